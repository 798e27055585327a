import { describe, expect, it } from 'vitest'
import { checkShape } from '../../src/resource/check-shape.ts'
import { defaultLimits } from '../../src/resource/reading.ts'

function check(value: unknown): void {
  checkShape(value, defaultLimits)
}

function nested(levels: number): unknown {
  return JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels))
}

function members(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, 1]))
}

describe('checkShape', () => {
  it('plain JSON passes, and an undefined member counts as absent', () => {
    expect(() => check({ a: [1, 'x', null, { b: true }], c: undefined })).not.toThrow()
  })

  it('nesting is bounded, whatever the depth, without a stack overflow', () => {
    expect(() => check(nested(8))).not.toThrow()
    expect(() => check(nested(9))).toThrow('a.a.a.a.a.a.a.a: nested deeper than 8 levels')
    expect(() => check(nested(5000))).toThrow(expect.objectContaining({ scimType: 'invalidSyntax' }))
  })

  it('an object that contains itself is refused', () => {
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    expect(() => check(loop)).toThrow('nested deeper than')
  })

  it('a list has at most 1000 values', () => {
    expect(() => check({ emails: Array(1000).fill('x') })).not.toThrow()
    expect(() => check({ emails: Array(1001).fill('x') })).toThrow(
      'emails: 1001 values, at most 1000 are taken',
    )
  })

  it('an object has at most 1000 members', () => {
    expect(() => check(members(1000))).not.toThrow()
    expect(() => check(members(1001))).toThrow('the resource: 1001 members')
  })

  it('a text has at most 65536 characters, a name too', () => {
    expect(() => check({ title: 'x'.repeat(65_536) })).not.toThrow()
    expect(() => check({ title: 'x'.repeat(65_537) })).toThrow('title: 65537 characters')
    expect(() => check({ ['x'.repeat(65_537)]: 1 })).toThrow('65537 characters')
  })

  it.each([
    ['U+0000', { emails: [{ value: 'a\u0000b' }] }, 'emails[0].value: the character U+0000'],
    ['half a surrogate pair', { title: 'a\ud800b' }, 'title: half a surrogate pair'],
    ['NaN', { a: Number.NaN }, 'a: NaN is not a JSON number'],
    ['a bigint', { a: 7n }, 'a: expected JSON, got a bigint'],
    ['a function', { a: () => 1 }, 'a: expected JSON, got a function'],
    ['a Date', { a: new Date(0) }, 'a: expected JSON, got an instance of a class'],
  ])('%s is refused, since it cannot be stored', (_what, value, message) => {
    expect(() => check(value)).toThrow(message)
  })
})
