import { expect, test } from 'vitest'
import { readRolePeopleSearch, readRolesSearch } from '../../../src/identity-provider/roles/roles-search.ts'

test.each([
  { given: {}, read: {} },
  { given: { search: 'ann', added: 'manually' }, read: { search: 'ann', added: 'manually' } },
  { given: { search: 12, added: 'by magic' }, read: { search: '12' } },
  { given: { search: { a: 1 } }, read: {} },
])('$given is read as $read', ({ given, read }) => {
  expect(readRolePeopleSearch(given)).toEqual(read)
})

test('the list of roles has a search alone', () => {
  expect(readRolesSearch({ search: 'staff', added: 'manually' })).toEqual({ search: 'staff' })
})
