import { beforeAll, describe, expect, it } from 'vitest'
import { nameIdFormats } from '../../src/assertion.ts'
import type { BoundMessage, MessageKind } from '../../src/bindings/message.ts'
import { postFields } from '../../src/bindings/post.ts'
import { redirectUrl } from '../../src/bindings/redirect.ts'
import { issuerOfLogout, type LogoutExpectation, readLogout } from '../../src/read/logout.ts'
import type { SigningKey } from '../../src/signing-key.ts'
import {
  type OutgoingLogoutRequest,
  type OutgoingLogoutResponse,
  writeLogoutRequest,
  writeLogoutResponse,
} from '../../src/write/logout.ts'
import { makeKey, now } from '../keys.ts'

let key: SigningKey
let other: SigningKey
let expected: LogoutExpectation
const destination = 'https://idp.example/slo'
const issuer = 'https://app.example/sso'
const request: OutgoingLogoutRequest = {
  id: '_logout',
  now,
  issuer,
  destination,
  nameId: { value: 'ada@example.com', format: nameIdFormats.email },
  sessionIndexes: ['_s1', '_s2'],
  notOnOrAfter: new Date(now.getTime() + 300_000),
}
const response: OutgoingLogoutResponse = {
  id: '_answer',
  now,
  issuer,
  destination,
  inResponseTo: '_logout',
  status: 'Success',
}

beforeAll(async () => {
  key = await makeKey('app')
  other = await makeKey('other')
  expected = { issuer, certificates: [other.certificate, key.certificate], destination }
})

function byRedirect(kind: MessageKind, xml: string, signWith: SigningKey | null = key): BoundMessage {
  const url = redirectUrl(destination, { kind, xml, relayState: 'state' }, signWith)
  return { binding: 'redirect', query: new URL(url).search.slice(1) }
}

const byPost = (kind: MessageKind, xml: string): BoundMessage => ({
  binding: 'post',
  fields: postFields(kind, xml, 'state'),
})

/** A request by redirect whose XML was changed before the query was signed: the sender itself is at fault. */
const changed = (change: (xml: string) => string): BoundMessage =>
  byRedirect('SAMLRequest', change(writeLogoutRequest(request, null)))

