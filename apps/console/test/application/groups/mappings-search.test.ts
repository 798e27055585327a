import { expect, test } from 'vitest'
import { readGroupsSearch, readMappingsSearch } from '../../../src/application/groups/mappings-search.ts'

test('the address says the group that one came with', () => {
  expect(readMappingsSearch({ group: 'g1', other: 1 })).toEqual({ group: 'g1' })
  expect(readMappingsSearch({ group: '' })).toEqual({})
})

test.each([
  [{ text: 'ovens' }, { text: 'ovens' }],
  [{ text: 2026 }, { text: '2026' }],
  [{ text: '' }, {}],
  [{ other: 'ovens' }, {}],
])('of groups, %j is read as %j', (given, search) => {
  expect(readGroupsSearch(given)).toEqual(search)
})
