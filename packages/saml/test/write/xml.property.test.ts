/** Whatever text is written, a parser reads the same text and no element more. XML 1.0 §2.2, §2.11. */
import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SamlError } from '../../src/errors.ts'
import { element, writeXml } from '../../src/write/xml.ts'

const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u
const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<',
    '</saml:Issuer>',
    '&',
    '&amp;',
    '&#x41;',
    '"',
    "'",
    ']]>',
    '<!--',
    '<?x?>',
    '\r\n',
    '\r',
    '\t',
  ),
  fc.constantFrom(
    '\u0085',
    '\u2028',
    '\u2029',
    '\u00a0',
    '\ufeff',
    '\u{1F600}',
    '\0',
    '\u001b',
    '\ud800',
    '\uffff',
  ),
)
const text = fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join(''))

describe('writeXml', () => {
  it('writes any text that XML can hold so that it is read back, in elements and in attributes', () => {
    fc.assert(
      fc.property(text, text, (inside, value) => {
        fc.pre(!unwritable.test(inside + value))
        const xml = writeXml(element('saml:Issuer', { Format: value }, inside))
        const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement
        expect(root?.textContent).toBe(inside)
        expect(root?.getAttribute('Format')).toBe(value)
        expect(root?.firstChild?.nextSibling ?? null).toBeNull()
      }),
    )
  })

  it('refuses every text that XML cannot hold, with the character and the element', () => {
    fc.assert(
      fc.property(text, inside => {
        fc.pre(unwritable.test(inside))
        expect(() => writeXml(element('saml:Issuer', {}, inside))).toThrow(SamlError)
        expect(() => writeXml(element('saml:Issuer', {}, inside))).toThrow(
          /^The character U\+[0-9A-F]{4,6} in saml:Issuer /,
        )
      }),
    )
  })
})
