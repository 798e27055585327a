import { expect, test } from 'vitest'
import { moved } from '../../src/design/moved.ts'
import { toggled } from '../../src/design/rows.ts'

test('choosing a row adds it, choosing it again takes it off, and the selection before stays what it was', () => {
  const before: ReadonlySet<number> = new Set([1, 2])
  expect([...toggled(before, 3)]).toEqual([1, 2, 3])
  expect([...toggled(before, 2)]).toEqual([1])
  expect([...before]).toEqual([1, 2])
})

test.each([
  [0, 2, ['b', 'c', 'a']],
  [2, 0, ['c', 'a', 'b']],
  [1, 1, ['a', 'b', 'c']],
  [0, -1, ['a', 'b', 'c']],
  [2, 3, ['a', 'b', 'c']],
  [9, 0, ['a', 'b', 'c']],
])('an item moved from %i to %i takes the others along, and none is lost', (from, to, after) => {
  expect(moved(['a', 'b', 'c'], from, to)).toEqual(after)
})
