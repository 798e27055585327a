/**
 * Assertions that are genuine and meant for somebody else: another application of the same identity provider, another
 * workspace, another request. SAML profiles 2.0 §4.1.4.3.
 */
import { describe, expect, it } from 'vitest'
import {
  at,
  attacker,
  audience,
  audienceRestriction,
  conditions,
  confirmationData,
  consumer,
  entityId,
  type Forgery,
  forge,
  genuineAssertion,
  genuineResponse,
  outcome,
  read,
  requestId,
  signedWays,
} from './forge.ts'

const window = `NotBefore="${at(-180)}" NotOnOrAfter="${at(180)}"`
const restriction = (...audiences: string[]): string =>
  `<saml:AudienceRestriction>${audiences.map(name => `<saml:Audience>${name}</saml:Audience>`).join('')}</saml:AudienceRestriction>`
const confirmedFor = (recipient: string, request = ` InResponseTo="${requestId}"`): string =>
  confirmationData(
    `${request.trimStart()}${request === '' ? '' : ' '}NotOnOrAfter="${at(180)}" Recipient="${recipient}"`,
  )
const holderOfKey = confirmedFor(consumer).replace('cm:bearer', 'cm:holder-of-key')
const issuedBy = (issuer: string): string => `<saml:Issuer>${issuer}</saml:Issuer>`

const mismatched: readonly (readonly [string, Forgery, string, RegExp])[] = [
  [
    'another audience',
    { assertion: { conditions: conditions(window, restriction('https://other.example')) } },
    'saml_addressee',
    /the audience https:\/\/other.example/,
  ],
  [
    'an audience that begins like ours',
    { assertion: { conditions: conditions(window, restriction(`${audience}0`)) } },
    'saml_addressee',
    /audience/,
  ],
  [
    'an audience in other letters',
    { assertion: { conditions: conditions(window, restriction(audience.toUpperCase())) } },
    'saml_addressee',
    /audience/,
  ],
  [
    'no audience',
    { assertion: { conditions: conditions(window, '') } },
    'saml_addressee',
    /names no audience/,
  ],
  [
    'a restriction to nobody',
    { assertion: { conditions: conditions(window, restriction()) } },
    'saml_addressee',
    /nobody/,
  ],
  [
    'two restrictions, one of them to another',
    {
      assertion: {
        conditions: conditions(window, `${audienceRestriction}${restriction('https://other.example')}`),
      },
    },
    'saml_addressee',
    /other.example/,
  ],
  ['no conditions', { assertion: { conditions: '' } }, 'saml_malformed', /no Conditions/],
  [
    'conditions twice',
    { assertion: { conditions: conditions(window).repeat(2) } },
    'saml_malformed',
    /more than one Conditions/,
  ],
  [
    'a condition that nobody knows',
    {
      assertion: {
        conditions: conditions(window, `${audienceRestriction}<saml:Condition></saml:Condition>`),
      },
    },
    'saml_malformed',
    /not understood/,
  ],
  [
    'another recipient',
    { assertion: { confirmations: confirmedFor('https://other.example/acs') } },
    'saml_addressee',
    /recipient https:\/\/other.example/,
  ],
  [
    'a recipient with a query',
    { assertion: { confirmations: confirmedFor(`${consumer}?x=1`) } },
    'saml_addressee',
    /recipient/,
  ],
  [
    'no recipient',
    {
      assertion: { confirmations: confirmationData(`InResponseTo="${requestId}" NotOnOrAfter="${at(180)}"`) },
    },
    'saml_addressee',
    /recipient nobody/,
  ],
  ['no confirmation', { assertion: { confirmations: '' } }, 'saml_malformed', /no SubjectConfirmation/],
  [
    'a confirmation of a holder of a key',
    { assertion: { confirmations: holderOfKey } },
    'saml_malformed',
    /no SubjectConfirmation/,
  ],
  [
    'two confirmations for us',
    { assertion: { confirmations: confirmedFor(consumer).repeat(2) } },
    'saml_malformed',
    /several confirmations/,
  ],
  [
    'another issuer',
    { assertion: { issuer: issuedBy('https://other-idp.example') } },
    'saml_addressee',
    /issued by "https:\/\/other-idp.example"/,
  ],
  [
    'an issuer with a slash more',
    { assertion: { issuer: issuedBy(`${entityId}/`) } },
    'saml_addressee',
    /issued by/,
  ],
  ['no issuer', { assertion: { issuer: '' } }, 'saml_malformed', /no Issuer/],
  [
    'two issuers',
    { assertion: { issuer: issuedBy(entityId).repeat(2) } },
    'saml_malformed',
    /more than one Issuer/,
  ],
  [
    'another issuer of the response',
    { response: { issuer: genuineResponse.issuer.replace(entityId, 'https://other-idp.example') } },
    'saml_addressee',
    /The Response is issued by/,
  ],
  [
    'another destination',
    { response: { destination: ' Destination="https://other.example/acs"' } },
    'saml_addressee',
    /other.example/,
  ],
  [
    'another request in the assertion',
    { assertion: { confirmations: confirmedFor(consumer, ' InResponseTo="_other"') } },
    'saml_addressee',
    /different requests/,
  ],
  [
    'no request in the assertion',
    { assertion: { confirmations: confirmedFor(consumer, '') } },
    'saml_addressee',
    /different requests/,
  ],
  [
    'an empty request',
    {
      assertion: { confirmations: confirmedFor(consumer, ' InResponseTo=""') },
      response: { head: `InResponseTo="" IssueInstant="${at(0)}" Version="2.0"` },
    },
    'saml_malformed',
    /InResponseTo is empty/,
  ],
  [
    'no request in the response',
    { response: { head: `IssueInstant="${at(0)}" Version="2.0"` } },
    'saml_addressee',
    /different requests/,
  ],
  [
    'SAML 1.1 in the assertion',
    { assertion: { head: `IssueInstant="${at(0)}" Version="1.1"` } },
    'saml_malformed',
    /version 1.1/,
  ],
  [
    'no version of the response',
    { response: { head: `InResponseTo="${requestId}" IssueInstant="${at(0)}"` } },
    'saml_malformed',
    /version nothing/,
  ],
]

