import { deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BoundMessage } from '../../src/bindings/message.ts'
import { openBound } from '../../src/bindings/open.ts'
import { postFields } from '../../src/bindings/post.ts'
import { redirectUrl } from '../../src/bindings/redirect.ts'
import type { SigningKey } from '../../src/signing-key.ts'
import { writeAuthnRequest } from '../../src/write/authn-request.ts'
import { makeKey, now } from '../keys.ts'

let key: SigningKey
let other: SigningKey
const request = {
  id: '_a',
  now,
  issuer: 'https://app.example',
  destination: 'https://idp.example/sso',
  consumer: 'https://app.example/acs',
}
const expected = { SAMLRequest: 'AuthnRequest' } as const

beforeAll(async () => {
  key = await makeKey('app')
  other = await makeKey('other')
})

function queryOf(xml: string, relayState?: string, signWith: SigningKey | null = null): string {
  const url = redirectUrl('https://idp.example/sso', { kind: 'SAMLRequest', xml, relayState }, signWith)
  return new URL(url).search.slice(1)
}

function byRedirect(xml: string, relayState?: string): BoundMessage {
  return { binding: 'redirect', query: queryOf(xml, relayState) }
}

describe('openBound', () => {
  it('opens the same message by both bindings, and says whether it is signed', () => {
    const plain = writeAuthnRequest(request, null)
    for (const message of [byRedirect(plain), byPost(plain)]) {
      const opened = openBound(message, expected)
      expect(opened).toMatchObject({ kind: 'SAMLRequest', isSigned: false, relayState: null })
      expect(opened.root.getAttribute('ID')).toBe('_a')
      expect(() => opened.verifiedRoot([key.certificate])).toThrow(
        expect.objectContaining({ code: 'saml_signature' }),
      )
    }
    expect(openBound(byPost(writeAuthnRequest(request, key)), expected).isSigned).toBe(true)
  })

  it('hands on a verified document without the signature', () => {
    const root = openBound(byPost(writeAuthnRequest(request, key)), expected).verifiedRoot([key.certificate])
    expect(root.getAttribute('ID')).toBe('_a')
    expect(root.textContent).toBe('https://app.example')
  })

  it('gives RelayState as it was meant, of at most 1 KiB; an empty one is none', () => {
    const xml = writeAuthnRequest(request, null)
    const states: [string, string | null][] = [
      ['/a b?c=ä&d=1+1', '/a b?c=ä&d=1+1'],
      ['', null],
      ['x'.repeat(1024), 'x'.repeat(1024)],
    ]
    for (const [sent, got] of states) {
      expect(openBound(byRedirect(xml, sent), expected).relayState).toBe(got)
      expect(openBound(byPost(xml, sent), expected).relayState).toBe(got)
    }
    for (const message of [byRedirect(xml, 'ä'.repeat(513)), byPost(xml, 'ä'.repeat(513))]) {
      expect(() => openBound(message, expected)).toThrow('RelayState is longer than 1024 bytes.')
    }
    expect(
      openBound({ binding: 'redirect', query: `${queryOf(xml)}&RelayState=a+b%2B` }, expected).relayState,
    ).toBe('a b+')
  })

  it.each<[string, BoundMessage]>([
    ['no message', { binding: 'redirect', query: 'RelayState=x' }],
    ['no message in a form', { binding: 'post', fields: { RelayState: 'x' } }],
    ['a response where a request is expected', { binding: 'post', fields: { SAMLResponse: 'PGEvPg==' } }],
    ['both', { binding: 'post', fields: { SAMLRequest: 'PGEvPg==', SAMLResponse: 'PGEvPg==' } }],
    ['both by redirect', { binding: 'redirect', query: 'SAMLRequest=a&SAMLResponse=b' }],
  ])('refuses %s', (_what, sent) => {
    expect(() => openBound(sent, expected)).toThrow(/^Exactly one SAMLRequest is expected, not /)
  })

  it('refuses a signature inside a message that came by redirect, unless the query is signed as well: SAML bindings 2.0 §3.4.4.1', () => {
    const xml = writeAuthnRequest(request, key)
    expect(() => openBound(byRedirect(xml), expected)).toThrow(/by redirect the query is signed/)
    const opened = openBound({ binding: 'redirect', query: queryOf(xml, '/x', key) }, expected)
    expect(opened.verifiedRoot([key.certificate]).getAttribute('ID')).toBe('_a')
    const forged = openBound({ binding: 'redirect', query: queryOf(xml, '/x', other) }, expected)
    expect(() => forged.verifiedRoot([key.certificate])).toThrow(/signed by none of the 1 configured/)
  })

  it('refuses a message that inflates to more than it may', () => {
    const bomb = deflateRawSync(`<a>${' '.repeat(20_000_000)}</a>`).toString('base64')
    const query = `SAMLRequest=${encodeURIComponent(bomb)}`
    expect(query.length).toBeLessThan(64 * 1024)
    expect(() => openBound({ binding: 'redirect', query }, expected)).toThrow(/inflates to more than 64 KiB/)
  })

  it.each([
    ['what is no base64', '%25'],
    ['what is not deflated', encodeURIComponent(Buffer.from('<a/>').toString('base64'))],
    ['a broken percent code', '%e'],
  ])('refuses %s in a query', (_what, value) => {
    expect(() => openBound({ binding: 'redirect', query: `SAMLRequest=${value}` }, expected)).toThrow(
      expect.objectContaining({ code: 'saml_malformed' }),
    )
  })

  it('refuses a RelayState with a broken percent code', () => {
    const query = `${queryOf(writeAuthnRequest(request, null))}&RelayState=%e`
    expect(() => openBound({ binding: 'redirect', query }, expected)).toThrow(
      'The query of the message is not percent-encoded UTF-8.',
    )
  })

  it('refuses a message in the wrong binding: deflated in a form', () => {
    const SAMLRequest = deflateRawSync(writeAuthnRequest(request, null)).toString('base64')
    expect(() => openBound({ binding: 'post', fields: { SAMLRequest } }, expected)).toThrow(
      expect.objectContaining({ code: 'saml_malformed' }),
    )
  })
})

function byPost(xml: string, relayState?: string): BoundMessage {
  return { binding: 'post', fields: postFields('SAMLRequest', xml, relayState) }
}
