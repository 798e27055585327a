/**
 * Attacks on whoever parses: entities, several documents in one, ids that two elements share, and texts that one
 * parser mends and another does not. None of them reaches a parser.
 */

import { readSignInResponse } from '@joinery/saml'
import { describe, expect, it } from 'vitest'
import {
  attacker,
  encode,
  expectation,
  forge,
  genuineAssertion,
  now,
  outcome,
  outcomeOf,
  signedWays,
  victim,
  writeAssertion,
} from './forge.ts'

const readEncoded = (encoded: string) => outcomeOf(() => readSignInResponse(encoded, expectation, now))
const evilAssertion = writeAssertion({
  ...genuineAssertion,
  id: '_evil',
  nameId: genuineAssertion.nameId.replace(attacker, victim),
})
const bombs = Array.from({ length: 9 }, (_, n) => `<!ENTITY b${n + 1} "${`&b${n};`.repeat(10)}">`).join('')

describe.each(signedWays)('a document, %s signed', signed => {
  const { xml, assertion } = forge({ signed })

  it('is accepted as it is, with an XML declaration, a byte order mark and blanks around it', async () => {
    for (const twin of [
      xml,
      `<?xml version="1.0" encoding="UTF-8"?>${xml}`,
      `<?xml version='1.0'  encoding='utf-8' standalone="no" ?>\n${xml}`,
      `\uFEFF${xml}`,
      `\n ${xml}\r\n`,
    ]) {
      expect(await outcome(twin)).toEqual({ person: attacker })
    }
  })

  it.each([
    [
      'an external entity',
      `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${xml.replace(attacker, '&x;')}`,
      /DOCTYPE/,
    ],
    ['an external DTD', `<!DOCTYPE r SYSTEM "https://evil.example/x.dtd">${xml}`, /DOCTYPE/],
    [
      'nested entities',
      `<!DOCTYPE r [<!ENTITY b0 "ha">${bombs}]>${xml.replace(attacker, '&b9;')}`,
      /DOCTYPE/,
    ],
    ['a DOCTYPE in small letters', `<!doctype r>${xml}`, /DOCTYPE/],
    ['a DOCTYPE behind the root', `${xml}<!DOCTYPE r>`, /DOCTYPE/],
    ['an undeclared entity', xml.replace(attacker, '&nbsp;'), /a reference to an entity/],
    ['a reference to NUL', xml.replace(attacker, `${attacker}&#0;`), /a character that XML cannot hold/],
    [
      'a reference to half a character',
      xml.replace(attacker, `${attacker}&#xD800;`),
      /a character that XML cannot hold/,
    ],
    [
      'a reference beyond Unicode',
      xml.replace(attacker, `${attacker}&#x110000;`),
      /a character that XML cannot hold/,
    ],
    ['a control character', xml.replace(attacker, `${attacker}\u0001`), /a character that XML cannot hold/],
    ['a style sheet', `<?xml-stylesheet href="https://evil.example/x.xsl"?>${xml}`, /processing instruction/],
    [
      'a processing instruction inside',
      xml.replace('<samlp:Status>', '<?php x ?><samlp:Status>'),
      /processing instruction/,
    ],
    [
      'a second XML declaration',
      `<?xml version="1.0"?><?xml version="1.0"?>${xml}`,
      /processing instruction/,
    ],
    ['XML 1.1', `<?xml version="1.1"?>${xml}`, /processing instruction/],
    ['a declared other encoding', `<?xml version="1.0" encoding="UTF-7"?>${xml}`, /processing instruction/],
    ['a comment', xml.replace('<samlp:Status>', '<!-- x --><samlp:Status>'), /comment/],
    ['a comment before the root', `<!-- x -->${xml}`, /comment/],
    ['a CDATA section', xml.replace('<samlp:Status>', '<![CDATA[x]]><samlp:Status>'), /CDATA/],
    ['a second root behind', `${xml}<x/>`, /after its root/],
    [
      'a second response behind (CVE-2022-39300)',
      `${xml}${xml.replaceAll('_response-1', '_r2').replace(assertion, '')}`,
      /after its root/,
    ],
    [
      'a second response before',
      `${xml.replaceAll('_response-1', '_r2').replace(assertion, '')}${xml}`,
      /after its root/,
    ],
    ['text behind the root', `${xml}x`, /after its root/],
    ['text before the root', `x${xml}`, /does not begin/],
    ['an end that is missing', xml.slice(0, -10), /no tag/],
    ['an element that is not closed', xml.replace('</samlp:Response>', ''), /ends before/],
    [
      'an element closed by another',
      xml.replace('</samlp:Status>', '</samlp:status>'),
      /closes samlp:status/,
    ],
    ['an attribute twice', xml.replace(' ID="_response-1"', ' ID="_response-1" ID="_response-1"'), /twice/],
    ['an attribute without quotes', xml.replace(' Version="2.0"', ' Version=2.0'), /no tag/],
    ['an attribute without a value', xml.replace('<samlp:Status>', '<samlp:Status x>'), /no tag/],
    ['a tag in an attribute', xml.replace('<samlp:Status>', '<samlp:Status x="<y>">'), /no tag/],
    [
      'an attribute that canonical XML takes for a declaration',
      xml.replace('<samlp:Status>', '<samlp:Status xmlnsx="y">'),
      /begins with xmlns/,
    ],
    [
      'a prefix that is not declared',
      xml.replace('<samlp:Status>', '<samlp:Status y:x="z">'),
      /stands for no namespace/,
    ],
    [
      'another meaning of the prefix xml',
      xml.replace('<samlp:Status>', '<samlp:Status xmlns:xml="urn:x">'),
      /XML's own/,
    ],
    [
      'another meaning of the prefix xmlns',
      xml.replace('<samlp:Status>', '<samlp:Status xmlns:xmlns="urn:x">'),
      /XML's own/,
    ],
    [
      'an attribute named like what the parser calls',
      xml.replace('<samlp:Status>', '<samlp:Status hasOwnProperty="x" y="z">'),
      /cannot be parsed/,
    ],
    [
      'one attribute under two prefixes',
      xml.replace('<samlp:Status>', '<samlp:Status xmlns:p="urn:p" xmlns:q="urn:p" p:x="" q:x="">'),
      /under two prefixes/,
    ],
    [
      'an element of XHTML',
      xml.replace(
        '<samlp:Status>',
        '<script xmlns="http://www.w3.org/1999/xhtml">&lt;</script><samlp:Status>',
      ),
      /XHTML/,
    ],
    [
      'a prefix that every object knows',
      xml.replace('<samlp:Status>', '<samlp:Status constructor:x="z">'),
      /stands for no namespace/,
    ],
    [
      'a prefix whose declaration is empty',
      xml.replace('<samlp:Status>', '<samlp:Status xmlns:y="" y:x="z">'),
      /stands for no namespace/,
    ],
    [
      'a second assertion behind',
      xml.replace('</samlp:Response>', `${evilAssertion}</samlp:Response>`),
      /more than one assertion/,
    ],
    [
      'a second assertion before',
      xml.replace(assertion, `${evilAssertion}${assertion}`),
      /more than one assertion/,
    ],
    [
      'a second assertion of another namespace',
      xml.replace('</samlp:Response>', '<Assertion></Assertion></samlp:Response>'),
      /more than one assertion/,
    ],
    [
      'a second assertion as advice',
      xml.replace('</saml:Conditions>', `</saml:Conditions><saml:Advice>${evilAssertion}</saml:Advice>`),
      /more than one assertion/,
    ],
    [
      'an encrypted assertion beside it',
      xml.replace(
        '</samlp:Response>',
        '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/></samlp:Response>',
      ),
      /encrypted assertion/,
    ],
    [
      'its assertion in Extensions',
      xml.replace(assertion, `<samlp:Extensions>${assertion}</samlp:Extensions>`),
      /not directly in it/,
    ],
    [
      'an assertion of another namespace',
      xml.replace(assertion, '<Assertion></Assertion>'),
      /not directly in it/,
    ],
    [
      'the id of the assertion on another element',
      xml.replace('<samlp:Status>', '<samlp:Status ID="_assertion-1">'),
      /one id/,
    ],
    [
      'the id of the assertion as Id',
      xml.replace('<samlp:Status>', '<samlp:Status Id="_assertion-1">'),
      /one id/,
    ],
    [
      'the id of the assertion as id',
      xml.replace('<samlp:Status>', '<samlp:Status id="_assertion-1">'),
      /one id/,
    ],
    [
      'the id of the assertion as xml:id',
      xml.replace('<samlp:Status>', '<samlp:Status xml:id="_assertion-1">'),
      /one id/,
    ],
    [
      'the id of the assertion written with a reference',
      xml.replace('<samlp:Status>', '<samlp:Status ID="&#x5F;assertion-1">'),
      /one id/,
    ],
    [
      'two ids on one element',
      xml.replace(' ID="_assertion-1"', ' ID="_assertion-1" Id="_assertion-1"'),
      /one id/,
    ],
    [
      'another root',
      xml.replaceAll('samlp:Response', 'samlp:LogoutResponse'),
      /no Response but LogoutResponse/,
    ],
    [
      'a root of another namespace',
      xml.replace('urn:oasis:names:tc:SAML:2.0:protocol', 'urn:oasis:names:tc:SAML:1.0:protocol'),
      /no Response/,
    ],
    ['the assertion as its root', assertion, /no Response but Assertion/],
    [
      'more than 32 elements inside each other',
      xml.replace('</samlp:Response>', `${'<x>'.repeat(40)}${'</x>'.repeat(40)}</samlp:Response>`),
      /inside each other/,
    ],
    [
      'more than 3,000 elements',
      xml.replace('</samlp:Response>', `${'<x/>'.repeat(3000)}</samlp:Response>`),
      /more than 3000 elements/,
    ],
    [
      'more than 6,000 attributes',
      xml.replace(
        '<samlp:Status>',
        `<samlp:Status ${Array.from({ length: 6000 }, (_, n) => `a${n}=""`).join(' ')}>`,
      ),
      /6000 attributes/,
    ],
    ['nothing', '', /not base64/],
    ['no element', 'hello', /does not begin/],
  ])('is refused with %s', async (_, changed, says) => {
    expect(await outcome(changed)).toEqual({ code: 'saml_malformed', message: expect.stringMatching(says) })
  })

  it('is refused without its assertion', async () => {
    const code = signed === 'assertion' ? 'saml_malformed' : 'saml_signature'
    expect(await outcome(xml.replace(assertion, ''))).toMatchObject({ code })
  })
})

