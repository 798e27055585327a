import { beforeAll, describe, expect, it } from 'vitest'
import { openXml } from '../../src/gate/message.ts'
import { verifiedBytes } from '../../src/gate/verified.ts'
import type { SigningKey } from '../../src/signing-key.ts'
import { issueStatus } from '../../src/write/status.ts'
import { countedIds, makeKey, now } from '../keys.ts'

let key: SigningKey

beforeAll(async () => {
  key = await makeKey()
})

describe('issueStatus', () => {
  it('says whose fault it is, why, and in words, signed and without an assertion: SAML core 2.0 §3.2.2', () => {
    const xml = issueStatus(
      {
        now,
        issuer: 'https://idp.example',
        destination: 'https://app.example/acs',
        inResponseTo: '_request',
        status: 'Responder',
        detail: 'NoPassive',
        message: 'The person has to <sign in> first',
        newId: countedIds(),
      },
      key,
    )
    const gated = openXml(xml, 'Response')
    expect(gated.assertion).toBeNull()
    expect(verifiedBytes(gated, gated.root, [key.certificate])).toBe(
      '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Destination="https://app.example/acs" ID="_id1" InResponseTo="_request" IssueInstant="2026-11-22T10:00:00.000Z" Version="2.0">' +
        '<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example</saml:Issuer>' +
        '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder">' +
        '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:NoPassive"></samlp:StatusCode></samlp:StatusCode>' +
        '<samlp:StatusMessage>The person has to &lt;sign in&gt; first</samlp:StatusMessage></samlp:Status></samlp:Response>',
    )
  })

  it('needs neither a detail nor a message', () => {
    const xml = issueStatus(
      { now, issuer: 'i', destination: 'd', inResponseTo: null, status: 'Requester', newId: countedIds() },
      key,
    )
    expect(xml).toMatch(/<samlp:Status><samlp:StatusCode Value="[^"]*:Requester"\/><\/samlp:Status>/)
  })
})
