import { expect, test } from 'vitest'
import { draftOf, isSame, rolesOf, ruleOf, withBlank } from '../../../src/identity-provider/mappings/draft.ts'

const stored = {
  id: 7,
  name: 'Sales',
  match: 'any' as const,
  enabled: true,
  position: 2,
  conditions: [{ source: 'department', operator: '=', value: 'Sales|Marketing' }],
  actions: [
    { action: 'add_role', value: ['1', '2'] },
    { action: 'set_title', value: ['3'] },
  ],
}

test('a stored mapping is edited and sent as it was', () => {
  const draft = draftOf(stored)
  const { name, match, conditions, actions } = stored
  expect(ruleOf(draft)).toEqual({ name, match, conditions, actions })
})

test('two drafts are the same whatever the keys of their rows', () => {
  const draft = draftOf(stored)
  const shifted = { ...draft, conditions: draft.conditions.map(row => ({ ...row, key: row.key + 5 })) }
  expect(isSame(draft, shifted)).toBe(true)
  expect(isSame(draft, { ...draft, enabled: false })).toBe(false)
  expect(isSame(draft, { ...draft, actions: [] })).toBe(false)
})

test('a row that is added has a key of its own, also after others went', () => {
  const blank = { source: '', operator: '', value: '' }
  const rows = withBlank([{ ...blank, key: 4 }], blank)
  expect(rows.map(({ key }) => key)).toEqual([4, 5])
  expect(withBlank([], blank)).toEqual([{ ...blank, key: 0 }])
})

test('only actions that give roles bring apps along', () => {
  expect(rolesOf(stored.actions)).toEqual([1, 2])
  expect(rolesOf([{ action: 'set_role', value: ['9', '9', 'x'] }])).toEqual([9])
})
