import { expect, test } from 'vitest'
import { rowCount } from '../../src/design/row-count.ts'

test.each([
  [0, 'users', '0 users'],
  [1, 'users', '1 user'],
  [2, 'users', '2 users'],
  [1_234_567, 'users', '1,234,567 users'],
  [1, 'people', '1 person'],
  [1, 'entries', '1 entry'],
  [1, 'processes', '1 process'],
  [1, 'custom user fields', '1 custom user field'],
  [1, 'staff', '1 staff'],
])('%i %s is said as one says it', (count, plural, text) => {
  expect(rowCount(count, plural)).toBe(text)
})

test('of a list that goes on it is said how many are known, and that there are more', () => {
  expect(rowCount(1_200, 'members', true)).toBe('1,200+ members')
})
