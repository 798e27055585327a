/** The diff that an admin reads before he approves. */
import { expect, it } from 'vitest'
import { accountDifference } from '../../../src/provisioning/plan/difference.ts'

const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const inGroups = (groups: readonly string[] | undefined) => ({
  kind: 'active' as const,
  resource: { userName: 'a' },
  ...(groups === undefined ? {} : { groups }),
})

it('names every field that differs by its dotted path, with what was and what will be', () => {
  const before = {
    kind: 'active' as const,
    resource: {
      userName: 'a',
      name: { givenName: 'Ann' },
      title: 'x',
      emails: [{ value: '1' }],
      active: true,
    },
  }
  const after = {
    kind: 'suspended' as const,
    resource: {
      active: false,
      userName: 'a',
      name: { givenName: 'Anna' },
      emails: [{ value: '2' }],
      [urn]: { department: 'D' },
    },
  }
  expect(accountDifference(before, after)).toEqual([
    { field: 'active', old: true, new: false },
    { field: 'name.givenName', old: 'Ann', new: 'Anna' },
    { field: 'emails.0.value', old: '1', new: '2' },
    { field: `${urn}.department`, old: null, new: 'D' },
    { field: 'title', old: 'x', new: null },
  ])
})

it('has every field for a new account and for a deleted one', () => {
  const account = { kind: 'active' as const, resource: { userName: 'a', groups: [] } }
  expect(accountDifference(null, account)).toEqual([
    { field: 'userName', old: null, new: 'a' },
    { field: 'groups', old: null, new: [] },
  ])
  expect(accountDifference(account, { kind: 'absent' })).toEqual([
    { field: 'userName', old: 'a', new: null },
    { field: 'groups', old: [], new: null },
  ])
})

it('is empty for the same', () => {
  const account = { kind: 'active' as const, resource: { userName: 'a', x: { y: [1] } } }
  expect(accountDifference(account, { kind: 'active', resource: { x: { y: [1] }, userName: 'a' } })).toEqual(
    [],
  )
})

it.each([
  ['a line for each group that is joined or left', ['A', 'B'], ['B', 'C'], ['+C', '-A']],
  ['one for each of a new account', undefined, ['A'], ['+A']],
  ['none where case alone differs', ['a'], ['A'], []],
  ['none where the app does not care for them', ['A'], undefined, []],
])('has %s', (_title, before, after, expected) => {
  const lines = accountDifference(inGroups(before), inGroups(after))
  expect(lines.map(line => (line.new === null ? `-${String(line.old)}` : `+${String(line.new)}`))).toEqual(
    expected,
  )
  expect(lines.every(line => line.field === 'Group')).toBe(true)
})

it('names the groups that a deleted account was in', () => {
  const before = { kind: 'active' as const, resource: { userName: 'a' }, groups: ['A'] }
  const lines = accountDifference(before, { kind: 'absent' })
  expect(lines).toContainEqual({ field: 'Group', old: 'A', new: null })
})
