import { readPublicUrl } from '@joinery/http-host'
import { describe, expect, test } from 'vitest'

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
    expect(() => readPublicUrl(text)).toThrow(
      expect.objectContaining({ code: 'bad_public_url', message: expect.stringContaining(`not ${text}`) }),
    )
  })
})
