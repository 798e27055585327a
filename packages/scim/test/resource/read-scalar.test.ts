import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/json.ts'
import { readScalar } from '../../src/resource/read-scalar.ts'
import { defaultLimits, type Reading } from '../../src/resource/reading.ts'
import { strict, tolerant } from '../../src/resource/tolerance.ts'
import { defineAttribute } from '../../src/schema/define-attribute.ts'

type Simple = Parameters<typeof readScalar>[1]
type SimpleType = Simple['type']

function reading(tolerance = tolerant): Reading {
  return { tolerance, limits: defaultLimits, warnings: [] }
}

function attribute(type: SimpleType, more: Partial<Simple> = {}): Simple {
  return { ...defineAttribute({ name: 'x', ...more }), type }
}

describe('readScalar', () => {
  it.each<[SimpleType, Json]>([
    ['string', 'ångström'],
    ['boolean', false],
    ['integer', -7],
    ['integer', 9_007_199_254_740_991],
    ['decimal', 3.25],
    ['dateTime', '2008-01-23T04:56:22Z'],
    ['dateTime', '2011-05-13T04:42:34+02:00'],
    ['binary', 'aGVsbG8='],
    ['binary', 'aGVsbG8_-w'],
    ['reference', 'https://x.example/a'],
  ])('%s takes %j as it is (RFC 7643 §2.3)', (type, value) => {
    const strictly = reading(strict)
    expect(readScalar(strictly, attribute(type), value, 'x')).toBe(value)
    expect(strictly.warnings).toEqual([])
  })

  it.each<[SimpleType, Json, Json]>([
    ['boolean', 'True', true],
    ['boolean', ' false ', false],
    ['integer', '42', 42],
    ['decimal', '-1.5e3', -1500],
    ['string', 701984, '701984'],
  ])('%s takes %j as %j where that is forgiven, with a warning', (type, value, expected) => {
    const forgiving = reading()
    expect(readScalar(forgiving, attribute(type), value, 'x')).toBe(expected)
    expect(forgiving.warnings).toHaveLength(1)
    expect(() => readScalar(reading(strict), attribute(type), value, 'x')).toThrow('x: expected')
  })

  it.each<[SimpleType, Json, string]>([
    ['string', true, 'x: expected a string, got the boolean true'],
    ['string', { a: 1 }, 'x: expected a string, got an object'],
    ['boolean', 'yes', 'x: expected a boolean, got the string "yes"'],
    ['boolean', 1, 'x: expected a boolean, got the number 1'],
    ['integer', 1.5, 'x: expected an integer, got the number 1.5'],
    ['integer', '1.5', 'x: expected an integer, got the string "1.5"'],
    ['integer', '0x10', 'got the string "0x10"'],
    ['decimal', 'Infinity', 'got the string "Infinity"'],
    ['dateTime', '2026-02-30T00:00:00Z', 'got the string "2026-02-30T00:00:00Z"'],
    ['dateTime', 'yesterday', 'expected a dateTime such as'],
    ['binary', 'not base64!', 'expected base64 as a string'],
    ['binary', 'aGVsb', 'expected base64 as a string'],
    ['reference', ['https://x.example'], 'expected a URI as a string, got a list'],
    ['string', null, 'got null'],
  ])('%s refuses %j, saying what came', (type, value, message) => {
    expect(() => readScalar(reading(), attribute(type), value, 'x')).toThrow(message)
  })

  it('a long text is cut in the message', () => {
    expect(() => readScalar(reading(), attribute('boolean'), 'y'.repeat(100), 'x')).toThrow(
      `the string "${'y'.repeat(40)}…"`,
    )
  })

  it('a value that is never returned is not in the message either', () => {
    const password = attribute('string', { returned: 'never' })
    expect(() => readScalar(reading(strict), password, 123_456, 'password')).toThrow(
      /^password: expected a string, got another type$/,
    )
  })

  it('a long text that is almost base64 is refused at once', () => {
    const almost = `${'='.repeat(65_000)}a`
    const started = performance.now()
    expect(() => readScalar(reading(), attribute('binary'), almost, 'x')).toThrow('x: expected base64')
    expect(performance.now() - started).toBeLessThan(200)
  })
})
