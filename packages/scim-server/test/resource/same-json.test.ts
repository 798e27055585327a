import type { Json } from '@joinery/scim'
import { describe, expect, test } from 'vitest'
import { sameJson } from '../../src/resource/same-json.ts'

const cases: readonly (readonly [Json, Json, boolean])[] = [
  [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
  [[1, 2], [2, 1], false],
  [[1], [1, 1], false],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: 2 }, { a: 1, c: 2 }, false],
  [{ a: null }, { b: null }, false],
  [[], {}, false],
  [{}, [], false],
  ['1', 1, false],
  [null, {}, false],
  [{}, null, false],
  [false, false, true],
]

describe('sameJson: the order of names does not count, that of elements does', () => {
  test.each(cases)('%j and %j: %s', (left, right, expected) => {
    expect(sameJson(left, right)).toBe(expected)
  })
})
