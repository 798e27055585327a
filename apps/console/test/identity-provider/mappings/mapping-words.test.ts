import { expect, test } from 'vitest'
import { changesText, lossText, runText } from '../../../src/identity-provider/mappings/mapping-words.ts'

const roles = [
  { id: 1, name: 'Sales', given: 2, taken: 0 },
  { id: 2, name: 'Guests', given: 0, taken: 1 },
]
const fields = [{ field: 'department', set: 1234 }]

test('what would change is said in numbers, role by role and field by field', () => {
  expect(changesText({ roles, fields })).toEqual([
    '2 people get the role Sales',
    '1 person loses the role Guests',
    'Department changes for 1,234 people',
  ])
})

test('what goes with a mapping is said, also that nothing goes', () => {
  expect(lossText({ changed: 3, roles, fields: [] })).toContain(
    '1 person loses the role Guests. Only what this',
  )
  expect(lossText({ changed: 0, roles: [], fields: [] })).toContain('Nobody loses anything')
})

test.each([
  ['queued', 'Reapplying mappings: waiting to begin'],
  ['running', 'Reapplying mappings: 3 people changed, 1 problem'],
  ['done', 'Reapplying mappings is done: 3 people changed, 1 problem'],
  ['cancelled', 'Reapplying mappings was stopped; what it has done stays done: 3 people changed, 1 problem'],
  ['failed', 'Reapplying mappings failed: out of memory'],
] as const)('a run that is %s is told so', (state, text) => {
  const run = {
    id: 1,
    kind: 'reapply_mappings',
    subject: {},
    state,
    total: 9,
    done: 3,
    changed: 3,
    problem_count: 1,
    problems: [],
    error: state === 'failed' ? 'out of memory' : null,
    started_by: 'admin',
    created_at: '2026-01-01T00:00:00Z',
    started_at: null,
    finished_at: null,
  }
  expect(runText(run)).toBe(text)
})
