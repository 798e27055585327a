import { DOMParser, type Element } from '@xmldom/xmldom'
import { beforeAll, describe, expect, it } from 'vitest'
import { nameIdFormats } from '../../src/assertion.ts'
import { postFields } from '../../src/bindings/post.ts'
import { childrenOf, withDescendants } from '../../src/gate/elements.ts'
import { readSignInResponse } from '../../src/read/sign-in-response.ts'
import type { SigningKey } from '../../src/signing-key.ts'
import { authnContexts, issueResponse, type SignInResponse } from '../../src/write/response.ts'
import { countedIds, makeKey, now } from '../keys.ts'

let key: SigningKey

beforeAll(async () => {
  key = await makeKey()
})

function signIn(change: Partial<SignInResponse> = {}): SignInResponse {
  return {
    now,
    issuer: 'https://idp.example/saml/metadata/1',
    destination: 'https://app.example/sso/acs',
    audience: 'https://app.example/sso/metadata',
    inResponseTo: '_request',
    nameId: { value: 'ada@example.com', format: nameIdFormats.email },
    attributes: [
      { name: 'workato_role', values: ['Admin'] },
      { name: 'groups', values: ['one', 'two'] },
    ],
    sessionIndex: '_session',
    authnInstant: new Date(now.getTime() - 5000),
    authnContext: authnContexts.passwordProtectedTransport,
    sessionNotOnOrAfter: new Date(now.getTime() + 3_600_000),
    sign: 'assertion',
    newId: countedIds(),
    ...change,
  }
}

async function readBack(input: SignInResponse): Promise<Awaited<ReturnType<typeof readSignInResponse>>> {
  const { SAMLResponse = '' } = postFields('SAMLResponse', issueResponse(input, key))
  return readSignInResponse(
    SAMLResponse,
    {
      identityProvider: { entityId: input.issuer, certificates: [key.certificate] },
      audience: input.audience,
      consumer: input.destination,
    },
    now,
  )
}

