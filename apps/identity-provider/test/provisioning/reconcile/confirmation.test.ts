/** When a lookup confirms a write that was answered without the user, and what the admin is told of it. */
import type { JsonObject } from '@joinery/scim'
import type { RemoteUser } from '@joinery/scim-client'
import { describe, expect, it } from 'vitest'
import { answersWith, confirmBy } from '../../../src/provisioning/reconcile/confirmation.ts'

const sent = {
  userName: 'Ann@Example.com',
  title: 'Clerk',
  active: true,
  emails: { value: 'Ann@example.com', type: 'work', primary: true },
  name: { givenName: 'Ann', familyName: 'Lee' },
} satisfies JsonObject
const user = (resource: JsonObject, id = '7'): RemoteUser => ({
  id,
  userName: typeof resource['userName'] === 'string' ? resource['userName'] : undefined,
  resource,
})
const expected = { resource: sent, userName: sent.userName, id: '7' }

describe('an answer', () => {
  it.each<[string, RemoteUser | undefined, boolean]>([
    ['nothing', undefined, false],
    ['the user', user(sent), true],
    ['the user in lower case, with little of what was sent', user({ userName: 'ann@example.com' }), true],
    ['an id alone', user({}), true],
    ['another id', user(sent, '8'), false],
    ['another user', user({ ...sent, userName: 'bob' }), false],
  ])('%s: %s', (_what, answered, holds) => {
    expect(answersWith(answered, expected)).toBe(holds)
  })

  it('any id will do for somebody who has just been created', () => {
    expect(answersWith(user(sent, '9'), { ...expected, id: undefined })).toBe(true)
  })
})

describe('a lookup', () => {
  it.each<[string, JsonObject, string]>([
    ['equal', sent, 'a lookup found it.'],
    [
      'lower-cased and without what it dropped',
      { username: 'ann@example.com', TITLE: 'CLERK', active: 'True' },
      'found it.',
    ],
    [
      'a list where one value was sent',
      { userName: 'ann@example.com', emails: [{ value: 'other' }, { value: 'ann@EXAMPLE.com' }] },
      'found it.',
    ],
    [
      'other values',
      { ...sent, title: 'Head', name: { givenName: 'Bob' } },
      'with other values of title, name.',
    ],
    ['an empty list', { ...sent, emails: [] }, 'a lookup found it.'],
  ])('%s confirms', (_what, found, warning) => {
    const confirmed = confirmBy(user(found), expected, undefined)
    expect(confirmed.user.resource).toBe(found)
    expect(confirmed.warning).toMatch(/^The application did not answer with the user; /u)
    expect(confirmed.warning).toContain(warning)
  })

  it.each<[string, RemoteUser | undefined, string]>([
    ['nobody', undefined, 'nor finds it'],
    ['another id', user(sent, '8'), 'another id'],
    ['somebody who may not work yet', user({ ...sent, active: false }), 'still has it suspended'],
  ])('%s does not confirm', (_what, found, reason) => {
    expect(() => confirmBy(found, expected, undefined)).toThrow('Not confirmed')
    expect(() => confirmBy(found, expected, undefined)).toThrow(reason)
  })

  it('tells when the answer was about somebody else', () => {
    const other = user({ userName: 'bob' }, '9')
    expect(confirmBy(user(sent), expected, other).warning).toContain('answered with another user')
  })
})
