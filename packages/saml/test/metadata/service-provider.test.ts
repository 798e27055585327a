import { beforeAll, describe, expect, it } from 'vitest'
import { nameIdFormats } from '../../src/assertion.ts'
import type { ServiceProviderDescription } from '../../src/descriptions.ts'
import { readServiceProviderMetadata } from '../../src/metadata/read-service-provider.ts'
import { writeServiceProviderMetadata } from '../../src/metadata/write-service-provider.ts'
import { makeKey } from '../keys.ts'

let described: ServiceProviderDescription

beforeAll(async () => {
  described = {
    entityId: 'https://app.example/sso/1/metadata',
    consumers: ['https://app.example/acs', 'https://app.example/acs/2'],
    logout: { redirect: null, post: 'https://app.example/slo' },
    certificates: [(await makeKey()).certificate],
    nameIdFormat: nameIdFormats.email,
    wantsSignedAssertions: true,
    signsRequests: true,
  }
})

const consumer = (address: string, rest: string): string =>
  `<AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://${address}" ${rest}/>`
const metadata = (inside: string): string =>
  `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sp.example"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol urn:oasis:names:tc:SAML:2.0:protocol">${inside}</SPSSODescriptor></EntityDescriptor>`

describe('writeServiceProviderMetadata', () => {
  it('writes what is read back: SAML metadata 2.0 §2.4.4', () => {
    const least = {
      ...described,
      logout: { redirect: null, post: null },
      certificates: [],
      nameIdFormat: null,
      wantsSignedAssertions: false,
      signsRequests: false,
    }
    for (const description of [described, least]) {
      expect(readServiceProviderMetadata(writeServiceProviderMetadata(description))).toEqual({
        ...description,
        unusedCertificates: [],
        validUntil: null,
        cacheDurationMs: null,
      })
    }
  })

  it('numbers the consumers and marks the first as the default one', () => {
    expect(
      [
        ...writeServiceProviderMetadata(described).matchAll(
          /<md:AssertionConsumerService [^>]*?( index[^>]*)\/>/g,
        ),
      ].map(([, rest]) => rest),
    ).toEqual([' index="0" isDefault="true"', ' index="1"'])
  })
})

describe('readServiceProviderMetadata', () => {
  it.each<[string, string[], string[]]>([
    ['the one that says so', ['a|index="0"', 'b|index="1" isDefault="true"'], ['b', 'a']],
    [
      'the first that does not say it is not',
      ['a|index="0" isDefault="false"', 'b|index="1"', 'c|index="2"'],
      ['b', 'a', 'c'],
    ],
    [
      'the first, where all say they are not',
      ['a|index="1" isDefault="false"', 'b|index="0" isDefault="0"'],
      ['a', 'b'],
    ],
  ])('puts the default consumer first: %s', (_which, services, order) => {
    const inside = services.map(service => consumer(...twoOf(service))).join('')
    expect(readServiceProviderMetadata(metadata(inside)).consumers).toEqual(
      order.map(name => `https://${name}`),
    )
  })

  it('leaves out consumers of other bindings, and takes the first of several formats', () => {
    const artifact = consumer('x', 'index="0" isDefault="true"').replace('HTTP-POST', 'HTTP-Artifact')
    const inside = `<NameIDFormat> urn:one\n</NameIDFormat><NameIDFormat>urn:two</NameIDFormat>${artifact}${consumer('a', 'index="1"')}`
    expect(readServiceProviderMetadata(metadata(inside))).toMatchObject({
      entityId: 'https://sp.example',
      consumers: ['https://a'],
      nameIdFormat: 'urn:one',
      certificates: [],
      signsRequests: false,
      wantsSignedAssertions: false,
    })
  })

  it.each([
    ['no consumer', '', /have to have 1 to 50 AssertionConsumerService by HTTP-POST, not 0/],
    [
      '51 consumers',
      Array.from({ length: 51 }, (_, index) => consumer(`a${index}`, `index="${index}"`)).join(''),
      /not 51/,
    ],
    [
      'a consumer that is a script',
      consumer('a', 'index="0"').replace('https://a', 'javascript:alert(1)'),
      /Location of AssertionConsumerService is no http or https address/,
    ],
  ])('refuses %s', (_what, inside, message) => {
    expect(() => readServiceProviderMetadata(metadata(inside))).toThrow(message)
    expect(() => readServiceProviderMetadata(metadata(inside))).toThrow(
      expect.objectContaining({ code: 'saml_metadata' }),
    )
  })

  it('refuses the metadata of an identity provider', () => {
    const other = metadata(consumer('a', 'index="0"')).replaceAll('SPSSODescriptor', 'IDPSSODescriptor')
    expect(() => readServiceProviderMetadata(other)).toThrow(
      /describe no SAML 2\.0 service provider \(SPSSODescriptor\)/,
    )
  })
})

function twoOf(service: string): [string, string] {
  const [address = '', rest = ''] = service.split('|')
  return [address, rest]
}
