import { expect, test } from 'vitest'
import type { LinkConflict } from '../../../src/application/scim/conflict-queries.ts'
import { differences, stateOfConflict } from '../../../src/application/scim/conflict-words.ts'

const conflict: LinkConflict = {
  id: 'c',
  userName: 'dora',
  externalId: null,
  email: null,
  reason: '',
  members: [],
  token: 'OneLogin',
  firstAt: '2026-11-22T10:00:00Z',
  lastAt: '2026-11-22T10:00:00Z',
  times: 1,
  decision: null,
  decidedMemberId: null,
  decidedBy: null,
}
const member = {
  id: 'm',
  userName: 'dora1',
  displayName: 'Dora',
  email: 'dora@example.com',
  status: 'active',
} as const

test('a member differs by what the identity provider sends, and not by what it leaves out', () => {
  expect(differences(conflict, member)).toEqual([{ field: 'userName', before: 'dora1', after: 'dora' }])
  expect(differences({ ...conflict, userName: 'dora1', email: 'd@example.com' }, member)).toEqual([
    { field: 'e-mail address', before: 'dora@example.com', after: 'd@example.com' },
  ])
})

test.each([
  [null, 'attention'],
  ['link', 'done'],
  ['new', 'done'],
] as const)('decided %s it looks %s', (decision, look) => {
  expect(stateOfConflict({ decision }).look).toBe(look)
})
