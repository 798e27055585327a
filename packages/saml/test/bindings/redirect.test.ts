import { createVerify } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { readQuery } from '../../src/bindings/query.ts'
import { redirectUrl } from '../../src/bindings/redirect.ts'
import { inflateMessage } from '../../src/gate/inflate.ts'
import type { SigningKey } from '../../src/signing-key.ts'
import { makeKey } from '../keys.ts'

let key: SigningKey
const xml = '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_a"/>'

beforeAll(async () => {
  key = await makeKey()
})

describe('redirectUrl', () => {
  it('deflates the message into the query, and signs nothing without a key', () => {
    const url = new URL(redirectUrl('https://idp.example/sso', { kind: 'SAMLRequest', xml }, null))
    expect([...url.searchParams.keys()]).toEqual(['SAMLRequest'])
    expect(inflateMessage(url.searchParams.get('SAMLRequest') ?? '')).toBe(xml)
  })

  it.each([
    ['SHA-1', 'sha1', 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'],
    ['SHA-256', 'sha256', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'],
    ['SHA-384', 'sha384', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384'],
    ['SHA-512', 'sha512', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512'],
  ] as const)(
    'signs message, RelayState and SigAlg with %s, as they stand in the query: SAML bindings 2.0 §3.4.4.1',
    (algorithm, hash, sigAlg) => {
      const url = redirectUrl(
        'https://idp.example/sso',
        { kind: 'SAMLResponse', xml, relayState: '/reports?q=a b&c=ä+(1)*!' },
        { ...key, algorithm },
      )
      const { search, searchParams } = new URL(url)
      const [text = '', signature = ''] = search.slice(1).split('&Signature=')
      const verifier = createVerify(hash).update(text)
      expect(verifier.verify(key.certificate, decodeURIComponent(signature), 'base64')).toBe(true)
      expect([...searchParams.keys()]).toEqual(['SAMLResponse', 'RelayState', 'SigAlg', 'Signature'])
      expect(searchParams.get('SigAlg')).toBe(sigAlg)
      expect(searchParams.get('RelayState')).toBe('/reports?q=a b&c=ä+(1)*!')
    },
  )

  it('leaves the endpoint its own query, outside the signature', () => {
    const url = redirectUrl('https://idp.example/sso?idp=a%20b', { kind: 'SAMLRequest', xml }, key)
    expect(url).toMatch(/^https:\/\/idp\.example\/sso\?idp=a%20b&SAMLRequest=/)
    expect(readQuery(new URL(url).search.slice(1)).has('Signature')).toBe(true)
  })

  it('gives no RelayState where there is none, and an empty one where it is empty', () => {
    expect(redirectUrl('https://idp.example', { kind: 'SAMLRequest', xml }, null)).not.toContain('RelayState')
    expect(redirectUrl('https://idp.example', { kind: 'SAMLRequest', xml, relayState: '' }, null)).toMatch(
      /&RelayState=$/,
    )
  })

  it.each(['/sso', 'javascript:alert(1)', 'data:text/html,x', 'ftp://idp.example/', ''])(
    'refuses to lead to %j',
    endpoint => {
      expect(() => redirectUrl(endpoint, { kind: 'SAMLRequest', xml }, null)).toThrow(
        /is no http or https address/,
      )
    },
  )
})
