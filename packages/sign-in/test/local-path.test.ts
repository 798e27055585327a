import { describe, expect, test } from 'vitest'
import { localPath } from '../src/local-path.ts'

describe('where a browser goes on to', () => {
  test.each([
    '/',
    '/reports',
    '/reports/1?tab=all&x=%2F%2Fevil.example#top',
    '/a:b@c',
    '/%5Cevil.example',
    '/./reports',
    '/trust/saml2/continue/abc?x=1#there',
    '/second-factor?return=%2Fportal',
    '/a//b',
    '/%2F%2Fevil.example',
  ])('a path of our own is gone to: %s', path => {
    expect(localPath(path, '/home')).toBe(path)
  })

  test.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['an absolute address', 'https://evil.example/'],
    ['a host', '//evil.example'],
    ['a host behind three slashes', '///evil.example'],
    ['a host by a backslash', '/\\evil.example'],
    ['a host by two backslashes', '\\\\evil.example'],
    ['a backslash further on', '/a\\..\\\\evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a script in other letter case', 'JaVaScRiPt:alert(1)'],
    ['a document', 'data:text/html,hi'],
    ['a relative path', 'reports'],
    ['an address without slashes', 'https:evil.example'],
    ['a host behind a backslash and a slash', '\\/evil.example'],
    ['a host behind a tab', '\t//evil.example'],
    ['a host behind a blank', ' //evil.example'],
    ['a control character of the upper half', '/\u0085/x'],
    ['a tab, which browsers drop', '/\t/evil.example'],
    ['a line break, which browsers drop', '/\n/evil.example'],
    ['a header', '/a\r\nSet-Cookie: a=b'],
    ['a NUL', '/\u0000'],
    ['a line separator', '/\u2028/evil.example'],
    ['a blank before', ' /reports'],
    ['dots that leave two slashes', '/.//evil.example'],
    ['dots that leave two slashes after a folder', '/a/..//evil.example'],
    ['what is too long', `/${'a'.repeat(2_048)}`],
  ])('%s leads home', (_, given) => {
    expect(localPath(given, '/home')).toBe('/home')
  })
})
