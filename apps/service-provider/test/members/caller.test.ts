import { expect, test } from 'vitest'
import { type MemberCaller, originOfCaller } from '../../src/members/caller.ts'

const ann: MemberCaller = {
  kind: 'member',
  workspaceId: 'w',
  memberId: 'm',
  accountId: 'a',
  email: 'ann@example.com',
  privilege: 'admin',
  client: 'api_key',
  sessionId: 's',
  signedInAt: new Date(0),
  signedInBy: 'password',
}

test('the history names a person by the address, with that by which was called', () => {
  expect(originOfCaller(ann)).toEqual({
    actor: 'ann@example.com',
    actorLabel: 'api_key',
    source: 'manual',
    actorId: 'm',
  })
})

test('the history names the operator as that', () => {
  expect(originOfCaller({ kind: 'operator' })).toEqual({
    actor: 'operator',
    actorLabel: 'operator',
    source: 'manual',
  })
})
