import { beforeAll, describe, expect, it } from 'vitest'
import { openXml } from '../../src/gate/message.ts'
import { verifiedBytes } from '../../src/gate/verified.ts'
import type { SigningKey } from '../../src/signing-key.ts'
import { issueResponse } from '../../src/write/response.ts'
import { countedIds, makeKey, now } from '../keys.ts'

describe('verifiedBytes', () => {
  let key: SigningKey
  let others: readonly string[]
  beforeAll(async () => {
    key = await makeKey()
    const made = await Promise.all(Array.from({ length: 9 }, () => makeKey('Other')))
    others = made.map(({ certificate }) => certificate)
  })

  const signed = () =>
    issueResponse(
      {
        now,
        issuer: 'https://idp.example',
        destination: 'https://sp.example/acs',
        audience: 'https://sp.example',
        inResponseTo: null,
        nameId: { value: 'ann', format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified' },
        attributes: [{ name: 'team', values: ['one'] }],
        sessionIndex: '_s',
        authnInstant: now,
        authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
        sessionNotOnOrAfter: null,
        sign: 'response',
        newId: countedIds(),
      },
      key,
    )

  it('takes the one key that fits among ten, wherever it stands', () => {
    const gated = openXml(signed(), 'Response')
    for (const at of [0, 4, 9]) {
      const certificates = others.toSpliced(at, 0, key.certificate)
      expect(verifiedBytes(gated, gated.root, certificates)).toContain('>ann<')
    }
    expect(() => verifiedBytes(gated, gated.root, others)).toThrow(/none of the 9 configured certificates/)
    expect(() => verifiedBytes(gated, gated.root, [])).toThrow(/none of the 0 configured certificates/)
  })

  it('reads a message once however many keys there are: what anybody posts costs no more for it', () => {
    const wide = signed().replace('</saml:AttributeStatement>', many => `${'<a/>'.repeat(2_900)}${many}`)
    const gated = openXml(wide, 'Response')
    const took = (certificates: readonly string[]): number => {
      const startedMs = performance.now()
      expect(() => verifiedBytes(gated, gated.root, certificates)).toThrow(/was changed after it was signed/)
      return performance.now() - startedMs
    }
    took([key.certificate])
    const one = Math.max(took([key.certificate]), took([key.certificate]))
    expect(took([...others, key.certificate])).toBeLessThan(5 * one)
  })
})
