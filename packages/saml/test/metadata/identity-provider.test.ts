import { beforeAll, describe, expect, it } from 'vitest'
import { certificateBody, createCertificate } from '../../src/certificates.ts'
import type { IdentityProviderDescription } from '../../src/descriptions.ts'
import { SamlError } from '../../src/errors.ts'
import { readIdentityProviderMetadata } from '../../src/metadata/read-identity-provider.ts'
import { writeIdentityProviderMetadata } from '../../src/metadata/write-identity-provider.ts'
import { makeKey } from '../keys.ts'

let described: IdentityProviderDescription
let xml: string

beforeAll(async () => {
  const [first, second] = [await makeKey('first'), await makeKey('second')]
  described = {
    entityId: 'https://idp.example/saml/metadata/k?a=1&b="<2>"',
    signOn: { redirect: 'https://idp.example/redirect', post: 'https://idp.example/post?x=1&y=2' },
    logout: { redirect: 'https://idp.example/slo', post: null },
    certificates: [first.certificate, second.certificate],
    wantsSignedRequests: true,
  }
  xml = writeIdentityProviderMetadata(described, ['urn:one', 'urn:two'])
})

describe('writeIdentityProviderMetadata', () => {
  it('writes what is read back, keys of a roll-over and all: SAML metadata 2.0 §2.4.3', () => {
    expect(readIdentityProviderMetadata(xml)).toEqual({
      ...described,
      unusedCertificates: [],
      validUntil: null,
      cacheDurationMs: null,
    })
    expect(xml).toMatch(
      /<md:NameIDFormat>urn:one<\/md:NameIDFormat><md:NameIDFormat>urn:two<\/md:NameIDFormat>/,
    )
  })

  it('writes the elements in the order of the schema: keys, logout, formats, sign-on', () => {
    const names = [...xml.matchAll(/<md:(\w+)/g)].map(([, name]) => name)
    expect(names).toEqual([
      'EntityDescriptor',
      'IDPSSODescriptor',
      'KeyDescriptor',
      'KeyDescriptor',
      'SingleLogoutService',
      'NameIDFormat',
      'NameIDFormat',
      'SingleSignOnService',
      'SingleSignOnService',
    ])
  })
})

