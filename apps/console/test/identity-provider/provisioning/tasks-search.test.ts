import { expect, test } from 'vitest'
import {
  countOf,
  filtersOf,
  isFiltered,
  queryOf,
  readTasksSearch,
} from '../../../src/identity-provider/provisioning/tasks-search.ts'

test.each([
  ['nothing', {}, {}],
  ['the tab that is shown anyway', { show: 'waiting' }, {}],
  ['a tab', { show: 'failed' }, { show: 'failed' }],
  ['a tab that there is not', { show: 'lost' }, {}],
  ['whom to look for', { search: ' ann ' }, { search: ' ann ' }],
  ['a number to look for', { search: 42 }, { search: '42' }],
  ['blanks', { search: '  ' }, {}],
  ['an app', { app: 7 }, { app: 7 }],
  ['an app that is no id', { app: 'acme' }, {}],
  ['an action', { intent: 'delete' }, { intent: 'delete' }],
  ['an action that there is not', { intent: 'fly' }, {}],
])('an address of the queue says %s', (_what, given, read) => {
  expect(readTasksSearch(given)).toEqual(read)
})

test('the queue is asked by state, the oldest first where somebody has to act', () => {
  expect(queryOf({ search: ' ann ', app: 7 })).toEqual({
    search: 'ann',
    app_id: 7,
    state: 'pending',
    sort: 'id',
  })
  expect(queryOf({ show: 'running', intent: 'delete' })).toEqual({
    intent: 'delete',
    state: 'approved,running',
    sort: 'id',
  })
  expect(queryOf({ show: 'all' })).toEqual({ sort: '-id' })
  expect(filtersOf({ show: 'failed' })).toEqual({})
  expect([isFiltered({ show: 'failed' }), isFiltered({ app: 1 })]).toEqual([false, true])
})

test('a tab counts its states', () => {
  const counts = { pending: 3, approved: 2, running: 1, superseded: 9 }
  expect(countOf('waiting', counts, 15)).toBe(3)
  expect(countOf('running', counts, 15)).toBe(3)
  expect(countOf('failed', counts, 15)).toBe(0)
  expect(countOf('all', counts, 15)).toBe(15)
})
