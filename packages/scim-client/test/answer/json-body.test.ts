import { describe, expect, test } from 'vitest'
import { member, parseBody, textMember } from '../../src/answer/json-body.ts'

describe('parseBody', () => {
  test.each([
    ['', { kind: 'empty' }],
    [' \r\n', { kind: 'empty' }],
    ['\ufeff{"a":1}', { kind: 'json', value: { a: 1 } }],
    ['null', { kind: 'json', value: null }],
    ['{"a":', { kind: 'other' }],
    ['<html>', { kind: 'other' }],
  ])('%j', (text, expected) => {
    expect(parseBody(text)).toEqual(expected)
  })
})

describe('attribute names have no case (RFC 7643 §2.1)', () => {
  test('the exact name goes first', () => {
    expect(member({ ID: 1, id: 2 }, 'id')).toBe(2)
    expect(member({ ID: 1 }, 'id')).toBe(1)
    expect(member({}, 'constructor')).toBeUndefined()
  })

  test('only a text that says something is a text', () => {
    expect(textMember({ a: 'x' }, 'a')).toBe('x')
    expect(textMember({ a: '' }, 'a')).toBeUndefined()
    expect(textMember({ a: 1 }, 'a')).toBeUndefined()
  })
})
