import { describe, expect, test } from 'vitest'
import {
  certificatesIn,
  nothingEntered,
  providerNamedBy,
} from '../../../src/application/sso/set-up-fields.ts'
import { readSetUpSearch } from '../../../src/application/sso/set-up-search.ts'

const one = '-----BEGIN CERTIFICATE-----\nMIIA\n-----END CERTIFICATE-----'
const two = one.replace('MIIA', 'MIIB')

describe('the identity provider as it is entered', () => {
  test('is named by the address of its metadata, of several by the entity id', () => {
    const fields = { ...nothingEntered, metadataUrl: ' https://idp.example/metadata ' }
    expect(providerNamedBy('url', fields)).toEqual({ metadataUrl: 'https://idp.example/metadata' })
    expect(providerNamedBy('url', { ...fields, chosenEntityId: 'urn:idp' })).toMatchObject({
      entityId: 'urn:idp',
    })
  })

  test('is named by metadata to the letter', () => {
    const metadata = '<EntityDescriptor>\n</EntityDescriptor>\n'
    expect(providerNamedBy('xml', { ...nothingEntered, metadata })).toEqual({ metadata })
  })

  test('is named by fields, of which an empty one is not given', () => {
    const fields = {
      ...nothingEntered,
      issuer: 'urn:idp',
      postEndpoint: 'https://idp.example/sso',
      certificate: one,
    }
    expect(providerNamedBy('fields', fields)).toEqual({
      entityId: 'urn:idp',
      signOn: { redirect: null, post: 'https://idp.example/sso' },
      logout: { redirect: null, post: null },
      certificates: [one],
      wantsSignedRequests: false,
    })
  })

  test('has as many certificates as are pasted, or one without its frame', () => {
    expect(certificatesIn(`${one}\n\n${two}\n`)).toEqual([one, two])
    expect(certificatesIn(' MIIA ')).toEqual(['MIIA'])
  })

  test.each([
    [{ by: 'xml' }, { by: 'xml' }],
    [{ by: 'url' }, {}],
    [{ by: 7 }, {}],
  ])('the way %j in the address is %j', (given, expected) => {
    expect(readSetUpSearch(given)).toEqual(expected)
  })
})
