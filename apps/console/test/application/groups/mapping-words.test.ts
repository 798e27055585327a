import { expect, test } from 'vitest'
import { byPrecedence, targetText } from '../../../src/application/groups/mapping-words.ts'

const mapping = (id: string, environment: string, role: string) => ({
  id,
  groupId: id,
  groupName: id,
  target: { kind: 'role' as const, environment, role },
  createdAt: '2026-11-22T10:00:00.000Z',
  broken: null,
})
const roles = [
  { name: 'Admin', rank: 300 },
  { name: 'Analyst', rank: 100 },
]

test('in each environment the mapping that wins stands first, unknown roles and teams last', () => {
  const team = { ...mapping('t', '', ''), target: { kind: 'team' as const, teamId: 'x' } }
  const given = [
    team,
    mapping('a', 'prod', 'Analyst'),
    mapping('b', 'prod', 'Gone'),
    mapping('c', 'dev', 'Analyst'),
    mapping('e', 'prod', 'Admin'),
    mapping('d', 'prod', 'Admin'),
  ]
  expect(byPrecedence(given, roles).map(({ id }) => id)).toEqual(['c', 'd', 'e', 'a', 'b', 't'])
})

test('what a group stands for is said in words', () => {
  const names = new Map([['x', 'Bakers']])
  expect(targetText({ kind: 'role', environment: 'prod', role: 'Admin' }, names)).toBe('Admin in prod')
  expect(targetText({ kind: 'team', teamId: 'x' }, names)).toBe('the team Bakers')
  expect(targetText({ kind: 'team', teamId: 'y' }, names)).toBe('the team y')
})
