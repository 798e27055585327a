/** Whatever is changed in a signed request or logout message, it is refused or says the same. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redirectUrl } from '../../src/bindings/redirect.ts'
import { identityProviderKey, sign } from './forge.ts'
import { address, messages, outcomeOf, posted } from './forge-requests.ts'

/** Cuts a piece out of a text and puts another one in, from it or from what attackers write. */
const change = fc.record({
  from: fc.nat(),
  cut: fc.nat({ max: 3 }),
  put: fc.oneof(
    fc.string({ maxLength: 2 }),
    fc.constantFrom(
      '<!-- -->',
      '&amp;',
      '&#65;',
      ' ',
      '"',
      '%41',
      '+',
      '&RelayState=x',
      '&SigAlg=',
      '<x/>',
      '\u0000',
    ),
  ),
})

function changed(text: string, { from, cut, put }: { from: number; cut: number; put: string }): string {
  const start = from % (text.length + 1)
  return text.slice(0, start) + put + text.slice(start + cut)
}

describe.each(messages)('a signed $name', message => {
  it('by HTTP-POST is refused or says the same after any change', () => {
    const signed = message.genuine(sign(message.genuine(''), '_genuine'))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), changes => {
        const outcome = posted(message, changes.reduce(changed, signed))
        expect(outcome === message.meant || /^saml_(?:malformed|signature): /.test(outcome), outcome).toBe(
          true,
        )
      }),
      { numRuns: 400 },
    )
  })

  it('by redirect is refused or says the same after any change', () => {
    const url = redirectUrl(
      address,
      { kind: message.kind, xml: message.genuine(''), relayState: '/back' },
      { ...identityProviderKey, algorithm: 'SHA-256' },
    )
    const signed = new URL(url).search.slice(1)
    expect(message.read({ binding: 'redirect', query: signed })).toBe(message.meant)
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), changes => {
        const query = changes.reduce(changed, signed)
        const outcome = outcomeOf(() => message.read({ binding: 'redirect', query }))
        expect(outcome === message.meant || /^saml_(?:malformed|signature): /.test(outcome), outcome).toBe(
          true,
        )
      }),
      { numRuns: 400 },
    )
  })
})
