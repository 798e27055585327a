import { expect, test } from 'vitest'
import { justAfter } from '../../../src/application/audit/cursor.ts'

test.each([
  ['771.41', '771.42'],
  ['771.9007199254740993', '771.9007199254740994'],
  ['no place', 'no place'],
  ['771.x', '771.x'],
])('just after %s is %s', (cursor, expected) => {
  expect(justAfter(cursor)).toBe(expected)
})
