import { describe, expect, it } from 'vitest'
import { element, writeXml } from '../../src/write/xml.ts'

describe('writeXml', () => {
  it('declares a prefix where it is used first, and leaves out attributes and children that are null', () => {
    const tree = element(
      'samlp:Response',
      { ID: '_1', InResponseTo: null, Consent: undefined, Passive: false },
      [element('saml:Issuer', {}, 'a&b'), null, element('samlp:Status')],
    )
    expect(writeXml(tree)).toBe(
      '<samlp:Response ID="_1" Passive="false" xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">' +
        '<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">a&amp;b</saml:Issuer>' +
        '<samlp:Status/></samlp:Response>',
    )
  })

  it('names the attribute that holds what XML cannot', () => {
    expect(() => writeXml(element('saml:Attribute', { Name: 'a\u0007' }))).toThrow(
      'The character U+0007 in the attribute Name of saml:Attribute cannot be written in XML',
    )
  })

  it('refuses a prefix that it knows no namespace for', () => {
    expect(() => writeXml(element('soap:Envelope'))).toThrow(/soap:Envelope has a prefix without a namespace/)
    expect(() => writeXml(element('Envelope'))).toThrow(/Envelope has a prefix without a namespace/)
  })
})
