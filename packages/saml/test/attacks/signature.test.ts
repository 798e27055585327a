/**
 * Attacks on the signature itself: what it says that it is made of, whose key it asks for, and which bytes it covers.
 * Each stands beside the same message as an honest signer writes it.
 */
import { describe, expect, it } from 'vitest'
import {
  algorithms,
  attacker,
  attackerKey,
  certificateInfo,
  ds,
  type Forgery,
  forge,
  hmac,
  identityProviderKey,
  outcome,
  type SignatureParts,
  sha256,
  signedWays,
  transformElements,
  victim,
} from './forge.ts'

const { enveloped, exclusive } = algorithms
const transform = (algorithm: string, inside = ''): string =>
  `<ds:Transform Algorithm="${algorithm}">${inside}</ds:Transform>`
const transforms = (...inside: string[]): string => `<ds:Transforms>${inside.join('')}</ds:Transforms>`
const transformsOf = (...names: string[]): string => transforms(...names.map(name => transform(name)))
const after = (end: string, xml: string) => (text: string) => text.replace(end, `${end}${xml}`)
const before = (end: string, xml: string) => (text: string) => text.replace(end, `${xml}${end}`)
const replaced = (from: string | RegExp, to: string) => (text: string) => {
  const made = text.replace(from, to)
  if (made === text) throw new Error(`nothing to replace: ${from}`)
  return made
}
const signedInfoAgain = (text: string): string => {
  const signedInfo = /<ds:SignedInfo>.*<\/ds:SignedInfo>/.exec(text)?.[0] ?? ''
  return text.replace(
    signedInfo,
    `${signedInfo.replace(/<ds:DigestValue>[^<]*/, `<ds:DigestValue>${sha256('evil')}`)}${signedInfo}`,
  )
}
const spoiled = (signature: string): string =>
  signature.replace(/<ds:SignatureValue>..../, '<ds:SignatureValue>AAAA')
const otherDigest = `<!--${sha256('evil')}-->`

interface Attack {
  readonly name: string
  readonly forged: Partial<SignatureParts>
  readonly code: 'saml_signature' | 'saml_malformed'
  readonly says: RegExp
}

const attack = (
  name: string,
  forged: Partial<SignatureParts>,
  says: RegExp,
  code: Attack['code'] = 'saml_signature',
): Attack => ({ name, forged, code, says })

