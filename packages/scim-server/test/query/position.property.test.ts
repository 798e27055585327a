/** Places of walks as text: what was printed is read again, and ranks compare as the places do. RFC 7644 §3.4.2.3. */
import { compareText } from '@joinery/scim'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePosition, printPosition, type WalkPosition } from '../../src/query/position.ts'
import { rankOf } from '../../src/query/position-rank.ts'
import { compareKeyed, type Keyed } from '../../src/store/sort-key.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }).map(each => each.replaceAll('\0', '')),
  fc.constantFrom('', 'a', 'ab', 'a\n', 'a ', 'ı', 'ﬁ', '😀', '￿', '\u{1}'),
)
const value = fc.oneof(
  text,
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constant(undefined),
)
const created = fc.oneof(
  fc.constantFrom(
    0,
    1,
    -1,
    9,
    10,
    Date.parse('0001-01-01T00:00:00Z'),
    Date.parse('9999-12-31T23:59:59.999Z'),
  ),
  fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') }).map(Number),
)
const place: fc.Arbitrary<WalkPosition> = fc.record({
  type: fc.nat(20),
  created: created.map(ms => new Date(ms)),
  id: text,
  value,
})

const keyed = (stored: WalkPosition): Keyed => ({ key: stored.value, stored })
const unsorted = (stored: WalkPosition): Keyed => ({ key: undefined, stored })
const wellFormed = ({ id, value: key }: WalkPosition) =>
  id.isWellFormed() && (typeof key !== 'string' || key.isWellFormed())

describe('a place of a walk', () => {
  test('is read as it was printed', () => {
    const property = fc.property(place.filter(wellFormed), each => {
      expect(parsePosition(printPosition(each))).toEqual({
        ...each,
        value: Object.is(each.value, -0) ? 0 : each.value,
      })
    })
    fc.assert(property, { numRuns: 2_000 })
  })

  test.each([
    '',
    'x',
    '[]',
    '{}',
    'null',
    '[0,0,"1"]',
    '[0,0,"1","string"]',
    '[0,0,"1","undefined"]\nx',
    '[0,0,"1","number"]\n1e400',
    '[0,0,"1","number"]\n01',
    '[0,0,"1","number"]\nNaN',
    '[0,0,"1","boolean"]\nyes',
    '[0,0,"1","object"]\n{}',
    '[-1,0,"1","undefined"]',
    '[0.5,0,"1","undefined"]',
    '[0,8640000000000001,"1","undefined"]',
    '[0,253402300800000,"1","undefined"]',
    '[0,"0","1","undefined"]',
    '[0,0,1,"undefined"]',
    '[0,0,"\\u0000","undefined"]',
    '[0,0,"\\ud800","undefined"]',
    '[0,0,"1","string"]\n\0',
  ])('is nothing else: %j', printed => {
    expect(parsePosition(printed)).toBeUndefined()
  })

  test.each(['ascending', 'descending'] as const)('has a rank that compares as it does, %s', order => {
    const property = fc.property(
      place.filter(wellFormed),
      place.filter(wellFormed),
      fc.boolean(),
      (left, other, alike) => {
        const right = alike ? { ...other, value: left.value } : other
        const compare = compareKeyed(order === 'descending')
        const expected = compare(keyed(left), keyed(right)) || left.type - right.type
        expect(Math.sign(compareText(rankOf(left, order), rankOf(right, order)))).toBe(Math.sign(expected))
      },
    )
    fc.assert(property, { numRuns: 5_000 })
  })

  test('has a rank by type and creation where one type comes after the other', () => {
    const property = fc.property(place.filter(wellFormed), place.filter(wellFormed), (left, right) => {
      const expected = left.type - right.type || compareKeyed(false)(unsorted(left), unsorted(right))
      expect(Math.sign(compareText(rankOf(left, 'in turn'), rankOf(right, 'in turn')))).toBe(
        Math.sign(expected),
      )
    })
    fc.assert(property, { numRuns: 5_000 })
  })
})
