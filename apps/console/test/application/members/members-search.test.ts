import { describe, expect, test } from 'vitest'
import {
  isNarrowed,
  membersQueryOf,
  readMembersSearch,
} from '../../../src/application/members/members-search.ts'

describe('the address of the list of members', () => {
  test.each([
    [{}, {}],
    [
      { text: 'ann', status: 'active' },
      { text: 'ann', status: 'active' },
    ],
    [{ text: '' }, {}],
    // A name of figures is read as a number.
    [
      { text: 4711, role: 7 },
      { text: '4711', role: '7' },
    ],
    [{ status: 'asleep', managedBy: 'nobody', privilege: 'king' }, {}],
    [
      { managedBy: 'scim', privilege: 'owner' },
      { managedBy: 'scim', privilege: 'owner' },
    ],
    [{ pending: true }, { pending: true }],
    [{ pending: 'true' }, {}],
    [
      { role: 'Admin', environment: 'prod', group: 'g1' },
      { role: 'Admin', environment: 'prod', group: 'g1' },
    ],
    [{ unknown: 'x', text: { a: 1 } }, {}],
  ])('%j is read as %j', (given, search) => {
    expect(readMembersSearch(given)).toEqual(search)
  })

  test('what waits is asked of the API as a text', () => {
    expect(membersQueryOf({ text: 'ann', pending: true })).toEqual({ text: 'ann', pending: 'true' })
    expect(membersQueryOf({ status: 'active' })).toEqual({ status: 'active' })
  })

  test('a list is narrowed by anything at all', () => {
    expect([isNarrowed({}), isNarrowed({ group: 'g' })]).toEqual([false, true])
  })
})