describe('readIdentityProviderMetadata', () => {
  it('reads a document with comments, a declaration, a byte order mark, other roles and a signature that nobody looks at', () => {
    const around = xml.replace(
      '<md:IDPSSODescriptor',
      '<!-- for <everybody> --><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/></ds:Signature><md:AttributeAuthorityDescriptor/><md:IDPSSODescriptor',
    )
    expect(readIdentityProviderMetadata(`\ufeff${around}\n`)).toMatchObject(described)
  })

  it('takes keys for signing and keys that say no use, each once, and none for encryption', () => {
    const [first = '', second = ''] = described.certificates
    const twice = xml.replace(/(<md:KeyDescriptor.*<\/md:KeyDescriptor>)/, '$1$1')
    expect(readIdentityProviderMetadata(twice).certificates).toEqual(described.certificates)
    const noUse = xml.replaceAll(' use="signing"', '')
    expect(readIdentityProviderMetadata(noUse).certificates).toEqual(described.certificates)
    const other = xml.replace('use="signing"', 'use="encryption"')
    expect(readIdentityProviderMetadata(other).certificates).toEqual([second])
    const inLines = xml.replace(
      certificateBody(first),
      `\n    ${
        certificateBody(first)
          .match(/.{1,76}/g)
          ?.join('\n    ') ?? ''
      }\n  `,
    )
    expect(readIdentityProviderMetadata(inLines).certificates).toEqual(described.certificates)
  })

  it('leaves out a certificate that cannot be used where another can, and says why', () => {
    const [first = ''] = described.certificates
    const read = readIdentityProviderMetadata(xml.replace(certificateBody(first), 'AAAA'))
    expect(read.certificates).toEqual(described.certificates.slice(1))
    expect(read.unusedCertificates).toEqual(['The text is base64, but no X.509 certificate'])
  })

  it('gives the earliest validUntil and the shortest cacheDuration of all that is around the role', () => {
    const inside = xml
      .slice(xml.indexOf('<md:Entity'))
      .replace('entityID', 'validUntil="2027-03-01T00:00:00Z" cacheDuration="PT6H" entityID')
      .replace('<md:IDPSSODescriptor', '<md:IDPSSODescriptor validUntil="2027-02-01T01:00:00+01:00"')
    const around = `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" validUntil="2027-04-01T00:00:00Z" cacheDuration="P1D">${inside}</md:EntitiesDescriptor>`
    expect(readIdentityProviderMetadata(around)).toMatchObject({
      ...described,
      validUntil: new Date('2027-02-01T00:00:00.000Z'),
      cacheDurationMs: 21_600_000,
    })
  })

  it('finds one of many by its entity id, at any depth, and asks for it where several are there', () => {
    const inside = xml.slice(xml.indexOf('<md:Entity'))
    const many = `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${inside.replace(/entityID="[^"]*"/, 'entityID="https://b.example"')}<EntitiesDescriptor>${inside}</EntitiesDescriptor><EntityDescriptor entityID="https://sp.example"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor></EntitiesDescriptor>`
    expect(readIdentityProviderMetadata(many, 'https://b.example').entityId).toBe('https://b.example')
    expect(readIdentityProviderMetadata(many, described.entityId)).toMatchObject(described)
    expect(() => readIdentityProviderMetadata(many)).toThrow(
      /describe several: say by its entity id which identity provider is meant: "https:\/\/b\.example", "https:\/\/idp/,
    )
    expect(() => readIdentityProviderMetadata(many, 'https://sp.example')).toThrow(
      /describe no SAML 2\.0 identity provider "https:\/\/sp\.example", but "https:\/\/b\.example"/,
    )
    const twice = `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${inside}${inside}</EntitiesDescriptor>`
    expect(() => readIdentityProviderMetadata(twice, described.entityId)).toThrow(/describe one twice/)
  })

  it.each<[string, (text: string) => string, RegExp]>([
    ['a page of HTML', () => '<html><body>Sign in</body></html>', /a web page \(HTML\) and no SAML metadata/],
    [
      'an EntityDescriptor of another namespace',
      text => text.replace('SAML:2.0:metadata', 'SAML:1.0:metadata'),
      /no SAML metadata/,
    ],
    [
      'a service provider',
      text => text.replaceAll('IDPSSODescriptor', 'SPSSODescriptor'),
      /describe no SAML 2\.0 identity provider \(IDPSSODescriptor\)/,
    ],
    [
      'an identity provider of SAML 1.1',
      text =>
        text.replace('"urn:oasis:names:tc:SAML:2.0:protocol"', '"urn:oasis:names:tc:SAML:1.1:protocol"'),
      /describe no SAML 2\.0 identity provider/,
    ],
    ['no entity id', text => text.replace(/entityID="[^"]*"/, ''), /has no entityID/],
    [
      'no sign-on',
      text => text.replaceAll(/<md:SingleSignOnService[^>]*>/g, ''),
      /have no SingleSignOnService by HTTP-Redirect or HTTP-POST/,
    ],
    [
      'sign-on by SOAP alone',
      text =>
        text.replaceAll(
          /(SingleSignOnService Binding=")[^"]*/g,
          '$1urn:oasis:names:tc:SAML:2.0:bindings:SOAP',
        ),
      /have no SingleSignOnService/,
    ],
    [
      'no key',
      text => text.replaceAll(/<md:KeyDescriptor.*<\/md:KeyDescriptor>/g, ''),
      /have no certificate for signing/,
    ],
    [
      'no certificate that can be used',
      text => text.replaceAll(/(<ds:X509Certificate>)[^<]*/g, '$1AAAA'),
      /No signing certificate of the IDPSSODescriptor can be used: .*no X\.509 certificate/,
    ],
    [
      'an address that is a script',
      text => text.replace('https://idp.example/redirect', 'javascript:alert(1)'),
      /Location of SingleSignOnService is no http or https address: "javascript:alert\(1\)"/,
    ],
    [
      'an address that is none',
      text => text.replace('https://idp.example/slo', '/slo'),
      /Location of SingleLogoutService is no http or https address/,
    ],
    [
      'an address of 2,049 characters',
      text => text.replace('/slo', `/${'x'.repeat(2049)}`),
      /Location of SingleLogoutService/,
    ],
  ])('refuses %s, saying what is missing', (_what, change, message) => {
    const failure = failureOf(change(xml))
    expect(failure.message).toMatch(message)
    expect(failure.code).toBe('saml_metadata')
  })

  it.each<[string, (text: string) => string, RegExp]>([
    ['a DOCTYPE', text => text.replace('<md:', '<!DOCTYPE x SYSTEM "http://127.0.0.1/x"><md:'), /a DOCTYPE/],
    [
      'nested entities',
      text => text.replace('<md:', '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><md:'),
      /a DOCTYPE/,
    ],
    [
      'a processing instruction',
      text => text.replace('<md:IDP', '<?php x?><md:IDP'),
      /a processing instruction/,
    ],
    ['two roots', text => `${text}<x/>`, /something after its root/],
    ['half a document', text => text.slice(0, -20), /something that is no tag/],
    ['no document', () => '', /does not begin with an element/],
    [
      'more than 1 MiB',
      text => text.replace('<md:IDP', `${' '.repeat(1024 * 1024)}<md:IDP`),
      /larger than 1 MiB/,
    ],
    [
      'a flag that is none',
      text => text.replace('WantAuthnRequestsSigned="true"', 'WantAuthnRequestsSigned="perhaps"'),
      /WantAuthnRequestsSigned of the IDPSSODescriptor is neither true nor false/,
    ],
    [
      'an instant that is none',
      text => text.replace('entityID', 'validUntil="tomorrow" entityID'),
      /validUntil is no instant/,
    ],
  ])('refuses %s', (_what, change, message) => {
    const failure = failureOf(change(xml))
    expect(failure.message).toMatch(message)
    expect(failure.code).toBe('saml_malformed')
  })

  it('refuses more than 20 certificates', async () => {
    const { certificate } = await createCertificate({ commonName: 'x', from: new Date(), years: 1 })
    const many = writeIdentityProviderMetadata({
      ...described,
      certificates: Array.from({ length: 21 }, () => certificate),
    })
    expect(failureOf(many).message).toMatch(/more than 20 certificates/)
  })
})

function failureOf(text: string): SamlError {
  try {
    readIdentityProviderMetadata(text)
  } catch (error) {
    if (error instanceof SamlError) return error
    throw error
  }
  throw new Error('was read')
}
