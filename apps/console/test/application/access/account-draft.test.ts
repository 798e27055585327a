import { describe, expect, test } from 'vitest'
import { changeOf, draftOf, emptyAccount, valuesOf } from '../../../src/application/access/account-draft.ts'
import type { SharedAccount } from '../../../src/application/access/account-queries.ts'

const account: SharedAccount = {
  id: '0b9f0f0e-0000-4000-8000-000000000001',
  name: 'Root',
  url: 'https://vault.example/',
  login: 'root',
  privileged: true,
  ownerId: 'a',
  ownerName: 'Ann',
  followUps: ['rotate_credential', 'unknown_here'],
  connector: { kind: 'signed_http', url: 'https://change.example' },
  secretVersion: 3,
  secretChangedAt: '2026-01-01T00:00:00Z',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
}
const shown = valuesOf(account)

describe('a shared account as a form', () => {
  test('shows no secret, and what is not changed is not sent', () => {
    expect(shown).toMatchObject({ secret: '', connectorKey: '', followUps: ['rotate_credential'] })
    expect(changeOf(account, shown)).toEqual({})
  })

  test.each([
    ['its login', { login: 'admin' }, { login: 'admin' }],
    ['its secret', { secret: 'new' }, { secret: 'new' }],
    ['its owner taken away', { ownerId: null }, { ownerId: null }],
    ['no follow-ups', { followUps: [] }, { followUps: [] }],
    ['no connector', { hasConnector: false }, { connector: null }],
    [
      'another key of the connector',
      { connectorKey: 'sixteen or longer' },
      { connector: { kind: 'signed_http', url: 'https://change.example', key: 'sixteen or longer' } },
    ],
  ])('sends only %s', (_, change, sent) => {
    expect(changeOf(account, { ...shown, ...change })).toEqual(sent)
  })

  test('a new one belongs to who makes it, and has no connector unless it is asked for', () => {
    const draft = draftOf({ ...emptyAccount('me'), name: 'New', connectorUrl: 'https://left.example' })
    expect(draft).toMatchObject({ name: 'New', ownerId: 'me', connector: null })
  })
})
