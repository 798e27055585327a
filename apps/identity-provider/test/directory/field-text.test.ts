import { describe, expect, it } from 'vitest'
import { checkCustomAttribute, checkField } from '../../src/directory/field-text.ts'

describe('the text of a field', () => {
  it.each([
    'ann@example.com',
    'a.b+c@sub.example.co.uk',
    "o'brien@example.com",
    'zoë@exämple.de',
    '用户@例子.公司',
  ])('takes the e-mail address %s (RFC 6531 §3.3)', email => {
    expect(checkField('email', email)).toEqual({ value: email })
  })

  it.each([
    'ann',
    '@example.com',
    'ann@',
    'ann@localhost',
    'ann@@example.com',
    'ann@example..com',
    'ann@-example.com',
    'a nn@example.com',
    '.ann@example.com',
    'ann.@example.com',
    'Ann <ann@example.com>',
    'ann@example.com, bob@example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('refuses the e-mail address %s', email => {
    expect(checkField('email', email)).toHaveProperty('reason')
  })

  it('answers quickly to a long text that is nearly an e-mail address', () => {
    const started = performance.now()
    checkField('email', `${'a.'.repeat(120)}@${'b-'.repeat(5)}`)
    expect(performance.now() - started).toBeLessThan(200)
  })

  it('is trimmed, and nothing is no value', () => {
    expect(checkField('firstname', '  Ann\u00a0')).toEqual({ value: 'Ann' })
    expect(checkField('firstname', ' \t ')).toEqual({ value: null })
  })

  it('may be 255 characters long, counted as people count them', () => {
    expect(checkField('lastname', '🦊'.repeat(255))).toHaveProperty('value')
    expect(checkField('lastname', '🦊'.repeat(256))).toEqual({
      reason: 'is 256 characters long; at most 255 are allowed',
    })
    expect(checkCustomAttribute('x'.repeat(1024))).toHaveProperty('value')
    expect(checkCustomAttribute('x'.repeat(1025))).toHaveProperty('reason')
  })

  it('may be of several lines where it is prose, and of one where it names', () => {
    expect(checkField('title', 'a\r\nb\tc')).toEqual({ value: 'a\nb\tc' })
    expect(checkField('username', 'a\nb')).toEqual({ reason: 'holds the control character U+000A' })
    expect(checkField('department', 'a\u009fb')).toEqual({ reason: 'holds the control character U+009F' })
  })

  it('may be longer where a directory fills it, and names a locale where it is one', () => {
    expect(checkField('member_of', 'CN=x;'.repeat(6000))).toHaveProperty('value')
    expect(checkField('member_of', 'x'.repeat(32_001))).toHaveProperty('reason')
    expect(checkField('comment', 'a\nb')).toEqual({ value: 'a\nb' })
    for (const locale of ['en', 'pt-BR', 'zh-Hant-TW', 'en_US']) {
      expect(checkField('preferred_locale_code', locale)).toEqual({ value: locale })
    }
    for (const text of ['e', 'English!', 'en--US', 'en US']) {
      expect(checkField('preferred_locale_code', text)).toHaveProperty('reason')
    }
  })

  it('holds no half of a surrogate pair', () => {
    expect(checkField('title', '\udc00')).toHaveProperty('reason')
  })
})
