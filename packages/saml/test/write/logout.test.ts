import { describe, expect, it } from 'vitest'
import { nameIdFormats } from '../../src/assertion.ts'
import { writeLogoutRequest, writeLogoutResponse } from '../../src/write/logout.ts'
import { now } from '../keys.ts'

const head = { id: '_a', now, issuer: 'https://idp.example', destination: 'https://app.example/slo' }

describe('writeLogoutRequest', () => {
  it('names the person as the assertion did, and the sessions: SAML core 2.0 §3.7.1', () => {
    const nameId = { value: 'a<b&c@example.com', format: nameIdFormats.email }
    expect(
      writeLogoutRequest(
        { ...head, nameId, sessionIndexes: ['_s1', '_s2'], notOnOrAfter: new Date(now.getTime() + 60_000) },
        null,
      ),
    ).toBe(
      '<samlp:LogoutRequest ID="_a" Version="2.0" IssueInstant="2026-11-22T10:00:00.000Z" Destination="https://app.example/slo" NotOnOrAfter="2026-11-22T10:01:00.000Z" xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">' +
        '<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example</saml:Issuer>' +
        '<saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">a&lt;b&amp;c@example.com</saml:NameID>' +
        '<samlp:SessionIndex>_s1</samlp:SessionIndex><samlp:SessionIndex>_s2</samlp:SessionIndex></samlp:LogoutRequest>',
    )
  })

  it('leaves out a format that is not to be named', () => {
    const request = { ...head, nameId: { value: 'ann', format: null }, sessionIndexes: [], notOnOrAfter: now }
    expect(writeLogoutRequest(request, null)).toMatch(/<saml:NameID xmlns:saml="[^"]*">ann<\/saml:NameID>/u)
  })
})

describe('writeLogoutResponse', () => {
  it.each([
    ['Success', '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>'],
    ['Requester', '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Requester"/>'],
    ['Responder', '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"/>'],
    [
      'PartialLogout',
      '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:PartialLogout"/></samlp:StatusCode>',
    ],
  ] as const)('answers %s, for the request it names: SAML core 2.0 §3.7.2', (status, code) => {
    const xml = writeLogoutResponse({ ...head, inResponseTo: '_request', status }, null)
    expect(xml).toContain(' InResponseTo="_request"')
    expect(xml).toContain(`<samlp:Status>${code}</samlp:Status></samlp:LogoutResponse>`)
  })
})
