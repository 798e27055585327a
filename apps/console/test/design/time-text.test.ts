import { expect, test } from 'vitest'
import { ageText, exactText, relativeText } from '../../src/design/time-text.ts'

const now = Date.parse('2026-03-07T12:00:00Z')

test.each([
  ['2026-03-07T11:59:58Z', 'just now'],
  ['2026-03-07T12:00:03Z', 'just now'],
  ['2026-03-07T11:59:30Z', '30 seconds ago'],
  ['2026-03-07T11:59:00Z', '1 minute ago'],
  ['2026-03-07T11:00:01Z', '59 minutes ago'],
  ['2026-03-07T10:00:00Z', '2 hours ago'],
  ['2026-03-06T12:00:00Z', 'yesterday'],
  ['2026-02-20T12:00:00Z', '15 days ago'],
  ['2025-12-01T12:00:00Z', '3 months ago'],
  ['2023-03-07T12:00:00Z', '3 years ago'],
  ['2026-03-07T14:00:00Z', 'in 2 hours'],
  ['no instant', 'no instant'],
])('an instant is said from now: %s', (at, text) => {
  expect(relativeText(at, now)).toBe(text)
})

test.each([
  ['2026-03-07T11:59:59Z', '1 s'],
  ['2026-03-07T11:56:00Z', '4 min'],
  ['2026-03-07T09:00:00Z', '3 h'],
  ['2026-02-23T12:00:00Z', '12 d'],
  ['2025-11-07T12:00:00Z', '4 mo'],
  ['2023-01-01T00:00:00Z', '3 y'],
  ['2026-03-07T13:00:00Z', '0 s'],
  ['no instant', 'no instant'],
])('an age is short, and never negative: %s', (since, text) => {
  expect(ageText(since, now)).toBe(text)
})

test('the exact instant says day, second and zone', () => {
  expect(exactText('2026-03-07T12:34:56Z')).toMatch(/March 2026.*:34:56 \S+/)
  expect(exactText('no instant')).toBe('no instant')
})
