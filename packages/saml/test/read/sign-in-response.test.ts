import { nameIdFormats, readSignInResponse } from '@joinery/saml'
import { beforeAll, describe, expect, it } from 'vitest'
import { SignedXml } from 'xml-crypto'
import type { SignatureAlgorithm, SigningKey } from '../../src/signing-key.ts'
import { issueResponse, type SignInResponse } from '../../src/write/response.ts'
import { issueStatus } from '../../src/write/status.ts'
import {
  at,
  attacker,
  audience,
  authnStatement,
  consumer,
  encode,
  entityId,
  type Forgery,
  forge,
  genuineAssertion,
  identityProviderKey,
  now,
  outcome,
  read,
  requestId,
  signedWays,
} from '../attacks/forge.ts'

const key = (algorithm: SignatureAlgorithm): SigningKey => ({ ...identityProviderKey, algorithm })
let count = 0
const value = (text: string): string => `<saml:AttributeValue>${text}</saml:AttributeValue>`
const attribute = (name: string, inside: string): string =>
  `<saml:AttributeStatement><saml:Attribute Name="${name}">${inside}</saml:Attribute></saml:AttributeStatement>`
const indexed = (length: number): Forgery => ({
  assertion: { statements: authnStatement(`AuthnInstant="${at(0)}" SessionIndex="${'s'.repeat(length)}"`) },
})

const issued: SignInResponse = {
  now,
  issuer: entityId,
  destination: consumer,
  audience,
  inResponseTo: requestId,
  nameId: { value: attacker, format: nameIdFormats.persistent },
  attributes: [
    { name: 'roles', values: ['Admin', 'Analyst;Operator'] },
    { name: 'displayName', values: ['</saml:Attribute>&"\'<\u2028\u00A0\u{1F511}\tÅ'] },
    { name: 'empty', values: [''] },
    { name: 'none', values: [] },
  ],
  sessionIndex: '_session-9',
  authnInstant: new Date(now.getTime() - 90_000),
  authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken',
  sessionNotOnOrAfter: new Date(now.getTime() + 3_600_000),
  sign: 'assertion',
  newId: () => `_id-${++count}`,
}

