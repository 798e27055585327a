import { beforeAll, describe, expect, it } from 'vitest'
import type { BoundMessage } from '../../src/bindings/message.ts'
import { postFields } from '../../src/bindings/post.ts'
import { redirectUrl } from '../../src/bindings/redirect.ts'
import { SamlError } from '../../src/errors.ts'
import { bindingNames } from '../../src/namespaces.ts'
import {
  type AuthnRequestExpectation,
  issuerOfRequest,
  readAuthnRequest,
} from '../../src/read/authn-request.ts'
import type { SigningKey } from '../../src/signing-key.ts'
import { type OutgoingAuthnRequest, writeAuthnRequest } from '../../src/write/authn-request.ts'
import { makeKey, now } from '../keys.ts'

let key: SigningKey
let other: SigningKey
const destination = 'https://idp.example/trust/saml2/http-post/sso/k'
const request: OutgoingAuthnRequest = {
  id: '_a',
  now,
  issuer: 'https://app.example/sso',
  destination,
  consumer: 'https://app.example/sso/acs',
}
const open: AuthnRequestExpectation = { destination: [destination], certificates: [], mustBeSigned: false }

beforeAll(async () => {
  key = await makeKey('app')
  other = await makeKey('other')
})

const byPost = (xml: string): BoundMessage => ({
  binding: 'post',
  fields: postFields('SAMLRequest', xml, '/back'),
})

function byRedirect(xml: string, signWith: SigningKey | null = null): BoundMessage {
  const url = redirectUrl(destination, { kind: 'SAMLRequest', xml, relayState: '/back' }, signWith)
  return { binding: 'redirect', query: new URL(url).search.slice(1) }
}

function plain(change: (xml: string) => string = xml => xml): BoundMessage {
  return byPost(change(writeAuthnRequest(request, null)))
}

