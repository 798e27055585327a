import { expect, test } from 'vitest'
import { readInvitationsSearch } from '../../../src/application/invitations/invitations-search.ts'

test.each([
  [{}, {}],
  [{ state: 'expired' }, { state: 'expired' }],
  [
    { text: 'ira', state: 'open' },
    { text: 'ira', state: 'open' },
  ],
  [{ text: 42 }, { text: '42' }],
  [{ text: '' }, {}],
  [{ state: 'lost', other: 1 }, {}],
])('%j is read as %j', (given, search) => {
  expect(readInvitationsSearch(given)).toEqual(search)
})