describe('readSignInResponse', () => {
  it.each(signedWays)('reads back what issueResponse writes, %s signed', async sign => {
    const assertion = await read(issueResponse({ ...issued, sign }, key('SHA-256')))
    expect(assertion).toEqual({
      id: `_id-${count}`,
      issuer: entityId,
      nameId: issued.nameId,
      inResponseTo: requestId,
      attributes: new Map(issued.attributes.map(({ name, values }) => [name, values])),
      sessionIndex: '_session-9',
      authnInstant: issued.authnInstant,
      authnContext: issued.authnContext,
      sessionNotOnOrAfter: issued.sessionNotOnOrAfter,
      replayableUntil: new Date(now.getTime() + 180_000 + 60_000),
    })
  })

  it.each(['SHA-256', 'SHA-384', 'SHA-512'] as const)('accepts %s', async algorithm => {
    for (const sign of signedWays) {
      const xml = issueResponse({ ...issued, sign }, key(algorithm))
      expect(await outcome(xml)).toEqual({ person: attacker })
    }
  })

  it('refuses SHA-1, and says which setting changes it', async () => {
    const xml = issueResponse(issued, key('SHA-1'))
    expect(await outcome(xml)).toEqual({
      code: 'saml_signature',
      message: expect.stringContaining('set "SAML Signature Algorithm" to SHA-256'),
    })
  })

  it('tells what an assertion leaves out as null', async () => {
    const { xml } = forge({
      assertion: {
        nameId: `<saml:NameID>${attacker}</saml:NameID>`,
        statements: `<saml:AuthnStatement AuthnInstant="${at(0)}"><saml:AuthnContext></saml:AuthnContext></saml:AuthnStatement>`,
      },
    })
    expect(await read(xml)).toMatchObject({
      nameId: { value: attacker, format: nameIdFormats.unspecified },
      sessionIndex: null,
      authnContext: null,
      sessionNotOnOrAfter: null,
      attributes: new Map(),
    })
  })

  it('takes attributes of several statements and several values, and leaves out values made of elements', async () => {
    const statements = [
      authnStatement(`AuthnInstant="${at(0)}"`),
      attribute('groups', `${value('a')}${value(' b ')}`),
      attribute('groups', value('c')),
      attribute('__proto__', value('d')),
      attribute('targeted', value('<saml:NameID>e</saml:NameID>')),
    ]
    const { attributes } = await read(forge({ assertion: { statements: statements.join('') } }).xml)
    expect([...attributes]).toEqual([
      ['groups', ['a', ' b ', 'c']],
      ['__proto__', ['d']],
      ['targeted', []],
    ])
  })

  it.each([
    ['an attribute without a name', '<saml:Attribute NameFormat="x"></saml:Attribute>', /no Name/],
    ['an encrypted attribute', '<saml:EncryptedAttribute></saml:EncryptedAttribute>', /encrypted attribute/],
  ])('refuses %s', async (_, inside, says) => {
    const statements = `${authnStatement(`AuthnInstant="${at(0)}"`)}<saml:AttributeStatement>${inside}</saml:AttributeStatement>`
    expect(await outcome(forge({ assertion: { statements } }).xml)).toEqual({
      code: 'saml_malformed',
      message: expect.stringMatching(says),
    })
  })

  it('refuses a SessionIndex of more than 256 characters', async () => {
    expect(await outcome(forge(indexed(256)).xml)).toEqual({ person: attacker })
    expect(await outcome(forge(indexed(257)).xml)).toMatchObject({ code: 'saml_malformed' })
  })

  it("reads at any instant of the caller's, whatever the clock of the machine says", async () => {
    for (const year of ['1999', '2071']) {
      const then = new Date(`${year}-07-01T00:00:00Z`)
      const xml = issueResponse(
        { ...issued, now: then, authnInstant: then, sessionNotOnOrAfter: null },
        key('SHA-256'),
      )
      expect(await outcome(xml, {}, then)).toEqual({ person: attacker })
      expect(await outcome(xml)).toMatchObject({ code: 'saml_time' })
    }
  })

  it('does not look at KeyInfo, and not at how long a certificate is valid', async () => {
    const late = new Date('2040-01-01T00:00:00Z')
    const xml = issueResponse(
      { ...issued, now: late, authnInstant: late, sessionNotOnOrAfter: null },
      key('SHA-256'),
    )
    expect(xml).toContain('KeyInfo')
    expect(await outcome(xml, {}, late)).toEqual({ person: attacker })
  })
})

describe('a response that signs nobody in', () => {
  const status = {
    now,
    issuer: entityId,
    destination: consumer,
    inResponseTo: requestId,
    newId: issued.newId,
  }

  it('is refused with the codes and the message that came', async () => {
    const xml = issueStatus(
      { ...status, status: 'Responder', detail: 'NoPassive', message: 'Not "now"' },
      key('SHA-256'),
    )
    expect(await outcome(xml)).toEqual({
      code: 'saml_status',
      message: 'The identity provider signed nobody in: Responder, NoPassive, "Not \\"now\\"".',
    })
  })

  it('is refused in the same words when it is not signed, as identity providers send it', async () => {
    const xml = issueStatus({ ...status, status: 'Requester' }, key('SHA-256')).replace(
      /<ds:Signature .*<\/ds:Signature>/,
      '',
    )
    expect(await outcome(xml)).toEqual({
      code: 'saml_status',
      message: 'The identity provider signed nobody in: Requester.',
    })
  })

  it('is refused for its signature when that does not hold', async () => {
    const xml = issueStatus({ ...status, status: 'Requester' }, key('SHA-256')).replace(
      'status:Requester',
      'status:Responder',
    )
    expect(await outcome(xml)).toMatchObject({ code: 'saml_signature' })
  })

  it('is refused with an assertion in it all the same', async () => {
    const failed =
      '<samlp:Status><samlp:StatusCode Value="urn:example:failed"></samlp:StatusCode></samlp:Status>'
    for (const signed of signedWays) {
      expect(await outcome(forge({ signed, response: { status: failed } }).xml)).toEqual({
        code: 'saml_status',
        message: 'The identity provider signed nobody in: "urn:example:failed".',
      })
    }
  })

  it.each([
    ['no status', ''],
    [
      'two',
      '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode></samlp:Status>'.repeat(
        2,
      ),
    ],
    ['no code', '<samlp:Status></samlp:Status>'],
    ['a code without a value', '<samlp:Status><samlp:StatusCode></samlp:StatusCode></samlp:Status>'],
  ])('is malformed with %s', async (_, made) => {
    expect(await outcome(forge({ response: { status: made } }).xml)).toMatchObject({ code: 'saml_malformed' })
  })
})

