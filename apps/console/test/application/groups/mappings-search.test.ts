import { expect, test } from 'vitest'
import { readMappingsSearch } from '../../../src/application/groups/mappings-search.ts'

test('the address says the group that one came with', () => {
  expect(readMappingsSearch({ group: 'g1', other: 1 })).toEqual({ group: 'g1' })
  expect(readMappingsSearch({ group: '' })).toEqual({})
})
