import { describe, expect, test } from 'vitest'
import { readEnvironments, readPublicUrl } from '../src/options.ts'

describe('the public URL', () => {
  test.each([
    ['https://app.example', 'https://app.example'],
    ['https://app.example/', 'https://app.example'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ])('%s is taken as %s', (text, expected) => {
    expect(readPublicUrl(text)).toBe(expected)
  })

  test.each([
    '',
    'app.example',
    'ftp://app.example',
    'https://app.example/base',
    'https://u:p@app.example',
    'https://a.example/?x',
  ])('the text %o is refused, naming it', text => {
    expect(() => readPublicUrl(text)).toThrow(`not ${text}`)
  })
})

describe('environments', () => {
  test('names are kept in their order', () => {
    expect(readEnvironments(['dev', 'qa-2', 'prod'])).toEqual(['dev', 'qa-2', 'prod'])
  })

  test.each([[['dev', 'a b']], [['']], [['x'.repeat(41)]], [['prod', 'PROD']]])('%o is refused', names => {
    expect(() => readEnvironments(names)).toThrow(expect.objectContaining({ code: 'invalid_option' }))
  })
})
