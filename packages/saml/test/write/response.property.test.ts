/** What is issued is what is read: any attribute, any value, whatever is signed. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { nameIdFormats } from '../../src/assertion.ts'
import { postFields } from '../../src/bindings/post.ts'
import { readSignInResponse } from '../../src/read/sign-in-response.ts'
import type { SigningKey } from '../../src/signing-key.ts'
import { authnContexts, issueResponse } from '../../src/write/response.ts'
import { countedIds, makeKey, now } from '../keys.ts'

let key: SigningKey

beforeAll(async () => {
  key = await makeKey()
})

const writable = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u
const piece = fc.oneof(
  fc.string({ unit: 'binary' }).filter(text => writable.test(text)),
  fc.constantFrom('<', '&', '"', '</saml:AttributeValue>', '&#13;', '\r\n', ']]>', '\u{1F600}', 'é', ' '),
)
/** In a name, `]]>` would stand as it is in what is signed, and our own reader takes it nowhere. */
const isName = (name: string): boolean => name.trim() !== '' && !name.includes(']]>')
const text = fc.array(piece, { maxLength: 6 }).map(pieces => pieces.join(''))
const attributes = fc.uniqueArray(
  fc.record({ name: text.filter(isName), values: fc.array(text, { maxLength: 3 }) }),
  { selector: ({ name }) => name, maxLength: 5 },
)

describe('issueResponse and readSignInResponse', () => {
  it('give back every attribute with its values in their order', async () => {
    await fc.assert(
      fc.asyncProperty(attributes, fc.constantFrom('assertion', 'response', 'both'), async (given, sign) => {
        const xml = issueResponse(
          {
            now,
            issuer: 'https://idp.example',
            destination: 'https://app.example/acs',
            audience: 'https://app.example',
            inResponseTo: null,
            nameId: { value: 'ada@example.com', format: nameIdFormats.email },
            attributes: given,
            sessionIndex: '_s',
            authnInstant: now,
            authnContext: authnContexts.unspecified,
            sessionNotOnOrAfter: null,
            sign,
            newId: countedIds(),
          },
          key,
        )
        const read = await readSignInResponse(
          postFields('SAMLResponse', xml)['SAMLResponse'] ?? '',
          {
            identityProvider: { entityId: 'https://idp.example', certificates: [key.certificate] },
            audience: 'https://app.example',
            consumer: 'https://app.example/acs',
          },
          now,
        )
        expect([...read.attributes]).toEqual(given.map(({ name, values }) => [name, values]))
      }),
      { numRuns: 60 },
    )
  })
})