describe('readAuthnRequest', () => {
  it('reads what was written, by both bindings, signed and not: SAML core 2.0 §3.4.1', () => {
    const full = { ...request, forceAuthn: true, isPassive: true, nameIdFormat: 'urn:format' }
    const meant = {
      id: '_a',
      issuer: 'https://app.example/sso',
      consumer: 'https://app.example/sso/acs',
      consumerIndex: null,
      binding: bindingNames.post,
      nameIdFormat: 'urn:format',
      forceAuthn: true,
      isPassive: true,
      issueInstant: now,
      relayState: '/back',
    }
    const strict = { ...open, certificates: [other.certificate, key.certificate], mustBeSigned: true }
    const unsigned = writeAuthnRequest(full, null)
    expect(readAuthnRequest(byPost(unsigned), open, now)).toEqual({ ...meant, wasSigned: false })
    expect(readAuthnRequest(byRedirect(unsigned), open, now)).toEqual({ ...meant, wasSigned: false })
    expect(readAuthnRequest(byPost(writeAuthnRequest(full, key)), strict, now)).toEqual({
      ...meant,
      wasSigned: true,
    })
    expect(readAuthnRequest(byRedirect(unsigned, key), strict, now)).toEqual({ ...meant, wasSigned: true })
  })

  it('reads a request that says only what it has to', () => {
    const xml =
      '<p:AuthnRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="1f" Version="2.0" IssueInstant="2026-11-22T10:00:00Z" ProtocolBinding="" AssertionConsumerServiceURL="" AssertionConsumerServiceIndex="7">' +
      '<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion"> https://app.example/sso\n</Issuer></p:AuthnRequest>'
    expect(readAuthnRequest(byPost(xml), open, now)).toEqual({
      id: '1f',
      issuer: 'https://app.example/sso',
      consumer: null,
      consumerIndex: 7,
      binding: null,
      nameIdFormat: null,
      forceAuthn: false,
      isPassive: false,
      issueInstant: now,
      wasSigned: false,
      relayState: '/back',
    })
  })

  it('takes a signature that it has no key for as none, unless requests have to be signed', () => {
    const signed = byPost(writeAuthnRequest(request, key))
    expect(readAuthnRequest(signed, open, now).wasSigned).toBe(false)
    expect(() => readAuthnRequest(signed, { ...open, mustBeSigned: true }, now)).toThrow(
      'The AuthnRequest is signed, but no certificate of the service provider is configured to verify it with.',
    )
  })

  it('refuses a request that is not signed and has to be, and takes one that need not', () => {
    const keyed = { ...open, certificates: [key.certificate] }
    for (const message of [plain(), byRedirect(writeAuthnRequest(request, null))]) {
      expect(readAuthnRequest(message, keyed, now).wasSigned).toBe(false)
      expect(() => readAuthnRequest(message, { ...keyed, mustBeSigned: true }, now)).toThrow(
        'The AuthnRequest is not signed, and only signed ones are taken.',
      )
    }
  })

  it('refuses a signature by another key, also where none is needed', () => {
    const keyed = { ...open, certificates: [key.certificate] }
    const messages = [
      byPost(writeAuthnRequest(request, other)),
      byRedirect(writeAuthnRequest(request, null), other),
    ]
    for (const message of messages) {
      expect(() => readAuthnRequest(message, keyed, now)).toThrow(
        expect.objectContaining({ code: 'saml_signature' }),
      )
    }
  })

  it('refuses SHA-1, by both bindings, with a sentence about the setting', () => {
    const old = { ...key, algorithm: 'SHA-1' } as const
    const keyed = { ...open, certificates: [key.certificate] }
    for (const message of [
      byPost(writeAuthnRequest(request, old)),
      byRedirect(writeAuthnRequest(request, null), old),
    ]) {
      expect(() => readAuthnRequest(message, keyed, now)).toThrow(/SHA-1.*SHA-256/)
    }
  })

  it('refuses a request for another address; unsigned it may name none, signed it has to: SAML bindings 2.0 §3.5.5.2', () => {
    const elsewhere = { ...request, destination: `${destination}2` }
    expect(() => readAuthnRequest(byPost(writeAuthnRequest(elsewhere, null)), open, now)).toThrow(
      expect.objectContaining({
        code: 'saml_addressee',
        message: expect.stringContaining(`not for ${destination}`),
      }),
    )
    const without = writeAuthnRequest(request, null).replace(/ Destination="[^"]*"/, '')
    expect(readAuthnRequest(byPost(without), open, now).id).toBe('_a')
    const keyed = { ...open, certificates: [key.certificate] }
    expect(() => readAuthnRequest(byRedirect(without, key), keyed, now)).toThrow(
      /is signed and names no Destination/,
    )
    const several = { ...open, destination: ['https://idp.example/other', `${destination}2`] }
    expect(readAuthnRequest(byPost(writeAuthnRequest(elsewhere, null)), several, now).id).toBe('_a')
  })

  it.each<[number, Pick<AuthnRequestExpectation, 'clockSkewMs' | 'longestAgeMs'>, string]>([
    [-180_000, {}, '_a'],
    [-180_001, {}, 'saml_time'],
    [780_000, {}, '_a'],
    [780_001, {}, 'saml_time'],
    [-60_000, { clockSkewMs: 60_000 }, '_a'],
    [-60_001, { clockSkewMs: 60_000 }, 'saml_time'],
    [90_000, { clockSkewMs: 60_000, longestAgeMs: 30_000 }, '_a'],
    [90_001, { clockSkewMs: 60_000, longestAgeMs: 30_000 }, 'saml_time'],
  ])('reads a request %i ms after it was issued, with %j: %s', (laterMs, times, outcome) => {
    const at = new Date(now.getTime() + laterMs)
    expect(idOrCode(() => readAuthnRequest(plain(), { ...open, ...times }, at))).toBe(outcome)
  })

  it.each<[string, (xml: string) => string, RegExp]>([
    [
      'another version',
      xml => xml.replace('Version="2.0"', 'Version="1.1"'),
      /has the Version "1.1"; only 2.0/,
    ],
    ['no version', xml => xml.replace(' Version="2.0"', ''), /has no Version; only 2.0/],
    ['no id', xml => xml.replace(' ID="_a"', ''), /no ID on AuthnRequest/],
    ['an id that is none', xml => xml.replace('ID="_a"', 'ID="a b"'), /The ID of the AuthnRequest is no id/],
    ['no instant', xml => xml.replace(/ IssueInstant="[^"]*"/, ''), /no IssueInstant/],
    ['an instant without a zone', xml => xml.replace('.000Z"', '"'), /IssueInstant is no instant in UTC/],
    ['no issuer', xml => xml.replace(/<saml:Issuer.*<\/saml:Issuer>/, ''), /no Issuer in AuthnRequest/],
    [
      'a blank issuer',
      xml => xml.replace('https://app.example/sso<', ' <'),
      /Issuer of the AuthnRequest has to have 1 to 1024/,
    ],
    ['two issuers', xml => xml.replace(/(<saml:Issuer.*<\/saml:Issuer>)/, '$1$1'), /more than one Issuer/],
    ['an issuer of elements', xml => xml.replace('https://app.example/sso<', '<b/><'), /elements in Issuer/],
    [
      'ForceAuthn that is neither',
      xml => xml.replace('Version', 'ForceAuthn="yes" Version'),
      /ForceAuthn of the AuthnRequest is neither true nor false/,
    ],
    [
      'IsPassive that is neither',
      xml => xml.replace('Version', 'IsPassive="TRUE" Version'),
      /IsPassive of the AuthnRequest/,
    ],
    ['two policies', xml => xml.replace(/(<samlp:NameIDPolicy[^>]*>)/, '$1$1'), /more than one NameIDPolicy/],
    [
      'an index of a consumer that is none',
      xml => xml.replace(/AssertionConsumerServiceURL="[^"]*"/, 'AssertionConsumerServiceIndex="65536"'),
      /no number from 0 to 65535/,
    ],
    [
      'a consumer by address and by index',
      xml => xml.replace('Version', 'AssertionConsumerServiceIndex="0" Version'),
      /by AssertionConsumerServiceURL and by AssertionConsumerServiceIndex/,
    ],
    [
      'a consumer of 2,049 characters',
      xml => xml.replace('/sso/acs"', `/${'x'.repeat(2049)}"`),
      /AssertionConsumerServiceURL of the AuthnRequest is longer than 2048/,
    ],
    ['a comment in the issuer', xml => xml.replace('app.example', 'app<!-- -->.example'), /a comment/],
    ['a document type', xml => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml}`, /a DOCTYPE/],
    [
      'another message',
      xml => xml.replaceAll('AuthnRequest', 'LogoutRequest'),
      /no AuthnRequest but LogoutRequest/,
    ],
    [
      'the name in another namespace',
      xml => xml.replace('SAML:2.0:protocol"', 'SAML:2.0:protocol2"'),
      /no AuthnRequest/,
    ],
    [
      'an assertion inside',
      xml =>
        xml.replace(
          '<samlp:NameIDPolicy',
          '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/><samlp:NameIDPolicy',
        ),
      /is a AuthnRequest and holds an assertion/,
    ],
  ])('refuses %s', (_what, change, message) => {
    const sent = plain(change)
    expect(() => readAuthnRequest(sent, open, now)).toThrow(message)
    expect(() => readAuthnRequest(sent, open, now)).toThrow(
      expect.objectContaining({ code: 'saml_malformed' }),
    )
  })
})

describe('issuerOfRequest', () => {
  it('gives the issuer that is claimed, verified or not, and only of what passes the gate', () => {
    expect(issuerOfRequest(byPost(writeAuthnRequest(request, other)))).toBe('https://app.example/sso')
    expect(issuerOfRequest(byRedirect(writeAuthnRequest({ ...request, issuer: 'x' }, null)))).toBe('x')
    expect(() => issuerOfRequest(plain(xml => xml.replace('<saml', '<!-- --><saml')))).toThrow(/a comment/)
  })
})

function idOrCode(read: () => { readonly id: string }): string {
  try {
    return read().id
  } catch (error) {
    if (error instanceof SamlError) return error.code
    throw error
  }
}
