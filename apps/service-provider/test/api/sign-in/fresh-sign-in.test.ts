import { expect, test } from 'vitest'
import { requireFreshSignIn } from '../../../src/api/sign-in/fresh-sign-in.ts'
import { ServiceProviderError } from '../../../src/errors.ts'
import type { ClientKind, MemberCaller } from '../../../src/members/caller.ts'

const now = new Date('2026-05-01T12:00:00Z')

function caller(client: ClientKind, secondsAgo: number): MemberCaller {
  return {
    kind: 'member',
    workspaceId: 'w',
    memberId: 'm',
    accountId: 'a',
    email: 'ann@example.com',
    privilege: 'owner',
    client,
    sessionId: 's',
    signedInAt: new Date(now.getTime() - secondsAgo * 1_000),
    signedInBy: 'password',
  }
}

function answerTo(client: ClientKind, secondsAgo: number): string {
  try {
    requireFreshSignIn(caller(client, secondsAgo), now)
    return 'fresh'
  } catch (error) {
    return error instanceof ServiceProviderError ? error.code : String(error)
  }
}

test.each<[ClientKind, number, string]>([
  ['web', 0, 'fresh'],
  ['web', 300, 'fresh'],
  ['web', 301, 'fresh_sign_in_required'],
  ['mobile', 300, 'fresh'],
  ['extension', 301, 'fresh_sign_in_required'],
  ['api_key', 0, 'fresh_sign_in_required'],
])('a sign-in by %s %i seconds ago: %s', (client, secondsAgo, answer) => {
  expect(answerTo(client, secondsAgo)).toBe(answer)
})

test('the operator is never asked for one', () => {
  expect(() => requireFreshSignIn({ kind: 'operator' }, now)).not.toThrow()
})
