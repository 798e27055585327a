import { describe, expect, it } from 'vitest'
import { postFields } from '../../src/bindings/post.ts'

describe('postFields', () => {
  it('gives the message as base64 of its UTF-8, and RelayState only where one is given: SAML bindings 2.0 §3.5.4', () => {
    expect(postFields('SAMLResponse', '<ä/>')).toEqual({ SAMLResponse: 'PMOkLz4=' })
    expect(postFields('SAMLRequest', '<a/>', '/x?y="z"')).toEqual({
      SAMLRequest: 'PGEvPg==',
      RelayState: '/x?y="z"',
    })
  })
})