/** Whatever carries a signature carries this one. */
const attacks: readonly Attack[] = [
  attack(
    'two SignedInfo, the forged one first (CVE-2025-29775)',
    { signature: signedInfoAgain },
    /more than one SignedInfo/,
  ),
  attack(
    'two SignedInfo, the forged one last',
    {
      signature: text =>
        signedInfoAgain(text).replace(
          /(<ds:SignedInfo>.*?<\/ds:SignedInfo>)(<ds:SignedInfo>.*?<\/ds:SignedInfo>)/,
          '$2$1',
        ),
    },
    /more than one SignedInfo/,
  ),
  attack(
    'a second SignedInfo hidden in KeyInfo',
    { keyInfo: `<ds:KeyInfo><ds:SignedInfo></ds:SignedInfo></ds:KeyInfo>` },
    /more than one SignedInfo/,
  ),
  attack(
    'a comment in DigestValue (CVE-2025-29774)',
    { signature: replaced('<ds:DigestValue>', `<ds:DigestValue>${otherDigest}`) },
    /comment/,
    'saml_malformed',
  ),
  attack(
    'elements in DigestValue',
    { signature: replaced('<ds:DigestValue>', '<ds:DigestValue><a></a>') },
    /DigestValue is not base64 text alone/,
  ),
  attack(
    'a second DigestValue',
    { signature: after('</ds:DigestValue>', `<ds:DigestValue>${sha256('evil')}</ds:DigestValue>`) },
    /more than one DigestValue/,
  ),
  attack(
    'a comment in SignatureValue',
    { signature: replaced('<ds:SignatureValue>', '<ds:SignatureValue><!--x-->') },
    /comment/,
    'saml_malformed',
  ),
  attack(
    'a second SignatureValue',
    { signature: after('</ds:SignatureValue>', '<ds:SignatureValue>AAAA</ds:SignatureValue>') },
    /more than one SignatureValue/,
  ),
  attack(
    "the attacker's key, with the attacker's certificate in KeyInfo (CVE-2024-32962)",
    { key: attackerKey, keyInfo: certificateInfo(attackerKey) },
    /none of the 1 configured/,
  ),
  attack(
    "the attacker's key, with the identity provider's certificate in KeyInfo",
    { key: attackerKey, keyInfo: certificateInfo(identityProviderKey) },
    /none of the 1 configured/,
  ),
  attack(
    'HMAC-SHA1 with the public certificate as the secret',
    { method: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1', value: hmac('sha1') },
    /SHA-1/,
  ),
  attack(
    'HMAC-SHA256 with the public certificate as the secret',
    { method: 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256', value: hmac('sha256') },
    /SignatureMethod names/,
  ),
  attack(
    'SHA-1 in the signature',
    { method: algorithms.rsaSha1 },
    /"SAML Signature Algorithm" to SHA-256.*SignatureMethod/,
  ),
  attack(
    'SHA-1 in the digest',
    { digestMethod: algorithms.sha1 },
    /"SAML Signature Algorithm" to SHA-256.*DigestMethod/,
  ),
  attack(
    'MD5 in the digest',
    { digestMethod: 'http://www.w3.org/2001/04/xmldsig-more#md5' },
    /DigestMethod names/,
  ),
  attack(
    'RSA-PSS, which is not on the list',
    { method: 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1' },
    /SignatureMethod names/,
  ),
  attack('ECDSA', { method: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256' }, /SignatureMethod names/),
  attack(
    'no algorithm',
    {
      signature: replaced(`<ds:SignatureMethod Algorithm="${algorithms.rsaSha256}">`, '<ds:SignatureMethod>'),
    },
    /SignatureMethod names ""/,
  ),
  attack(
    'an algorithm named like a property of every object',
    { method: 'constructor' },
    /SignatureMethod names "constructor"/,
  ),
  attack(
    'a second Algorithm under a prefix',
    { signature: replaced('<ds:DigestMethod ', `<ds:DigestMethod ds:Algorithm="${algorithms.sha1}" `) },
    /DigestMethod has the attribute ds:Algorithm/,
  ),
  attack(
    'forty transforms (CVE-2021-39171)',
    { transforms: transforms(transformElements.repeat(20)) },
    /Transforms has to hold exactly/,
  ),
  attack(
    'three transforms',
    { transforms: transformsOf(enveloped, exclusive, exclusive) },
    /Transforms has to hold exactly/,
  ),
  attack('no transforms', { transforms: '' }, /Reference has to hold exactly/),
  attack(
    'enveloped-signature alone',
    { transforms: transformsOf(enveloped) },
    /Transforms has to hold exactly/,
  ),
  attack(
    'the transforms the other way round',
    { transforms: transformsOf(exclusive, enveloped) },
    /Transform has to be/,
  ),
  attack(
    'an XSLT transform',
    { transforms: transformsOf('http://www.w3.org/TR/1999/REC-xslt-19991116', exclusive) },
    /Transform has to be/,
  ),
  attack(
    'an XPath transform',
    {
      transforms: transforms(
        transform(enveloped),
        transform('http://www.w3.org/TR/1999/REC-xpath-19991116', '<ds:XPath>not(1)</ds:XPath>'),
      ),
    },
    /Transform has to be/,
  ),
  attack(
    'inclusive canonical XML',
    { transforms: transformsOf(enveloped, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315') },
    /Transform has to be/,
  ),
  attack(
    'canonical XML with comments',
    { transforms: transformsOf(enveloped, `${exclusive}WithComments`) },
    /Transform has to be/,
  ),
  attack(
    'SignedInfo in inclusive canonical XML',
    { canonicalization: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315' },
    /CanonicalizationMethod has to be/,
  ),
  attack(
    'SignedInfo in canonical XML with comments',
    { canonicalization: `${exclusive}WithComments` },
    /CanonicalizationMethod has to be/,
  ),
  attack(
    'a KeyInfo of hundreds of elements',
    { keyInfo: `<ds:KeyInfo>${'<x></x>'.repeat(100)}</ds:KeyInfo>` },
    /more than 64 elements/,
  ),
  attack(
    'an XPath in enveloped-signature',
    { transforms: transforms(transform(enveloped, '<ds:XPath>not(1)</ds:XPath>'), transform(exclusive)) },
    /something else than one InclusiveNamespaces/,
  ),
  attack(
    'two lists of prefixes',
    {
      transforms: transforms(
        transform(enveloped),
        transform(
          exclusive,
          `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="a"></ec:InclusiveNamespaces>`.repeat(
            2,
          ),
        ),
      ),
    },
    /something else than one InclusiveNamespaces/,
  ),
  attack('no URI', { uri: '' }, /does not refer/),
  attack('an empty URI', { uri: ' URI=""' }, /does not refer/),
  attack('a URI that is # alone', { uri: ' URI="#"' }, /does not refer/),
  attack('an external URI', { uri: ' URI="https://evil.example/signed.xml"' }, /does not refer/),
  attack('an XPointer', { uri: ` URI="#xpointer(id('_assertion-1'))"` }, /does not refer/),
  attack('a URI that names another element', { uri: ' URI="#_elsewhere"' }, /does not refer/),
  attack(
    'a second Reference',
    { signedInfo: text => text.replace(/(<ds:Reference.*<\/ds:Reference>)/, '$1$1') },
    /more than one Reference/,
  ),
  attack(
    'an Object',
    { signature: before('</ds:Signature>', '<ds:Object></ds:Object>') },
    /Signature has to hold exactly/,
  ),
  attack(
    'text between the parts',
    { signature: before('<ds:SignatureValue>', 'x') },
    /Signature has to hold exactly/,
  ),
  attack(
    'a part of another namespace',
    {
      signature: text =>
        text
          .replace('<ds:SignatureValue>', '<x:SignatureValue xmlns:x="urn:x">')
          .replace('</ds:SignatureValue>', '</x:SignatureValue>'),
    },
    /Signature has to hold exactly/,
  ),
  attack(
    'a value that is of other bytes',
    { value: (_, key) => Buffer.alloc(key.privateKey.length > 0 ? 256 : 0, 7).toString('base64') },
    /none of the 1 configured/,
  ),
  attack(
    'a digest of other bytes',
    { digest: text => sha256(text.replaceAll(attacker, victim)) },
    /changed after it was signed/,
  ),
  attack(
    'a digest that is cut short',
    { digest: text => sha256(text).slice(0, 8) },
    /changed after it was signed/,
  ),
  attack('an empty value', { value: () => '' }, /SignatureValue is not base64/),
]

describe.each(signedWays)('a signature, %s signed', signed => {
  it('is accepted as an honest signer writes it', async () => {
    expect(await outcome(forge({ signed }).xml)).toEqual({ person: attacker })
  })

  it.each(attacks)('is refused with $name', async ({ forged, code, says }) => {
    const found = await outcome(forge({ signed, signature: forged }).xml)
    expect(found).toEqual({ code, message: expect.stringMatching(says) })
  })

  it.each([
    ['a KeyInfo, whosever certificate it has', { keyInfo: certificateInfo(attackerKey) }],
    [
      'line breaks in its value',
      { signature: (xml: string) => xml.replace(/(<ds:SignatureValue>.{64})/, '$1\n') },
    ],
    [
      'blanks between its parts',
      { signature: (xml: string) => xml.replace('<ds:SignatureValue>', '\n  <ds:SignatureValue>') },
    ],
    [
      'an Id',
      {
        signature: (xml: string) =>
          xml.replace(`<ds:Signature ${ds}>`, `<ds:Signature ${ds} Id="_signature">`),
      },
    ],
  ])('is accepted with %s', async (_, signature) => {
    const one: Forgery = signed === 'both' ? { signed: 'assertion', signature } : { signed, signature }
    expect(await outcome(forge(one).xml)).toEqual({ person: attacker })
  })
})

describe('whose signature counts', () => {
  const { xml } = forge({ signature: { key: attackerKey } })

  it('is the configured certificates, all of them during a roll-over', async () => {
    const certificates = [identityProviderKey.certificate, attackerKey.certificate]
    const identityProvider = { entityId: 'https://idp.example/saml/metadata/1', certificates }
    expect(await outcome(xml, { identityProvider })).toEqual({ person: attacker })
    expect(await outcome(forge().xml, { identityProvider })).toEqual({ person: attacker })
    expect(await outcome(xml)).toMatchObject({ code: 'saml_signature' })
  })

  it('is nobody where no certificate is configured', async () => {
    const identityProvider = { entityId: 'https://idp.example/saml/metadata/1', certificates: [] }
    expect(await outcome(forge().xml, { identityProvider })).toMatchObject({ code: 'saml_signature' })
  })

  it('is refused with a certificate that cannot be read, whatever the others are', async () => {
    const identityProvider = { entityId: 'https://idp.example/saml/metadata/1', certificates: ['x'] }
    expect(await outcome(forge().xml, { identityProvider })).toMatchObject({ code: 'saml_certificate' })
  })
})

describe('a response that is signed in part', () => {
  const both = forge({ signed: 'both' })

  it.each([
    [
      'nothing',
      forge({ signed: 'both' }).xml.replaceAll(/<ds:Signature .*?<\/ds:Signature>/g, ''),
      /Neither the response nor/,
    ],
    [
      'another element',
      forge().xml.replace('<samlp:Status>', `<samlp:Status>${both.assertionSignature}`),
      /where none may/,
    ],
    [
      'the subject',
      forge().xml.replace('<saml:Subject>', `<saml:Subject>${both.assertionSignature}`),
      /where none may/,
    ],
    [
      'the assertion, twice',
      both.xml.replace(both.assertionSignature, both.assertionSignature.repeat(2)),
      /more than one signature/,
    ],
  ])('is refused when a signature is on %s', async (_, xml, says) => {
    expect(await outcome(xml)).toEqual({ code: 'saml_signature', message: expect.stringMatching(says) })
  })

  it('is refused when one of two signatures does not hold, whichever it is', async () => {
    const inside = forge({ signed: 'assertion', signature: { signature: spoiled } })
    const outside = both.xml.replace(both.responseSignature, spoiled(both.responseSignature))
    expect(await outcome(both.xml)).toEqual({ person: attacker })
    expect(await outcome(inside.xml)).toMatchObject({ code: 'saml_signature' })
    expect(await outcome(outside)).toEqual({
      code: 'saml_signature',
      message: expect.stringMatching(/^The Response was changed/),
    })
  })

  it('is refused when a signed response holds an assertion of another key', async () => {
    const evil = forge({ signed: 'both', signature: {} })
    const foreign = forge({ signed: 'assertion', signature: { key: attackerKey } })
    const swapped = evil.xml.replace(evil.assertion, foreign.assertion)
    expect(await outcome(swapped)).toMatchObject({ code: 'saml_signature' })
  })
})