describe('issueResponse', () => {
  it('says who is signed in, for whom, since when and until when: SAML profiles 2.0 §4.1.4.2', () => {
    const root = parse(issueResponse(signIn(), key))
    expect(outline(root)).toEqual([
      'Response Destination=https://app.example/sso/acs ID=_id1 InResponseTo=_request IssueInstant=2026-11-22T10:00:00.000Z Version=2.0',
      'Issuer "https://idp.example/saml/metadata/1"',
      'Status',
      'StatusCode Value=urn:oasis:names:tc:SAML:2.0:status:Success',
      'Assertion ID=_id2 IssueInstant=2026-11-22T10:00:00.000Z Version=2.0',
      'Issuer "https://idp.example/saml/metadata/1"',
      'Subject',
      'NameID Format=urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress "ada@example.com"',
      'SubjectConfirmation Method=urn:oasis:names:tc:SAML:2.0:cm:bearer',
      'SubjectConfirmationData InResponseTo=_request NotOnOrAfter=2026-11-22T10:03:00.000Z Recipient=https://app.example/sso/acs',
      'Conditions NotBefore=2026-11-22T09:57:00.000Z NotOnOrAfter=2026-11-22T10:03:00.000Z',
      'AudienceRestriction',
      'Audience "https://app.example/sso/metadata"',
      'AuthnStatement AuthnInstant=2026-11-22T09:59:55.000Z SessionIndex=_session SessionNotOnOrAfter=2026-11-22T11:00:00.000Z',
      'AuthnContext',
      'AuthnContextClassRef "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"',
      'AttributeStatement',
      'Attribute Name=workato_role NameFormat=urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
      'AttributeValue type=xs:string "Admin"',
      'Attribute Name=groups NameFormat=urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
      'AttributeValue type=xs:string "one"',
      'AttributeValue type=xs:string "two"',
    ])
  })

  it('names no request where the identity provider begins, no end of the session where there is none, and no empty statement', () => {
    const xml = issueResponse(signIn({ inResponseTo: null, sessionNotOnOrAfter: null, attributes: [] }), key)
    expect(xml).not.toMatch(/InResponseTo|SessionNotOnOrAfter|AttributeStatement/)
  })

  it('takes another recipient than the destination, and times of its own before and after', () => {
    const xml = issueResponse(
      signIn({ recipient: 'https://app.example/other', lifetimeMs: 60_000, earlyMs: 0 }),
      key,
    )
    expect(xml).toContain('Recipient="https://app.example/other"')
    expect(xml).toContain('Destination="https://app.example/sso/acs"')
    expect(xml).toContain(
      '<saml:Conditions NotBefore="2026-11-22T10:00:00.000Z" NotOnOrAfter="2026-11-22T10:01:00.000Z">',
    )
  })

  it.each([
    ['assertion', ['Assertion']],
    ['response', ['Response']],
    ['both', ['Response', 'Assertion']],
  ] as const)('signs the %s as asked, and is read back as it was meant', async (sign, carriers) => {
    const root = parse(issueResponse(signIn({ sign }), key))
    const signed = [...withDescendants(root)].filter(element =>
      childrenOf(element).some(child => child.localName === 'Signature'),
    )
    expect(signed.map(element => element.localName)).toEqual(carriers)
    expect(await readBack(signIn({ sign }))).toMatchObject({
      issuer: 'https://idp.example/saml/metadata/1',
      nameId: { value: 'ada@example.com', format: nameIdFormats.email },
      inResponseTo: '_request',
      sessionIndex: '_session',
      authnContext: authnContexts.passwordProtectedTransport,
      attributes: new Map([
        ['workato_role', ['Admin']],
        ['groups', ['one', 'two']],
      ]),
    })
  })

  it.each([
    '</saml:AttributeValue></saml:Attribute><saml:Attribute Name="workato_role"><saml:AttributeValue>Admin',
    '</Attribute>',
    '"><saml:NameID>boss@example.com</saml:NameID>',
    "' onload='x",
    '<!-- -->',
    '<![CDATA[x]]>',
    ']]>',
    '<!DOCTYPE x [<!ENTITY e "y">]>&e;',
    '&lt;&amp;&#60;',
    'two\r\nlines\rand\ttab',
    '\u{1F600} ẞ \u0301',
  ])('keeps %j data wherever it stands, and it arrives as it was written', async text => {
    // Our own reader takes no NameID with a control character, and no `]]>` in a name.
    const inALine = text.replaceAll(/\s/g, ' ').replaceAll(']]>', ']>')
    const input = signIn({
      sign: 'both',
      nameId: { value: inALine, format: nameIdFormats.unspecified },
      attributes: [
        { name: 'displayName', values: [text, 'after'] },
        { name: `name ${inALine}`, values: ['value'] },
      ],
    })
    const plain = signIn({
      attributes: [
        { name: 'displayName', values: ['x', 'y'] },
        { name: 'z', values: ['value'] },
      ],
    })
    expect(shape(issueResponse(input, key), 'Signature')).toEqual(
      shape(issueResponse(plain, key), 'Signature'),
    )
    const read = await readBack(input)
    expect(read.nameId.value).toBe(inALine)
    expect([...read.attributes]).toEqual([
      ['displayName', [text, 'after']],
      [`name ${inALine}`, ['value']],
    ])
  })

  it('keeps an address or entity id that looks like markup data as well', () => {
    const nasty = 'https://x.example/"><saml:Audience>evil</saml:Audience>&'
    const input = signIn({
      issuer: nasty,
      destination: nasty,
      audience: nasty,
      inResponseTo: nasty,
      sessionIndex: nasty,
    })
    const root = parse(issueResponse(input, key))
    expect(shape(issueResponse(input, key))).toEqual(shape(issueResponse(signIn(), key)))
    expect(
      [...withDescendants(root)]
        .filter(element => element.localName === 'Audience')
        .map(element => element.textContent),
    ).toEqual([nasty])
  })

  it.each([
    ['a NUL', '\0'],
    ['an escape', 'a\u001b[31m'],
    ['half a character', '\ud83d'],
    ['U+FFFE', '\ufffe'],
  ])('refuses %s in an attribute, by its name', (_what, value) => {
    expect(() =>
      issueResponse(signIn({ attributes: [{ name: 'title', values: ['fine', value] }] }), key),
    ).toThrow(
      expect.objectContaining({
        code: 'saml_malformed',
        message: expect.stringMatching(
          /^The character U\+[0-9A-F]{4} in the attribute "title" cannot be written in XML$/,
        ),
      }),
    )
  })

  it('refuses an attribute that is there twice, one without a name, a blank NameID and an id for two elements', () => {
    const twice = [
      { name: 'role', values: ['a'] },
      { name: 'role', values: ['b'] },
    ]
    let count = 0
    const numbers = (): string => `${++count}`
    const rows: [Partial<SignInResponse>, RegExp][] = [
      [{ attributes: twice }, /"role" has no name or is there twice/],
      [{ attributes: [{ name: '', values: ['a'] }] }, /"" has no name/],
      [{ nameId: { value: ' \n', format: nameIdFormats.email } }, /NameID cannot be blank/],
      [{ newId: () => '_same' }, /cannot share the id "_same"/],
      [{ newId: numbers }, /"2" cannot be the id/],
    ]
    for (const [change, message] of rows) expect(() => issueResponse(signIn(change), key)).toThrow(message)
  })
})

function parse(xml: string): Element {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement
  if (root === null || root === undefined) throw new Error('no XML')
  return root
}

/** Every element but those of the signature: its name, its attributes in order of their names, its text. */
function outline(root: Element): string[] {
  if (root.localName === 'Signature') return []
  const attributes = Array.from({ length: root.attributes.length }, (_, index) => root.attributes.item(index))
    .flatMap(found =>
      found === null || /^xmlns(?::|$)/.test(found.name) ? [] : [`${found.localName}=${found.value}`],
    )
    .toSorted()
  const children = childrenOf(root)
  const text = children.length === 0 && root.textContent !== '' ? [JSON.stringify(root.textContent)] : []
  return [[root.localName, ...attributes, ...text].join(' '), ...children.flatMap(outline)]
}

/** The names of all elements in their order, without those of `leftOut` and what is inside. */
function shape(xml: string, leftOut = ''): string[] {
  const names = (element: Element): string[] =>
    element.localName === leftOut ? [] : [element.localName, ...childrenOf(element).flatMap(names)]
  return names(parse(xml))
}
