import { expect, test } from 'vitest'
import { readRequestsSearch, requestsQueryOf } from '../../../src/application/scim/requests-search.ts'

test.each<[string, Record<string, unknown>, object]>([
  ['nothing', {}, {}],
  ['an outcome', { outcome: 'failed' }, { outcome: 'failed' }],
  ['all, which needs no word', { outcome: 'all' }, {}],
  ['a status, which an address has as a number', { status: 409 }, { status: '409' }],
  ['a class of statuses', { status: '4xx' }, { status: '4xx' }],
  ['what is no status', { status: '4x', outcome: 'odd', user: 7, request: '' }, {}],
  ['a person and a request', { user: 'ann', request: 'r-1' }, { user: 'ann', request: 'r-1' }],
])('the address of the log is read: %s', (_, given, expected) => {
  expect(readRequestsSearch(given)).toEqual(expected)
})

test('the API is asked in its own words', () => {
  expect(requestsQueryOf({ outcome: 'succeeded', user: 'ann', status: '2xx', request: 'r-1' })).toEqual({
    failed: 'false',
    user: 'ann',
    status: '2xx',
    request_id: 'r-1',
  })
  expect(requestsQueryOf({})).toEqual({})
})
