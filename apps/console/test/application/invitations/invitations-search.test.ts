import { expect, test } from 'vitest'
import { readInvitationsSearch } from '../../../src/application/invitations/invitations-search.ts'

test.each([
  [{}, {}],
  [{ state: 'expired' }, { state: 'expired' }],
  [{ state: 'lost', other: 1 }, {}],
])('%j is read as %j', (given, search) => {
  expect(readInvitationsSearch(given)).toEqual(search)
})
