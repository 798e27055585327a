import { describe, expect, test } from 'vitest'
import { warningHeader } from '../../src/message/warning-header.ts'

describe('the header Warning: RFC 7234 §5.5', () => {
  test('names path and reason of each, and is absent where there is none', () => {
    expect(warningHeader([])).toBeUndefined()
    expect(
      warningHeader([
        { path: 'shoeSize', reason: 'dropped' },
        { path: '?foo', reason: 'passed over' },
      ]),
    ).toBe('299 joinery "shoeSize: dropped", 299 joinery "?foo: passed over"')
  })

  test('what is quoted from the request stays out: a filter in a path holds an address', () => {
    const path = 'Operations[0]: emails[value eq "ann@x.org" and type eq "a\\"b"].display'
    expect(warningHeader([{ path, reason: 'dropped: got "secret' }])).toBe(
      String.raw`299 joinery "Operations[0]: emails[value eq \"...\" and type eq \"...\"].display: dropped: got \"...\""`,
    )
  })

  test('is ASCII without control characters, whatever the names are: RFC 9110 §5.5', () => {
    const header = warningHeader([{ path: 'größe\r\nSet-Cookie: x\u{1f600}\u0000\\', reason: 'dropped' }])
    expect(header).toBe(
      String.raw`299 joinery "gr\\u{f6}\\u{df}e\\u{d}\\u{a}Set-Cookie: x\\u{1f600}\\u{0}\\: dropped"`,
    )
  })

  test('is at most 1 kB long, and says how many are left out', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ path: `attribute${index}`, reason: 'dropped' }))
    const header = warningHeader(many) ?? ''
    expect(header.length).toBeLessThanOrEqual(1024)
    const told = header.match(/attribute/g)?.length ?? 0
    expect(told).toBeGreaterThan(20)
    expect(header).toMatch(new RegExp(`, 299 joinery "and ${500 - told} more"$`))
    const one = warningHeader([{ path: 'é'.repeat(500), reason: 'x'.repeat(500) }])
    expect(one).toBe('299 joinery "and 1 more"')
  })
})
