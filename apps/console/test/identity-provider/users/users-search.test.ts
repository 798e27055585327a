import { describe, expect, test } from 'vitest'
import { readImportSearch, readUsersSearch } from '../../../src/identity-provider/users/users-search.ts'

describe('the address of the list of people', () => {
  test.each([
    { given: {}, read: {} },
    { given: { search: 'ann' }, read: { search: 'ann' } },
    { given: { search: '' }, read: {} },
    { given: { search: 7 }, read: { search: '7' } },
    { given: { search: ['ann'] }, read: {} },
    { given: { status: 2, role: 5, app: 6 }, read: { status: 2, role: 5, app: 6 } },
    { given: { status: 0 }, read: { status: 0 } },
    { given: { status: 6 }, read: {} },
    { given: { role: -1, app: 1.5 }, read: {} },
    { given: { role: '5' }, read: {} },
    { given: { sort: '-last_login' }, read: { sort: '-last_login' } },
    { given: { sort: 'password' }, read: {} },
    { given: { colour: 'red' }, read: {} },
  ])('$given is read as $read', ({ given, read }) => {
    expect(readUsersSearch(given)).toEqual(read)
  })

  test('what of a preview is shown is one of its verdicts, or everything', () => {
    expect(readImportSearch({ show: 'error' })).toEqual({ show: 'error' })
    expect(readImportSearch({ show: 'everything' })).toEqual({})
  })
})