describe('the text of a form field', () => {
  const encoded = encode(forge().xml)
  const { xml } = forge()
  /** Ends in one `=`. */
  const padded = encode(`${xml}${' '.repeat((5 - (Buffer.byteLength(xml) % 3)) % 3)}`)
  const lines = encoded.replaceAll(/(.{76})/g, '$1\r\n')

  it('is accepted in one line and in several', async () => {
    expect(padded).toMatch(/[^=]=$/)
    expect(await readEncoded(padded)).toEqual({ person: attacker })
    expect(await readEncoded(encoded)).toEqual({ person: attacker })
    expect(await readEncoded(lines)).toEqual({ person: attacker })
  })

  it.each([
    ['blanks in base64', encoded.replace(/(.{40})/, '$1 '), /not base64/],
    ['characters that readers pass over', encoded.replace(/(.{40})/, '$1$'), /not base64/],
    ['base64url', encode('\u{3FFFF}???>>>').replaceAll('+', '-').replaceAll('/', '_'), /not base64/],
    ['text behind the padding', `${padded}AAAA`, /not base64/],
    ['padding that is missing', padded.slice(0, -1), /not base64/],
    ['bits in the padding', padded.replace(/.=$/, '/='), /not base64/],
    ['bytes that are no UTF-8', encode(Uint8Array.of(0x3c, 0x61, 0xff, 0x3e)), /not UTF-8/],
    ['an overlong form', encode(Uint8Array.of(0x3c, 0xc0, 0xbc, 0x3e)), /not UTF-8/],
    ['UTF-16', encode(Buffer.from(forge().xml, 'utf16le')), /XML cannot hold|not UTF-8/],
    ['256 KiB and more', encode(`${' '.repeat(256 * 1024)}${forge().xml}`), /larger than 256 KiB/],
    ['megabytes', encode(' '.repeat(4 * 1024 * 1024)), /larger than 256 KiB/],
  ])('is refused with %s', async (_, field, says) => {
    expect(await readEncoded(field)).toEqual({ code: 'saml_malformed', message: expect.stringMatching(says) })
  })

  it('is accepted up to 256 KiB', async () => {
    const full = `${xml}${' '.repeat(256 * 1024 - Buffer.byteLength(xml))}`
    expect(await readEncoded(encode(full))).toEqual({ person: attacker })
    expect(await readEncoded(encode(`${full} `))).toMatchObject({ code: 'saml_malformed' })
  })
})
