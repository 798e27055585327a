import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findJsonFault } from '../../src/message/json-position.ts'

describe('findJsonFault', () => {
  test.each([
    ['', 0, 1, 1, 'a value'],
    ['{', 1, 1, 2, 'a name in double quotes or "}"'],
    ['{"a" 1}', 5, 1, 6, '":"'],
    ['{"a":1,}', 7, 1, 8, 'a name in double quotes'],
    ['[1,\n 2,\n]', 8, 3, 1, 'a value'],
    ['[1 2]', 3, 1, 4, '"," or the closing bracket'],
    ['{"a":[1}', 7, 1, 8, '"," or the closing bracket'],
    ['{} x', 3, 1, 4, 'the end of the text'],
    ["{'a':1}", 1, 1, 2, 'a name in double quotes or "}"'],
    ['{"a":NaN}', 5, 1, 6, 'a value'],
    ['[01]', 2, 1, 3, '"," or the closing bracket'],
    ['["abc', 5, 1, 6, 'the closing quote of a text'],
    ['["a\\x"]', 3, 1, 4, 'an escape that JSON knows'],
    ['["a\tb"]', 3, 1, 4, 'no control character inside a text'],
    ['[]]', 2, 1, 3, 'the end of the text'],
  ])('%j breaks off at %i', (text, position, line, column, expected) => {
    expect(findJsonFault(text)).toEqual({ position, line, column, expected })
  })

  test('finds no fault in what JSON.parse takes, and one in what it refuses: RFC 8259', () => {
    const edited = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', '\\', '{', '}', ',', ':', '0', '-', 'e', ' ', '\u0001'),
      )
      .map(([json, seed, piece]) => {
        const at = seed % (json.length + 1)
        return json.slice(0, at) + piece + json.slice(at + (seed % 3))
      })
    const property = fc.property(fc.oneof(fc.json(), edited, fc.string()), text => {
      expect(findJsonFault(text) === undefined).toBe(parses(text))
    })
    fc.assert(property, { numRuns: 3_000 })
  })

  test('takes a megabyte of open brackets and of text', () => {
    expect(findJsonFault('['.repeat(1_000_000))).toMatchObject({ position: 1_000_000 })
    expect(findJsonFault(`"${'x'.repeat(1_000_000)}`)).toMatchObject({
      expected: 'the closing quote of a text',
    })
  })
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
