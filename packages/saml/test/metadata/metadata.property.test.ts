/** Whatever is pasted or fetched as metadata is read or refused with an error of ours; nothing else is thrown. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { SamlError } from '../../src/errors.ts'
import { readIdentityProviderMetadata } from '../../src/metadata/read-identity-provider.ts'
import { readServiceProviderMetadata } from '../../src/metadata/read-service-provider.ts'
import { writeIdentityProviderMetadata } from '../../src/metadata/write-identity-provider.ts'
import { writeServiceProviderMetadata } from '../../src/metadata/write-service-provider.ts'
import { makeKey } from '../keys.ts'

let documents: readonly string[]

beforeAll(async () => {
  const { certificate } = await makeKey()
  const logout = { redirect: 'https://a.example/slo', post: 'https://a.example/slo' }
  documents = [
    writeIdentityProviderMetadata({
      entityId: 'https://idp.example',
      signOn: { redirect: 'https://idp.example/sso', post: null },
      logout,
      certificates: [certificate],
      wantsSignedRequests: false,
    }),
    writeServiceProviderMetadata({
      entityId: 'https://app.example',
      consumers: ['https://app.example/acs'],
      logout,
      certificates: [certificate],
      nameIdFormat: 'urn:format',
      wantsSignedAssertions: true,
      signsRequests: true,
    }),
  ]
})

const put = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(
    '<',
    '</',
    '>',
    '/>',
    '"',
    '&',
    '&x;',
    '<!--',
    '-->',
    '<a:b/>',
    ' xmlns="x"',
    ' xmlns:md="y"',
    '<x>',
    '</md:EntityDescriptor>',
  ),
)
const change = fc.record({ from: fc.nat(), cut: fc.nat({ max: 40 }), put })

describe.each([
  ['an identity provider', 0, readIdentityProviderMetadata],
  ['a service provider', 1, readServiceProviderMetadata],
] as const)('the metadata of %s', (_role, index, readMetadata) => {
  it('are read or refused, whatever was changed', () => {
    const document = documents[index] ?? ''
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), changes => {
        const text = changes.reduce((before, { from, cut, put: piece }) => {
          const start = from % (before.length + 1)
          return before.slice(0, start) + piece + before.slice(start + cut)
        }, document)
        const read = outcomeOf(() => readMetadata(text))
        expect(read instanceof SamlError || 'entityId' in read).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

function outcomeOf<T>(read: () => T): T | SamlError {
  try {
    return read()
  } catch (error) {
    if (error instanceof SamlError) return error
    throw error
  }
}
