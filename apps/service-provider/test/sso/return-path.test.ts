import { describe, expect, test } from 'vitest'
import { localPath } from '../../src/sso/return-path.ts'

describe('where a browser goes on to', () => {
  test.each([
    '/',
    '/reports',
    '/reports/1?tab=all&x=%2F%2Fevil.example#top',
    '/a:b@c',
    '/%5Cevil.example',
    '/./reports',
  ])('a path of our own is gone to: %s', path => {
    expect(localPath(path)).toBe(path)
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
    ['a tab, which browsers drop', '/\t/evil.example'],
    ['a line break, which browsers drop', '/\n/evil.example'],
    ['a header', '/a\r\nSet-Cookie: a=b'],
    ['a NUL', '/\u0000'],
    ['a line separator', '/\u2028/evil.example'],
    ['a blank before', ' /reports'],
    ['dots that leave two slashes', '/.//evil.example'],
    ['dots that leave two slashes after a folder', '/a/..//evil.example'],
    ['what is too long', `/${'a'.repeat(1_024)}`],
  ])('%s leads home', (_, given) => {
    expect(localPath(given)).toBe('/')
  })
})