describe('readLogout', () => {
  it('reads the request that was written, by both bindings: SAML core 2.0 §3.7.1', () => {
    const meant = {
      kind: 'request',
      id: '_logout',
      nameId: { value: 'ada@example.com', format: nameIdFormats.email },
      sessionIndexes: ['_s1', '_s2'],
      notOnOrAfter: new Date('2026-11-22T10:05:00.000Z'),
      relayState: 'state',
    }
    expect(readLogout(byPost('SAMLRequest', writeLogoutRequest(request, key)), expected, now)).toEqual(meant)
    expect(
      readLogout(
        changed(xml => xml),
        expected,
        now,
      ),
    ).toEqual(meant)
  })

  it('reads a request for all sessions, without an end and without a format', () => {
    const message = changed(xml =>
      xml.replaceAll(
        /<samlp:SessionIndex>[^<]*<\/samlp:SessionIndex>| NotOnOrAfter="[^"]*"| Format="[^"]*"/g,
        '',
      ),
    )
    expect(readLogout(message, expected, now)).toMatchObject({
      nameId: { value: 'ada@example.com', format: nameIdFormats.unspecified },
      sessionIndexes: [],
      notOnOrAfter: null,
    })
  })

  it.each([
    ['Success', true],
    ['PartialLogout', false],
    ['Requester', false],
    ['Responder', false],
  ] as const)('reads the answer %s: signed out everywhere is %s', (status, success) => {
    const meant = { kind: 'response', inResponseTo: '_logout', success, relayState: 'state' }
    const answer = { ...response, status }
    expect(readLogout(byPost('SAMLResponse', writeLogoutResponse(answer, key)), expected, now)).toEqual(meant)
    expect(readLogout(byRedirect('SAMLResponse', writeLogoutResponse(answer, null)), expected, now)).toEqual(
      meant,
    )
  })

  it('refuses what is not signed, or by another key, or where no key is configured', () => {
    const rows: [BoundMessage, Partial<LogoutExpectation>][] = [
      [byPost('SAMLRequest', writeLogoutRequest(request, null)), {}],
      [byPost('SAMLResponse', writeLogoutResponse(response, null)), {}],
      [byRedirect('SAMLRequest', writeLogoutRequest(request, null), null), {}],
      [byRedirect('SAMLResponse', writeLogoutResponse(response, null), null), {}],
      [byPost('SAMLRequest', writeLogoutRequest(request, key)), { certificates: [other.certificate] }],
      [byRedirect('SAMLRequest', writeLogoutRequest(request, null)), { certificates: [other.certificate] }],
      [byPost('SAMLRequest', writeLogoutRequest(request, key)), { certificates: [] }],
      [byRedirect('SAMLRequest', writeLogoutRequest(request, null)), { certificates: [] }],
      [byPost('SAMLRequest', writeLogoutRequest(request, { ...key, algorithm: 'SHA-1' })), {}],
      [byRedirect('SAMLRequest', writeLogoutRequest(request, null), { ...key, algorithm: 'SHA-1' }), {}],
    ]
    for (const [message, change] of rows) {
      expect(() => readLogout(message, { ...expected, ...change }, now)).toThrow(
        expect.objectContaining({ code: 'saml_signature' }),
      )
    }
  })

  it('refuses what is from somebody else, or for another address, or names none', () => {
    const rows: [BoundMessage, Partial<LogoutExpectation>, RegExp][] = [
      [
        changed(xml => xml),
        { issuer: 'https://app.example/ss' },
        /is from "https:\/\/app\.example\/sso", not from https:\/\/app\.example\/ss\./,
      ],
      [
        changed(xml => xml),
        { destination: `${destination}/` },
        /is for "https:\/\/idp\.example\/slo", not for/,
      ],
      [changed(xml => xml.replace(/ Destination="[^"]*"/, '')), {}, /signed and names no Destination/],
    ]
    for (const [message, change, refusal] of rows) {
      expect(() => readLogout(message, { ...expected, ...change }, now)).toThrow(refusal)
      expect(() => readLogout(message, { ...expected, ...change }, now)).toThrow(
        expect.objectContaining({ code: 'saml_addressee' }),
      )
    }
  })

  it('takes a request until NotOnOrAfter and the skew of the clocks, and no longer', () => {
    const message = changed(xml => xml)
    const at =
      (laterMs: number): (() => unknown) =>
      () =>
        readLogout(message, { ...expected, clockSkewMs: 1000 }, new Date(now.getTime() + laterMs))
    expect(at(300_999)).not.toThrow()
    expect(at(301_000)).toThrow(
      expect.objectContaining({
        code: 'saml_time',
        message: expect.stringContaining('was good until 2026-11-22T10:05:00.000Z'),
      }),
    )
    expect(at(-1001)).toThrow(/in the future/)
  })

  it.each<[string, (xml: string) => string, RegExp]>([
    ['no NameID', xml => xml.replace(/<saml:NameID.*<\/saml:NameID>/, ''), /no NameID in LogoutRequest/],
    ['two NameIDs', xml => xml.replace(/(<saml:NameID.*<\/saml:NameID>)/, '$1$1'), /more than one NameID/],
    [
      'a blank NameID',
      xml => xml.replace('ada@example.com', ' '),
      /NameID of the LogoutRequest has to have 1 to/,
    ],
    [
      'a NameID of elements',
      xml => xml.replace('ada@example.com', 'ada@example.com<b/>'),
      /elements in NameID/,
    ],
    [
      'a comment in the NameID',
      xml => xml.replace('ada@example.com', 'ada@example.com<!-- -->.evil.com'),
      /a comment/,
    ],
    [
      'a NameID that is encrypted',
      xml => xml.replace(/saml:NameID/g, 'saml:EncryptedID'),
      /EncryptedID, which is not supported/,
    ],
    [
      '101 sessions',
      xml =>
        xml.replace(
          '</samlp:LogoutRequest>',
          `${'<samlp:SessionIndex>x</samlp:SessionIndex>'.repeat(99)}</samlp:LogoutRequest>`,
        ),
      /more than 100 SessionIndex/,
    ],
    [
      'a session of 1,025 characters',
      xml => xml.replace('_s1', 'x'.repeat(1025)),
      /more than 1024 characters/,
    ],
    [
      'an end that is no instant',
      xml => xml.replace(/NotOnOrAfter="[^"]*"/, 'NotOnOrAfter="soon"'),
      /NotOnOrAfter is no instant/,
    ],
    ['another version', xml => xml.replace('Version="2.0"', 'Version="3.0"'), /only 2.0 is taken/],
    [
      'a sign-in request',
      xml => xml.replaceAll('LogoutRequest', 'AuthnRequest'),
      /no LogoutRequest but AuthnRequest/,
    ],
  ])('refuses a request with %s', (_what, change, message) => {
    expect(() => readLogout(changed(change), expected, now)).toThrow(message)
    expect(() => readLogout(changed(change), expected, now)).toThrow(
      expect.objectContaining({ code: 'saml_malformed' }),
    )
  })

  it.each<[string, (xml: string) => string, RegExp]>([
    ['no status', xml => xml.replace(/<samlp:Status>.*<\/samlp:Status>/, ''), /no Status in LogoutResponse/],
    ['two codes', xml => xml.replace(/(<samlp:StatusCode[^>]*>)/, '$1$1'), /more than one StatusCode/],
    ['no value of the code', xml => xml.replace(/ Value="[^"]*"/, ''), /no Value on StatusCode/],
    [
      'no request that it answers',
      xml => xml.replace(/ InResponseTo="[^"]*"/, ''),
      /no InResponseTo on LogoutResponse/,
    ],
    [
      'a request in the place of the answer',
      xml => xml.replaceAll('LogoutResponse', 'LogoutRequest'),
      /no LogoutResponse but LogoutRequest/,
    ],
  ])('refuses an answer with %s', (_what, change, message) => {
    const sent = byRedirect('SAMLResponse', change(writeLogoutResponse(response, null)))
    expect(() => readLogout(sent, expected, now)).toThrow(message)
  })
})

describe('issuerOfLogout', () => {
  it('gives the issuer that is claimed, of a request and of an answer', () => {
    expect(issuerOfLogout(changed(xml => xml))).toBe(issuer)
    expect(issuerOfLogout(byPost('SAMLResponse', writeLogoutResponse(response, other)))).toBe(issuer)
    expect(() => issuerOfLogout({ binding: 'redirect', query: 'x=y' })).toThrow(
      'Exactly one SAMLRequest or SAMLResponse is expected, not none.',
    )
  })
})