describe.each(signedWays)('an assertion for somebody else, %s signed', signed => {
  it('is accepted where it is for us', async () => {
    expect(await outcome(forge({ signed }).xml)).toEqual({ person: attacker })
  })

  it.each(mismatched)('is refused with %s', async (_, forgery, code, says) => {
    const { xml } = forge({ ...forgery, signed })
    expect(await outcome(xml)).toEqual({ code, message: expect.stringMatching(says) })
  })

  it('is refused by another tenant: its address, its name, its identity provider, its certificate', async () => {
    const { xml } = forge({ signed })
    const other = { consumer: 'https://app.example/sso/8/acs', audience: 'https://app.example/sso/8' }
    expect(await outcome(xml, other)).toMatchObject({ code: 'saml_addressee' })
    expect(await outcome(xml, { audience: other.audience })).toMatchObject({ code: 'saml_addressee' })
    expect(await outcome(xml, { consumer: other.consumer })).toMatchObject({ code: 'saml_addressee' })
    const { certificate } = (await import('./forge.ts')).identityProviderKey
    const identityProvider = { entityId: 'https://other-idp.example', certificates: [certificate] }
    expect(await outcome(xml, { identityProvider })).toMatchObject({ code: 'saml_addressee' })
  })

  it.each([
    [
      'several audiences of which we are one',
      { assertion: { conditions: conditions(window, restriction('https://other.example', audience)) } },
    ],
    [
      'two restrictions that both name us',
      { assertion: { conditions: conditions(window, audienceRestriction.repeat(2)) } },
    ],
    [
      'OneTimeUse and ProxyRestriction, which are kept anyway',
      {
        assertion: {
          conditions: conditions(
            window,
            `${audienceRestriction}<saml:OneTimeUse></saml:OneTimeUse><saml:ProxyRestriction Count="0"></saml:ProxyRestriction>`,
          ),
        },
      },
    ],
    [
      'confirmations for others beside ours',
      {
        assertion: {
          confirmations: `${holderOfKey}${confirmedFor('https://other.example/acs')}${confirmedFor(consumer)}`,
        },
      },
    ],
  ] satisfies [string, Forgery][])('is accepted with %s', async (_, forgery) => {
    expect(await outcome(forge({ ...forgery, signed }).xml)).toEqual({ person: attacker })
  })
})

describe('the request that is answered', () => {
  it.each(signedWays)('is told, and null where there is none, %s signed', async signed => {
    const unsolicited = {
      assertion: { confirmations: confirmedFor(consumer, '') },
      response: { head: `IssueInstant="${at(0)}" Version="2.0"` },
    }
    expect(await read(forge({ signed }).xml)).toMatchObject({ inResponseTo: requestId })
    expect(await read(forge({ signed, ...unsolicited }).xml)).toMatchObject({ inResponseTo: null })
  })
})

describe('a signed response', () => {
  it.each(['response', 'both'] as const)(
    'has to name its destination and its issuer, %s signed',
    async signed => {
      const nowhere = forge({ signed, response: { destination: '' } })
      expect(await outcome(nowhere.xml)).toMatchObject({ code: 'saml_addressee' })
      const nobody = forge({ signed, response: { issuer: '' } })
      expect(await outcome(nobody.xml)).toMatchObject({ code: 'saml_malformed' })
      expect(genuineAssertion.issuer).toContain(entityId)
    },
  )
})
