import { createSign } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodedParameter, readQuery, verifyQuery } from '../../src/bindings/query.ts'
import type { SigningKey } from '../../src/signing-key.ts'
import { makeKey } from '../keys.ts'

const sha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
let key: SigningKey
let other: SigningKey

beforeAll(async () => {
  key = await makeKey('one')
  other = await makeKey('other')
})

/** Signs what is given, as it is given, and adds the signature. */
function signed(
  text: string,
  encode: (value: string) => string = encodeURIComponent,
  hash = 'sha256',
): string {
  return `${text}&Signature=${encode(createSign(hash).update(text).sign(key.privateKey, 'base64'))}`
}

describe('readQuery', () => {
  it('keeps what was sent as it was sent, and leaves out what is not of the binding', () => {
    const query = readQuery('x=1&SAMLRequest=a%2bb%2B%3d&RelayState=%2Fa+b&&SAMLRequests=2&samlrequest=3')
    expect([...query]).toEqual([
      ['SAMLRequest', 'a%2bb%2B%3d'],
      ['RelayState', '%2Fa+b'],
    ])
    expect(decodedParameter(query, 'SAMLRequest')).toBe('a+b+=')
    expect(decodedParameter(query, 'SigAlg')).toBeNull()
  })

  it('keeps further equals signs in a value', () => {
    expect(readQuery('SAMLRequest=YQ==').get('SAMLRequest')).toBe('YQ==')
    expect(readQuery('SAMLRequest').get('SAMLRequest')).toBe('')
  })

  it.each([
    ['a parameter twice', 'SAMLRequest=a&SAMLRequest=b', /has SAMLRequest twice/],
    ['RelayState twice', 'RelayState=a&SAMLRequest=b&RelayState=c', /has RelayState twice/],
    [
      'a name in percent codes',
      'SAMLRequest=a&%52elayState=b',
      /has RelayState twice, or spells it in percent codes/,
    ],
    ['percent codes that are none', 'SAMLRequest=a&%zz=b', /is not percent-encoded/],
    ['percent codes that are no UTF-8', '%ff=b', /is not percent-encoded/],
    ['another encoding than DEFLATE', 'SAMLRequest=a&SAMLEncoding=urn:x', /has the encoding "urn:x"/],
    ['256 KiB and more', `SAMLRequest=${'a'.repeat(256 * 1024)}`, /is too long/],
  ])('refuses %s', (_what, query, message) => {
    expect(() => readQuery(query)).toThrow(message)
    expect(() => readQuery(query)).toThrow(expect.objectContaining({ code: 'saml_malformed' }))
  })

  it('takes DEFLATE by its name', () => {
    const encoding = 'urn%3Aoasis%3Anames%3Atc%3ASAML%3A2.0%3Abindings%3AURL-Encoding%3ADEFLATE'
    expect(readQuery(`SAMLRequest=a&SAMLEncoding=${encoding}`).has('SAMLEncoding')).toBe(true)
  })
})

const lowerCase = (value: string): string =>
  encodeURIComponent(value).replaceAll(/%[0-9A-F]{2}/g, code => code.toLowerCase())
