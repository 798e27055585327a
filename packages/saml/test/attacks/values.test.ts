/**
 * Values that are read from elsewhere than from the bytes that were signed, or that two readers read differently: the
 * comment that cuts a name short, and everything in the message that no signature covers.
 */
import { describe, expect, it } from 'vitest'
import {
  attacker,
  entityId,
  forge,
  genuineAssertion,
  outcome,
  read,
  requestId,
  signedWays,
  victim,
} from './forge.ts'

/** An account that anybody may open at the identity provider, and that ends in what it is cut to begin with. */
const account = 'ann@example.com.evil.example'
const nameId = genuineAssertion.nameId.replace(attacker, account)

describe.each(signedWays)('a NameID, %s signed', signed => {
  const { xml } = forge({ signed, assertion: { nameId } })
  const cut = (inside: string): string => xml.replace(account, `${victim}${inside}.evil.example`)

  it('is the whole of its text', async () => {
    expect(await outcome(xml)).toEqual({ person: account })
  })

  it.each([
    ['a comment, which canonical XML leaves out (CVE-2017-11427)', '<!---->', 'saml_malformed', /a comment/],
    ['a comment with text', '<!-- x -->', 'saml_malformed', /a comment/],
    ['a processing instruction', '<?x y?>', 'saml_malformed', /a processing instruction/],
    ['an empty CDATA section', '<![CDATA[]]>', 'saml_malformed', /a CDATA section/],
    ['an entity', '&empty;', 'saml_malformed', /a reference to an entity/],
    ['an element', '<x></x>', 'saml_signature', /was changed/],
  ] as const)('is refused with %s inside', async (_, inside, code, says) => {
    expect(await outcome(cut(inside))).toEqual({ code, message: expect.stringMatching(says) })
  })

  it('is refused when it is changed, cut or moved', async () => {
    for (const other of [victim, account.slice(0, 15), ` ${account}`, account.toUpperCase()]) {
      expect(await outcome(xml.replace(account, other))).toMatchObject({ code: 'saml_signature' })
    }
  })

  it('may be written with the references that canonical XML resolves, and means the same', async () => {
    expect(await outcome(xml.replace(account, account.replace('@', '&#64;')))).toEqual({ person: account })
    expect(await outcome(xml.replace(account, account.replace('@', '&#x40;')))).toEqual({ person: account })
  })
})

describe('an honest signature over a NameID', () => {
  it.each([
    ['empty', '', /1 to 256 characters/],
    ['blank', '  ', /1 to 256 characters/],
    ['a blank before', ` ${attacker}`, /no blanks around/],
    ['a line break behind', `${attacker}\n`, /no blanks around/],
    ['a line break inside', `mallory\n@example.com`, /no control characters/],
    ['257 characters', 'a'.repeat(257), /1 to 256 characters/],
    ['an element', `<x>${attacker}</x>`, /elements in NameID/],
  ])('is refused when it is %s', async (_, text, says) => {
    const made = genuineAssertion.nameId.replace(attacker, text)
    const { xml } = forge({ assertion: { nameId: made } })
    expect(await outcome(xml)).toEqual({ code: 'saml_malformed', message: expect.stringMatching(says) })
  })

  it.each([
    ['none', '', /no NameID/],
    ['two', `${genuineAssertion.nameId}${genuineAssertion.nameId}`, /more than one NameID/],
    ['one of another namespace', '<x:NameID xmlns:x="urn:x">a</x:NameID>', /no NameID/],
    ['an encrypted one', '<saml:EncryptedID></saml:EncryptedID>', /encrypted/],
    [
      'an encrypted one beside it',
      `${genuineAssertion.nameId}<saml:EncryptedID></saml:EncryptedID>`,
      /encrypted/,
    ],
  ])('is refused when there is %s', async (_, made, says) => {
    const { xml } = forge({ assertion: { nameId: made } })
    expect(await outcome(xml)).toEqual({ code: 'saml_malformed', message: expect.stringMatching(says) })
  })

  it('is refused when its format is empty, or longer than 256 characters', async () => {
    for (const format of ['', 'u'.repeat(257)]) {
      const made = `<saml:NameID Format="${format}">${attacker}</saml:NameID>`
      expect(await outcome(forge({ assertion: { nameId: made } }).xml)).toMatchObject({
        code: 'saml_malformed',
      })
    }
  })

  it('is accepted with 256 characters, and with characters that have to be escaped', async () => {
    const longest = 'a'.repeat(256)
    for (const [text, person] of [
      [longest, longest],
      ['a&amp;b&lt;c', 'a&b<c'],
    ] as const) {
      const made = genuineAssertion.nameId.replace(attacker, text)
      expect(await outcome(forge({ assertion: { nameId: made } }).xml)).toEqual({ person })
    }
  })
})

describe('what no signature covers', () => {
  const { xml } = forge({ signed: 'assertion' })
  const evilStatement = `<saml:AttributeStatement xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><saml:Attribute Name="role"><saml:AttributeValue>Admin</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`
  const evilSubject = `<saml:Subject xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${genuineAssertion.nameId.replace(attacker, victim)}</saml:Subject>`

  it.each([
    ['attributes before the assertion', xml.replace('<saml:Assertion', `${evilStatement}<saml:Assertion`)],
    ['attributes after the assertion', xml.replace('</samlp:Response>', `${evilStatement}</samlp:Response>`)],
    [
      'attributes in the signature of the assertion',
      xml.replace('</ds:Signature>', `<ds:KeyInfo>${evilStatement}</ds:KeyInfo></ds:Signature>`),
    ],
    ['a subject before the assertion', xml.replace('<saml:Assertion', `${evilSubject}<saml:Assertion`)],
    [
      'a subject in the signature of the assertion',
      xml.replace('</ds:Signature>', `<ds:KeyInfo>${evilSubject}</ds:KeyInfo></ds:Signature>`),
    ],
    [
      'a session index on the response',
      xml.replace(' Version="2.0">', ' SessionIndex="evil" Version="2.0">'),
    ],
  ])('is never read: %s', async (_, changed) => {
    expect(changed).not.toBe(xml)
    expect(await read(changed)).toEqual(await read(xml))
  })

  it('cannot turn a solicited assertion into another one', async () => {
    const from = ` InResponseTo="${requestId}" IssueInstant`
    for (const to of [
      ' IssueInstant',
      ' InResponseTo="_other" IssueInstant',
      ' InResponseTo="" IssueInstant',
    ]) {
      const changed = xml.replace(from, to)
      expect(changed).not.toBe(xml)
      expect(await outcome(changed)).toMatchObject({ code: 'saml_addressee' })
    }
  })

  it('is checked all the same where it says something', async () => {
    expect(await outcome(xml.replace(/ Destination="[^"]*"/, ''))).toEqual({ person: attacker })
    const other = xml.replace(/ Destination="[^"]*"/, ' Destination="https://elsewhere.example/acs"')
    expect(await outcome(other)).toMatchObject({ code: 'saml_addressee' })
    const issuer = `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${entityId}</saml:Issuer>`
    expect(await outcome(xml.replace(issuer, ''))).toEqual({ person: attacker })
    expect(await outcome(xml.replace(issuer, issuer.replace(entityId, 'urn:evil')))).toMatchObject({
      code: 'saml_addressee',
    })
  })
})
