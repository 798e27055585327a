import { describe, expect, test } from 'vitest'
import { isMailAddress, nameInMail } from '../../src/accounts/mail-address.ts'

describe('mails go to one recipient', () => {
  test.each([
    ['ann@example.com', true],
    ['ann+work@example.com', true],
    ['änne@exämple.com', true],
    ['ann@example.com,eve@evil.example', false],
    ['ann@example.com; eve@evil.example', false],
    ['"ann@example.com" <eve@evil.example>', false],
    ['ann@example.com\r\nBcc: eve@evil.example', false],
    ['ann@example.com ', false],
    ['group: ann@example.com', false],
    ['ann', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isMailAddress(text)).toBe(expected)
  })
})

describe('a name says nothing of its own in a mail', () => {
  test.each([
    ['Ann Baker', 'Ann Baker'],
    [
      'Ann\r\n\r\nYour account is locked.\nGo to https://evil.example/now',
      'Ann Your account is locked. Go to …',
    ],
    ['www.evil.example', '…'],
    ['x'.repeat(500), `${'x'.repeat(120)}…`],
  ])('%j', (name, expected) => {
    expect(nameInMail(name)).toBe(expected)
  })
})