const everything = (value: string): string =>
  [...Buffer.from(value)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
const asFewAsPossible = (value: string): string => value.replaceAll('+', '%2B').replaceAll('#', '%23')

describe('verifyQuery', () => {
  it.each([
    ['as usual', encodeURIComponent],
    ['in lower-case percent codes, as Microsoft sends them', lowerCase],
    ['in percent codes for every character', everything],
    ['with as few percent codes as possible', asFewAsPossible],
  ])('verifies over the characters that were sent: %s', (_how, encode) => {
    const text = `SAMLRequest=${encode('ab+/=')}&RelayState=${encode('/a?b=c')}&SigAlg=${encode(sha256)}`
    const query = readQuery(signed(text, encode))
    expect(() => verifyQuery(query, [other.certificate, key.certificate])).not.toThrow()
  })

  it('puts the parameters in order first, and leaves out those of others, whatever the order of the query is', () => {
    const algorithm = encodeURIComponent(sha256)
    const [text = '', signature = ''] = signed(`SAMLResponse=x&RelayState=y&SigAlg=${algorithm}`).split(
      '&Signature=',
    )
    expect(text).toContain('SAMLResponse')
    const query = `Signature=${signature}&utm=1&SigAlg=${algorithm}&RelayState=y&SAMLResponse=x`
    expect(() => verifyQuery(readQuery(query), [key.certificate])).not.toThrow()
  })

  it('takes an empty RelayState as it was sent, and none as none', () => {
    const algorithm = encodeURIComponent(sha256)
    const withEmpty = signed(`SAMLRequest=x&RelayState=&SigAlg=${algorithm}`)
    expect(() => verifyQuery(readQuery(withEmpty), [key.certificate])).not.toThrow()
    const added = signed(`SAMLRequest=x&SigAlg=${algorithm}`).replace('&SigAlg', '&RelayState=&SigAlg')
    expect(() => verifyQuery(readQuery(added), [key.certificate])).toThrow(/changed after it was signed/)
  })

  it('refuses every change of what is signed', () => {
    const algorithm = encodeURIComponent(sha256)
    const whole = signed(`SAMLRequest=x&RelayState=y&SigAlg=${algorithm}`)
    const changes: [string, string][] = [
      ['SAMLRequest=x', 'SAMLRequest=z'],
      ['SAMLRequest=x', 'SAMLRequest=%78'],
      ['SAMLRequest=x', 'SAMLResponse=x'],
      ['RelayState=y', 'RelayState=z'],
      ['&RelayState=y', ''],
      ['rsa-sha256', 'rsa-sha512'],
    ]
    for (const [from, to] of changes) {
      const query = readQuery(whole.replace(from, to))
      expect(() => verifyQuery(query, [key.certificate]), `${from} -> ${to}`).toThrow(
        expect.objectContaining({ code: 'saml_signature' }),
      )
    }
  })

  it.each([
    [
      'no signature',
      () => `SAMLRequest=x&SigAlg=${encodeURIComponent(sha256)}`,
      /has no Signature, or no SigAlg/,
    ],
    ['no algorithm', () => signed('SAMLRequest=x'), /has no Signature, or no SigAlg/],
    [
      'an empty signature',
      () => `SAMLRequest=x&SigAlg=${encodeURIComponent(sha256)}&Signature=`,
      /is signed by none of/,
    ],
    [
      'a signature that is no base64',
      () => `${signed(`SAMLRequest=x&SigAlg=${encodeURIComponent(sha256)}`)}*`,
      /Signature is not base64/,
    ],
    [
      'SHA-1',
      () =>
        signed(
          `SAMLRequest=x&SigAlg=${encodeURIComponent('http://www.w3.org/2000/09/xmldsig#rsa-sha1')}`,
          undefined,
          'sha1',
        ),
      /SHA-1, which is not safe any more: set the signature algorithm to SHA-256/,
    ],
    [
      'HMAC with the certificate as its secret',
      () =>
        signed(
          `SAMLRequest=x&SigAlg=${encodeURIComponent('http://www.w3.org/2001/04/xmldsig-more#hmac-sha256')}`,
        ),
      /only .*rsa-sha256.* are taken/,
    ],
    ['an algorithm without a name', () => signed('SAMLRequest=x&SigAlg='), /SigAlg is ""/],
  ])('refuses %s', (_what, query, message) => {
    expect(() => verifyQuery(readQuery(query()), [key.certificate])).toThrow(message)
    expect(() => verifyQuery(readQuery(query()), [key.certificate])).toThrow(
      expect.objectContaining({ code: 'saml_signature' }),
    )
  })

  it('refuses the signature of another key, and any where no key is configured', () => {
    const query = readQuery(signed(`SAMLRequest=x&SigAlg=${encodeURIComponent(sha256)}`))
    expect(() => verifyQuery(query, [other.certificate])).toThrow(/none of the 1 configured/)
    expect(() => verifyQuery(query, [])).toThrow(/none of the 0 configured/)
  })
})
