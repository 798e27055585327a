import { beforeAll, describe, expect, it } from 'vitest'
import type { SigningKey } from '../../src/signing-key.ts'
import { writeAuthnRequest } from '../../src/write/authn-request.ts'
import { makeKey, now } from '../keys.ts'

let key: SigningKey
const request = {
  id: '_a',
  now,
  issuer: 'https://app.example/sso',
  destination: 'https://idp.example/sso',
  consumer: 'https://app.example/sso/acs?a=1&b=2',
}

beforeAll(async () => {
  key = await makeKey()
})

describe('writeAuthnRequest', () => {
  it('asks for an answer by HTTP-POST at the consumer, and says no more than it was told: SAML core 2.0 §3.4.1', () => {
    expect(writeAuthnRequest(request, null)).toBe(
      '<samlp:AuthnRequest ID="_a" Version="2.0" IssueInstant="2026-11-22T10:00:00.000Z" Destination="https://idp.example/sso"' +
        ' ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" AssertionConsumerServiceURL="https://app.example/sso/acs?a=1&amp;b=2"' +
        ' xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">' +
        '<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://app.example/sso</saml:Issuer>' +
        '<samlp:NameIDPolicy AllowCreate="true"/></samlp:AuthnRequest>',
    )
  })

  it('asks for a new proof, for no question and for a format where told to, and is signed with a key', () => {
    const xml = writeAuthnRequest(
      { ...request, forceAuthn: true, isPassive: false, nameIdFormat: 'urn:f' },
      key,
    )
    expect(xml).toContain(' ForceAuthn="true" IsPassive="false" ')
    expect(xml).toMatch(
      /<\/saml:Issuer><ds:Signature .*<\/ds:Signature><samlp:NameIDPolicy Format="urn:f" AllowCreate="true"\/>/,
    )
  })

  it('refuses an id that cannot be one where it is signed', () => {
    expect(() => writeAuthnRequest({ ...request, id: '1' }, key)).toThrow(
      /cannot be the id of a SAML message/,
    )
  })
})
