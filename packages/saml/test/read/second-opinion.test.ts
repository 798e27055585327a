import { describe, expect, it } from 'vitest'
import { openMessage } from '../../src/gate/message.ts'
import { askAgain } from '../../src/read/second-opinion.ts'
import {
  attacker,
  attackerKey,
  audience,
  consumer,
  encode,
  entityId,
  forge,
  identityProviderKey,
  now,
  signedWays,
  victim,
} from '../attacks/forge.ts'

const parties = { entityId, audience, consumer, certificates: [identityProviderKey.certificate] }
const clock = { now, skewMs: 60_000, longestAgeMs: 600_000 }
const found = { nameId: attacker, issuer: entityId }

describe.each(signedWays)('a second opinion on a response, %s signed', signed => {
  const gated = openMessage(encode(forge({ signed }).xml), 'Response')

  it('agrees with the same reading', async () => {
    await expect(askAgain(gated, parties, found, clock)).resolves.toBeUndefined()
  })

  it.each([
    ['another person', parties, { ...found, nameId: victim }, clock, /differently by two readers/],
    ['another issuer', parties, { ...found, issuer: 'urn:x' }, clock, /differently by two readers/],
    [
      'a key of another',
      { ...parties, certificates: [attackerKey.certificate] },
      found,
      clock,
      /[Ii]nvalid.*signature/,
    ],
    ['another audience', { ...parties, audience: 'urn:x' }, found, clock, /audience mismatch/],
    ['a clock that is late', parties, found, { ...clock, now: new Date(now.getTime() + 240_000) }, /expired/],
    [
      'a clock that is early',
      parties,
      found,
      { ...clock, now: new Date(now.getTime() - 240_001) },
      /not yet valid/,
    ],
  ])('refuses %s', async (_, expected, read, at, says) => {
    await expect(askAgain(gated, expected, read, at)).rejects.toThrow(
      expect.objectContaining({ code: 'saml_malformed', message: expect.stringMatching(says) }),
    )
  })

  it('refuses a message whose signature does not hold', async () => {
    const xml = forge({ signed }).xml.replace(attacker, victim)
    const changed = openMessage(encode(xml), 'Response')
    await expect(askAgain(changed, parties, { ...found, nameId: victim }, clock)).rejects.toThrow(/signature/)
  })
})
