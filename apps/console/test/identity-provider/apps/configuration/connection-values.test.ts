/** What a save of the API connection tells the API. */
import { describe, expect, it } from 'vitest'
import {
  type ConnectionValues,
  connectionBody,
  connectionErrors,
} from '../../../../src/identity-provider/apps/configuration/connection-values.ts'

const before: ConnectionValues = {
  baseUrl: 'https://app.example/scim',
  token: '',
  headers: '',
  template: '{}',
  tokenUrl: '',
  clientId: '',
  clientSecret: '',
  scope: '',
  site: '',
  groupPatch: 'scim1',
  userUpdate: 'put',
  remove: 'delete',
  readsById: true,
  membersPerPatch: 100,
}

describe('the body of the connection', () => {
  it.each([
    ['nothing changed', {}, { configuration: {}, profile: {} }],
    ['a token was pasted', { token: 's' }, { configuration: { scim_bearer_token: 's' }, profile: {} }],
    ['the base URL was cleared', { baseUrl: '' }, { configuration: { scim_base_url: '' }, profile: {} }],
    [
      'the manner changed',
      { userUpdate: 'patch', membersPerPatch: '20' },
      { configuration: {}, profile: { user_update: 'patch', members_per_patch: 20 } },
    ],
  ] as const)('where %s says that and no more', (_case, changed, body) => {
    expect(connectionBody(before, { ...before, ...changed })).toEqual(body)
  })

  it('is refused at the fields of the form', () => {
    const refusal = { 'configuration.scim_base_url': 'is none', role_ids: 'is unknown' }
    expect(connectionErrors(refusal)).toEqual({ baseUrl: 'is none', role_ids: 'is unknown' })
  })
})
