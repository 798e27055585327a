import { beforeAll, describe, expect, it } from 'vitest'
import { SamlError } from '../../src/errors.ts'
import { openXml } from '../../src/gate/message.ts'
import { verifiedBytes } from '../../src/gate/verified.ts'
import { signatureAlgorithms } from '../../src/signature-algorithms.ts'
import type { SignatureAlgorithm, SigningKey } from '../../src/signing-key.ts'
import { signElement } from '../../src/write/sign.ts'
import { element, writeXml } from '../../src/write/xml.ts'
import { makeKey } from '../keys.ts'

let key: SigningKey
let other: SigningKey

beforeAll(async () => {
  key = await makeKey('one')
  other = await makeKey('other')
})

function unsigned(text = 'https://sp.example'): string {
  return writeXml(
    element('samlp:AuthnRequest', { ID: '_a', Version: '2.0' }, [
      element('saml:Issuer', {}, text),
      element('samlp:NameIDPolicy', { AllowCreate: true }),
    ]),
  )
}

describe('signElement', () => {
  it.each<SignatureAlgorithm>(['SHA-256', 'SHA-384', 'SHA-512'])(
    'signs with %s right after the Issuer, and the bytes that are verified are those that were given',
    algorithm => {
      const xml = signElement(unsigned(), '_a', { ...key, algorithm })
      const { signature, digest } = signatureAlgorithms[algorithm]
      expect(xml).toContain(`<ds:SignatureMethod Algorithm="${signature}"/>`)
      expect(xml).toContain(`<ds:DigestMethod Algorithm="${digest}"/>`)
      expect(xml).toMatch(/<\/saml:Issuer><ds:Signature .*<\/ds:Signature><samlp:NameIDPolicy/)
      const gated = openXml(xml, 'AuthnRequest')
      const bytes = verifiedBytes(gated, gated.root, [other.certificate, key.certificate])
      expect(bytes).not.toContain('Signature')
      expect(openXml(bytes, 'AuthnRequest').root.textContent).toBe('https://sp.example')
    },
  )

  it('signs with SHA-1 where asked, which nothing here takes', () => {
    const xml = signElement(unsigned(), '_a', { ...key, algorithm: 'SHA-1' })
    expect(xml).toContain('http://www.w3.org/2000/09/xmldsig#rsa-sha1')
    expect(() => openXml(xml, 'AuthnRequest')).toThrow(/SHA-1.*"SAML Signature Algorithm"/)
  })

  it.each(['\r\n', '\r', '\u0085', '\u2028', '\t', ']]>', '\u{1F600}'])('verifies over the text %j', text => {
    const gated = openXml(signElement(unsigned(`a${text}b`), '_a', key), 'AuthnRequest')
    expect(gated.root.firstChild?.textContent).toBe(`a${text}b`)
    expect(verifiedBytes(gated, gated.root, [key.certificate])).toContain('AuthnRequest')
  })

  it('refuses a key that is not that of the certificate', () => {
    expect(() => signElement(unsigned(), '_a', { ...key, certificate: other.certificate })).toThrow(
      expect.objectContaining({ code: 'saml_certificate' }),
    )
  })

  it('refuses a key that cannot be read, without a word of it', () => {
    const secret = key.privateKey.slice(40, 80)
    const broken = {
      ...key,
      privateKey: `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----\n`,
    }
    const failure = failureOf(() => signElement(unsigned(), '_a', broken))
    expect(failure).toMatchObject({ code: 'saml_certificate' })
    expect(failure.message).toMatch(/private key of the certificate cannot be read/)
    expect(failure.message).not.toContain(secret)
    expect(failure.cause).toBeUndefined()
  })

  it('refuses an id that would reach further than an id', () => {
    expect(() => signElement(unsigned(), "_a' or '1'='1", key)).toThrow(/cannot be the id of a SAML message/)
  })
})

function failureOf(run: () => unknown): SamlError {
  try {
    run()
  } catch (error) {
    if (error instanceof SamlError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