describe('responses as other identity providers write them', () => {
  const assertion = forge({ signed: 'response' }).assertion
  const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
  const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'

  function signWith(
    xml: string,
    id: string,
    settings: { prefixes?: string[]; prefix?: string } = {},
  ): string {
    const signer = new SignedXml({
      privateKey: identityProviderKey.privateKey,
      publicCert: identityProviderKey.certificate,
      signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      canonicalizationAlgorithm: exclusive,
    })
    const target = `//*[@ID='${id}']`
    signer.addReference({
      xpath: target,
      transforms: [enveloped, exclusive],
      digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
      inclusiveNamespacesPrefixList: settings.prefixes ?? [],
    })
    signer.computeSignature(xml, {
      ...(settings.prefix === undefined ? {} : { prefix: settings.prefix }),
      location: { reference: `${target}/*[local-name()='Issuer']`, action: 'after' },
    })
    return signer.getSignedXml()
  }

  it('are accepted with default namespaces instead of prefixes', async () => {
    const plain = assertion.replace('xmlns:saml=', 'xmlns=').replaceAll('saml:', '')
    const xml = forge({ signed: 'response' }).xml.replace(/<ds:Signature .*?<\/ds:Signature>/, '')
    expect(plain).not.toContain('saml:NameID')
    const signed = signWith(xml.replace(assertion, plain), genuineAssertion.id)
    expect(signed).toContain('<Signature xmlns=')
    expect(await outcome(signed)).toEqual({ person: attacker })
  })

  it('are accepted with namespaces declared at the root, a list of prefixes and types of values', async () => {
    const typed = assertion
      .replace(/ xmlns:saml="[^"]*"/, '')
      .replace('<saml:AttributeValue>', '<saml:AttributeValue xsi:type="xs:string">')
    const xml = forge({ signed: 'response' })
      .xml.replace(/<ds:Signature .*?<\/ds:Signature>/, '')
      .replace(assertion, typed)
      .replace(
        '<samlp:Response ',
        '<samlp:Response xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ',
      )
    const inside = signWith(xml, genuineAssertion.id, { prefixes: ['xs'], prefix: 'ds' })
    const outside = signWith(inside, '_response-1', { prefixes: ['xs', 'saml'], prefix: 'dsig' })
    expect(inside).toContain('PrefixList="xs"')
    expect(await outcome(inside)).toEqual({ person: attacker })
    expect(await outcome(outside)).toEqual({ person: attacker })
  })

  it('are accepted with line breaks and blanks between the elements', async () => {
    const pretty = forge({ signed: 'response' })
      .xml.replace(/<ds:Signature .*?<\/ds:Signature>/, '')
      .replaceAll(/><(?!\/saml:(?:NameID|Audience|Attr))/g, '>\r\n  <')
    expect(await outcome(signWith(pretty, genuineAssertion.id))).toEqual({ person: attacker })
    expect(await outcome(signWith(pretty, '_response-1'))).toEqual({ person: attacker })
  })

  it('are accepted with characters that some parsers take for line ends', async () => {
    const { xml } = forge({
      assertion: { statements: genuineAssertion.statements.replace(attacker, 'a\u2028b\u0085c') },
    })
    expect((await read(xml)).attributes.get('email')).toEqual(['a\u2028b\u0085c'])
  })
})

describe('one response', () => {
  let encoded = ''
  beforeAll(() => {
    encoded = encode(issueResponse(issued, key('SHA-256')))
  })

  it("reads the same as often as it is posted: using an id up is the caller's", async () => {
    const expectation = {
      identityProvider: { entityId, certificates: [identityProviderKey.certificate] },
      audience,
      consumer,
    }
    const once = await readSignInResponse(encoded, expectation, now)
    expect(await readSignInResponse(encoded, expectation, now)).toEqual(once)
  })
})
