import { describe, expect, test } from 'vitest'
import { readEnvironments, readLocalTargets, readTrustedProxies } from '../src/options.ts'

describe('environments', () => {
  test('names are kept in their order', () => {
    expect(readEnvironments(['dev', 'qa-2', 'prod'])).toEqual(['dev', 'qa-2', 'prod'])
  })

  test.each([[['dev', 'a b']], [['']], [['x'.repeat(41)]], [['prod', 'PROD']]])('%o is refused', names => {
    expect(() => readEnvironments(names)).toThrow(expect.objectContaining({ code: 'invalid_option' }))
  })
})

describe('trusted proxies', () => {
  test('ranges are read, blanks around them passed over', () => {
    expect(readTrustedProxies([' 10.0.0.0/8', '::1'])).toEqual([
      { bits: 32, value: 0x0a00_0000n, prefix: 8 },
      { bits: 128, value: 1n, prefix: 128 },
    ])
  })

  test.each(['', 'proxy.example', '10.0.0.1/8', '10.0.0.0/40'])('%o is refused by its name', range => {
    expect(() => readTrustedProxies(['::1', range])).toThrow(
      expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining(`"${range}"`) }),
    )
  })
})

describe('local targets', () => {
  test.each([
    [undefined, 'http://127.0.0.1:8080', true],
    [undefined, 'http://localhost:8080', true],
    [undefined, 'http://0.0.0.0:8080', false],
    ['', 'https://app.example', false],
    ['allow', 'https://app.example', true],
    ['refuse', 'http://127.0.0.1:8080', false],
  ])('%o at %s: %s', (given, publicUrl, expected) => {
    expect(readLocalTargets(given, publicUrl)).toBe(expected)
  })

  test('anything else is refused by its name', () => {
    expect(() => readLocalTargets('yes', 'https://app.example')).toThrow(
      expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining('"yes"') }),
    )
  })
})
