import { describe, expect, test } from 'vitest'
import { localPath } from '../../../src/api/sso/local-path.ts'

describe('where somebody is led after signing in', () => {
  test.each([
    '/portal',
    '/',
    '/trust/saml2/continue/abc?x=1#there',
    '/second-factor?return=%2Fportal',
    '/a//b',
    '/%2F%2Fevil.example',
  ])('is a path of ours: %s', path => {
    expect(localPath(path, '/other')).toBe(path)
    expect(new URL(path, 'https://idp.example').origin).toBe('https://idp.example')
  })

  test.each([
    '',
    'portal',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/a\\b',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/\u0085/x',
    `/${'a'.repeat(3000)}`,
  ])('is never %j', path => {
    expect(localPath(path, '/other')).toBe('/other')
  })
})
