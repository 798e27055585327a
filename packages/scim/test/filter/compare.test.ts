import { describe, expect, test } from 'vitest'
import { comparison } from '../../src/filter/compare.ts'
import type { Json } from '../../src/json.ts'
import { defineAttribute } from '../../src/schema/define-attribute.ts'
import { operators } from './filter-arbitrary.ts'

const title = defineAttribute({ name: 'title' })
const level = defineAttribute({ name: 'level', type: 'integer' })
const active = defineAttribute({ name: 'active', type: 'boolean' })
const issued = defineAttribute({ name: 'issued', type: 'dateTime' })

/** The operators that say yes, in the order eq ne co sw ew gt ge lt le. */
function yes(definition: typeof title, stored: Json, asked: string | number): string {
  return operators.filter(operator => comparison(definition, operator, asked)(stored)).join(' ')
}

describe('comparison (RFC 7644 §3.4.2.2, table 3)', () => {
  test.each<[Json, string, string]>([
    ['Engineer', 'engineer', 'eq co sw ew ge le'],
    ['Engineers', 'engineer', 'ne co sw gt ge'],
    ['Chief Engineer', 'engineer', 'ne co ew lt le'],
    ['Re-engineered', 'engineer', 'ne co gt ge'],
    ['Zoologist', 'engineer', 'ne gt ge'],
    ['\u{1f600}', '\uffee', 'ne gt ge'],
    [7, 'engineer', 'ne'],
  ])('%j against %j: %s', (stored, asked, answers) => {
    expect(yes(title, stored, asked)).toBe(answers)
  })

  test.each<[Json, number, string]>([
    [3, 3, 'eq ge le'],
    [10, 9, 'ne gt ge'],
    [-1, 0, 'ne lt le'],
    ['3', 3, 'ne'],
  ])('%j against %j, by size: %s', (stored, asked, answers) => {
    expect(yes(level, stored, asked)).toBe(answers)
  })

  test.each<[Json, string]>([
    ['2011-05-13T06:42:34+02:00', 'eq ge le'],
    ['2011-05-13T04:42:34.001Z', 'ne gt ge'],
    ['2011-05-13T05:42:34+02:00', 'ne lt le'],
    ['not a date', 'ne'],
  ])('%j against an instant: %s', (stored, answers) => {
    const textual = new Set(['co', 'sw', 'ew'])
    const answered = yes(issued, stored, '2011-05-13T04:42:34.000Z').split(' ')
    expect(answered.filter(operator => !textual.has(operator)).join(' ')).toBe(answers)
  })

  test('booleans are equal or not', () => {
    expect(comparison(active, 'eq', true)(true)).toBe(true)
    expect(comparison(active, 'eq', true)(false)).toBe(false)
    expect(comparison(active, 'ne', true)(false)).toBe(true)
    expect(comparison(active, 'ne', true)(true)).toBe(false)
  })
})
