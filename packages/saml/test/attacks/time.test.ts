/**
 * Assertions from the past and from the future. Each edge is tried on both sides by a millisecond, with the skew that is
 * granted; the later end of a window is no part of it. SAML core 2.0 §2.5.1.2.
 */
import { describe, expect, it } from 'vitest'
import {
  at,
  attacker,
  authnStatement,
  conditions,
  confirmationData,
  consumer,
  type Forgery,
  forge,
  now,
  outcome,
  read,
  requestId,
  signedWays,
} from './forge.ts'

const second = 1000
const skewMs = 60 * second
const later = (ms: number): Date => new Date(now.getTime() + ms)
const instant = (ms: number): string => later(ms).toISOString()
const responseHead = (ms: number): Forgery => ({
  response: { head: `InResponseTo="${requestId}" IssueInstant="${instant(ms)}" Version="2.0"` },
})
const assertionHead = (ms: number): Forgery => ({
  assertion: { head: `IssueInstant="${instant(ms)}" Version="2.0"` },
})
const confirmedUntil = (ms: number): Forgery => ({
  assertion: {
    confirmations: confirmationData(
      `InResponseTo="${requestId}" NotOnOrAfter="${instant(ms)}" Recipient="${consumer}"`,
    ),
  },
})
const statement = (attributes: string): Forgery => ({ assertion: { statements: authnStatement(attributes) } })

/** [what is set, how it is made, the last or first millisecond that is taken, the next one that is not] */
const edges: readonly (readonly [string, (ms: number) => Forgery, number, number])[] = [
  [
    'IssueInstant of the response, long ago',
    responseHead,
    -600 * second - skewMs + 1,
    -600 * second - skewMs,
  ],
  ['IssueInstant of the response, still to come', responseHead, skewMs, skewMs + 1],
  [
    'IssueInstant of the assertion, long ago',
    assertionHead,
    -600 * second - skewMs + 1,
    -600 * second - skewMs,
  ],
  ['IssueInstant of the assertion, still to come', assertionHead, skewMs, skewMs + 1],
  [
    'NotBefore of Conditions',
    ms => ({ assertion: { conditions: conditions(`NotBefore="${instant(ms)}"`) } }),
    skewMs,
    skewMs + 1,
  ],
  [
    'NotOnOrAfter of Conditions',
    ms => ({ assertion: { conditions: conditions(`NotOnOrAfter="${instant(ms)}"`) } }),
    -skewMs + 1,
    -skewMs,
  ],
  ['NotOnOrAfter of SubjectConfirmationData', confirmedUntil, -skewMs + 1, -skewMs],
  ['AuthnInstant, still to come', ms => statement(`AuthnInstant="${instant(ms)}"`), skewMs, skewMs + 1],
  [
    'SessionNotOnOrAfter',
    ms => statement(`AuthnInstant="${at(-5)}" SessionNotOnOrAfter="${instant(ms)}"`),
    -skewMs + 1,
    -skewMs,
  ],
]

describe.each(signedWays)('time, %s signed', signed => {
  it.each(edges)('%s is taken up to its edge and refused behind it', async (_, make, taken, refused) => {
    expect(await outcome(forge({ ...make(taken), signed }).xml)).toEqual({ person: attacker })
    expect(await outcome(forge({ ...make(refused), signed }).xml)).toEqual({
      code: 'saml_time',
      message: expect.stringContaining('Compare the clocks'),
    })
  })

  it.each([
    [
      'no NotOnOrAfter for its bearer',
      {
        assertion: { confirmations: confirmationData(`InResponseTo="${requestId}" Recipient="${consumer}"`) },
      },
      /no NotOnOrAfter/,
    ],
    [
      'a NotBefore for its bearer',
      {
        assertion: {
          confirmations: confirmationData(
            `InResponseTo="${requestId}" NotBefore="${at(-60)}" NotOnOrAfter="${at(60)}" Recipient="${consumer}"`,
          ),
        },
      },
      /has a NotBefore/,
    ],
    ['no IssueInstant', { assertion: { head: 'Version="2.0"' } }, /no IssueInstant/],
    [
      'an instant without a time zone',
      { assertion: { head: 'IssueInstant="2026-11-22T10:00:00" Version="2.0"' } },
      /no instant/,
    ],
    ['a date', { assertion: { head: 'IssueInstant="2026-11-22" Version="2.0"' } }, /no instant/],
    [
      'an hour that does not exist',
      { assertion: { head: 'IssueInstant="2026-11-22T99:00:00Z" Version="2.0"' } },
      /no instant/,
    ],
    ['words', { assertion: { conditions: conditions('NotOnOrAfter="never"') } }, /no instant/],
    ['an empty NotOnOrAfter', { assertion: { conditions: conditions('NotOnOrAfter=""') } }, /no instant/],
    ['no AuthnInstant', statement('SessionIndex="_s"'), /no AuthnInstant/],
    ['no AuthnStatement', { assertion: { statements: '' } }, /no AuthnStatement/],
    [
      'two AuthnStatements',
      { assertion: { statements: authnStatement(`AuthnInstant="${at(0)}"`).repeat(2) } },
      /more than one AuthnStatement/,
    ],
  ] satisfies [string, Forgery, RegExp][])('is refused with %s', async (_, forgery, says) => {
    expect(await outcome(forge({ ...forgery, signed }).xml)).toEqual({
      code: 'saml_malformed',
      message: expect.stringMatching(says),
    })
  })
})

describe('an assertion that claims to hold for ever', () => {
  const far = `"${instant(1000 * 365 * 24 * 3600 * second)}"`
  const { xml } = forge({
    assertion: {
      conditions: conditions(`NotOnOrAfter=${far}`),
      confirmations: confirmationData(
        `InResponseTo="${requestId}" NotOnOrAfter=${far} Recipient="${consumer}"`,
      ),
    },
  })

  it('is taken for its longest age and no longer', async () => {
    expect(await outcome(xml, {}, later(660 * second - 1))).toEqual({ person: attacker })
    expect(await outcome(xml, {}, later(660 * second))).toMatchObject({ code: 'saml_time' })
  })

  it('can be posted again until then, and its id has to be kept so long', async () => {
    expect((await read(xml)).replayableUntil).toEqual(later(660 * second))
    expect((await read(xml, { longestAgeMs: 60 * second })).replayableUntil).toEqual(later(120 * second))
    expect((await read(xml, { clockSkewMs: 0 })).replayableUntil).toEqual(later(600 * second))
  })
})

describe('the settings', () => {
  const { xml } = forge(confirmedUntil(-1))

  it('grant a skew of 0 to 120 seconds', async () => {
    expect(await outcome(xml, { clockSkewMs: 2 })).toEqual({ person: attacker })
    expect(await outcome(xml, { clockSkewMs: 0 })).toMatchObject({ code: 'saml_time' })
    for (const clockSkewMs of [-1, 120_001, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(outcome(xml, { clockSkewMs })).rejects.toThrow(RangeError)
    }
  })

  it('grant a longest age of more than 0 and up to a day', async () => {
    for (const longestAgeMs of [0, -1, 86_400_001, Number.NaN]) {
      await expect(outcome(xml, { longestAgeMs })).rejects.toThrow(RangeError)
    }
  })

  it('say how long an id has to be kept: until the first of its ends, and the skew', async () => {
    const { replayableUntil } = await read(forge(confirmedUntil(30 * second)).xml)
    expect(replayableUntil).toEqual(new Date(now.getTime() + 90 * second))
  })
})
