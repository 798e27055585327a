/** Where a code may be sent: RFC 9700 §2.1, and RFC 8252 §7.3 for the port of a loopback address. */
import { describe, expect, test } from 'vitest'
import { isRegistered } from '../../src/sessions/oauth-clients.ts'

function app(...redirectUris: string[]) {
  const createdAt = new Date(0)
  return { id: 'app', name: 'The app', client: 'mobile', redirectUris, createdAt } as const
}

describe('a code goes to the registered redirect URI alone', () => {
  const loopback = ['http://127.0.0.1/cb', 'http://[::1]/cb?x=1']
  test.each([
    ['http://127.0.0.1/cb', true],
    ['http://127.0.0.1:51234/cb', true],
    ['http://[::1]:51234/cb?x=1', true],
    ['http://127.0.0.1:51234/cb/', false],
    ['http://127.0.0.1.evil.example/cb', false],
    ['http://127.0.0.1:80@evil.example/cb', false],
    ['http://127.0.0.1:99999/cb', false],
    ['https://127.0.0.1/cb', false],
    ['https://evil.example/', false],
  ])('%s: %s', (given, expected) => {
    expect(isRegistered(app(...loopback), given)).toBe(expected)
  })

  test.each(['http://127.1/cb', 'http://ann@127.0.0.1/cb', 'http://127.0.0.1:/cb', 'http://[0::1]/cb'])(
    'also where %s was registered, which is the loopback in other letters',
    uri => {
      expect(isRegistered(app(uri), uri)).toBe(true)
      expect(isRegistered(app(uri), 'https://evil.example/steal')).toBe(false)
      expect(isRegistered(app(uri), 'com.evil.app:/steal')).toBe(false)
    },
  )
})
