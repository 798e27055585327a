import { expect, test } from 'vitest'
import {
  eventFiltersOf,
  exportAddress,
  readEventsSearch,
} from '../../../src/identity-provider/activity/events-search.ts'

test.each([
  ['nothing', {}, {}],
  ['types', { types: '13,14' }, { types: '13,14' }],
  ['one type, which an address reads as a number', { types: 13 }, { types: '13' }],
  ['types that are none', { types: 'x' }, {}],
  ['a person', { person: 'ann' }, { person: 'ann' }],
  [
    'ids',
    { user: 1, app: 2, role: 3, mapping: 4, task: 5 },
    { user: 1, app: 2, role: 3, mapping: 4, task: 5 },
  ],
  ['ids that are none', { user: 0, app: 'x', role: 1.5 }, {}],
  ['days', { since: '2026-03-07', until: '2026-03-08' }, { since: '2026-03-07', until: '2026-03-08' }],
  ['days that are none', { since: 'yesterday', until: '2026-13-01' }, {}],
])('an address of the log says %s', (_what, given, read) => {
  expect(readEventsSearch(given)).toEqual(read)
})

test('days are of the viewer, from the beginning of the first to the end of the last', () => {
  const { since = '', until = '' } = eventFiltersOf({ since: '2026-03-07', until: '2026-03-07' })
  expect(Date.parse(until) - Date.parse(since)).toBe(24 * 60 * 60 * 1000 - 1)
  expect(new Date(since).getHours()).toBe(0)
})

test('the file is of what is shown', () => {
  expect(exportAddress({})).toBe('/api/provisioning/events/export')
  expect(exportAddress({ types: '13,14', person: 'ann lee', app: 2 })).toBe(
    '/api/provisioning/events/export?event_type_id=13%2C14&user_name=ann+lee&app_id=2',
  )
})
