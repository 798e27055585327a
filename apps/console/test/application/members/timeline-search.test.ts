import { expect, test } from 'vitest'
import { readTimelineSearch } from '../../../src/application/members/timeline-search.ts'

test.each([
  [{}, {}],
  [{ source: 'scim_auto_sync' }, { source: 'scim_auto_sync' }],
  [{ source: 'somebody', event: 'anything' }, {}],
  [{ event: 'grant.', other: 1 }, { event: 'grant.' }],
])('%j is read as %j', (given, search) => {
  expect(readTimelineSearch(given)).toEqual(search)
})
