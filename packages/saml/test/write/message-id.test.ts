import { describe, expect, it } from 'vitest'
import { newMessageId, requireId } from '../../src/write/message-id.ts'

describe('newMessageId', () => {
  it('makes an XML name of 128 random bits, another one each time', () => {
    const ids = Array.from({ length: 100 }, newMessageId)
    expect(new Set(ids).size).toBe(100)
    for (const id of ids) {
      expect(id).toMatch(/^_[0-9a-f]{32}$/)
      expect(requireId(id)).toBe(id)
    }
  })
})

describe('requireId', () => {
  it.each(['', '1a', '-a', 'a b', "_'] | //*[@ID='", '_"', 'ä', 'x'.repeat(257)])('refuses %j', id => {
    expect(() => requireId(id)).toThrow(expect.objectContaining({ code: 'saml_malformed' }))
  })
})
