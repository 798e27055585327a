/**
 * The attacks on responses, on the messages that a sign-in begins and a logout consists of: who gets another address
 * or person read into a signed request signs people out, or has their assertions sent elsewhere (samlify issue 634).
 */
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  algorithms,
  attackerKey,
  certificateInfo,
  hmac,
  type SignatureParts,
  sha256,
  sign,
  transformElements,
} from './forge.ts'
import { type Message, messages, outcomeOf, posted } from './forge-requests.ts'

interface Pieces extends Message {
  readonly signature: string
  readonly bare: string
  readonly signed: string
}

const extensions = (xml: string): string => `<samlp:Extensions>${xml}</samlp:Extensions>`
const inSignature = (signature: string, xml: string): string =>
  signature.replace('</ds:Signature>', `${xml}</ds:Signature>`)
const inObject = (signature: string, xml: string): string =>
  inSignature(signature, `<ds:Object>${xml}</ds:Object>`)
const inKeyInfo = (signature: string, xml: string): string =>
  inSignature(signature, `<ds:KeyInfo>${xml}</ds:KeyInfo>`)

function piecesOf(message: Message, changed: Partial<SignatureParts> = {}): Pieces {
  const bare = message.genuine('')
  const signature = sign(bare, '_genuine', changed)
  return { ...message, bare, signature, signed: message.genuine(signature) }
}

const wrappings: readonly (readonly [string, (pieces: Pieces) => string])[] = [
  [
    '1: the original inside the signature of the evil one',
    ({ evil, signature, bare }) => evil(inSignature(signature, bare)),
  ],
  [
    '2: the original beside the signature of the evil one',
    ({ evil, signature, bare }) => evil(`${bare}${signature}`),
  ],
  ['3: the evil one before the original', ({ evil, signed }) => evil('') + signed],
  ['4: the original as the last child of the evil one', ({ evil, signed }) => evil('', signed)],
  [
    '5: the evil one with the signature, the original after it',
    ({ evil, signature, bare }) => evil(signature) + bare,
  ],
  [
    '6: the original in an Object of the signature of the evil one',
    ({ evil, signature, bare }) => evil(inObject(signature, bare)),
  ],
  ['7: the original in Extensions of the evil one', ({ evil, signed }) => evil('', extensions(signed))],
  [
    '8: the evil one in an Object of the signature of the original',
    ({ genuine, evil, signature }) => genuine(inObject(signature, evil(''))),
  ],
  [
    '9: the original in KeyInfo of the signature of the evil one',
    ({ evil, signature, bare }) => evil(inKeyInfo(signature, bare)),
  ],
  ['10: both with the same id, the evil one outside', ({ evil, signed }) => evil('', signed, '_genuine')],
  [
    '11: both with the same id, each with the signature',
    ({ evil, signature, signed }) => evil(signature, signed, '_genuine'),
  ],
  ['12: the evil one inside the original', ({ genuine, evil, signature }) => genuine(signature, evil(''))],
  [
    '13: the original in the Issuer of the evil one',
    ({ evil, signed }) => evil('').replace('</saml:Issuer>', `${signed}</saml:Issuer>`),
  ],
  ['14: the signature moved to the evil one', ({ evil, signature }) => evil(signature)],
  ['15: the signature moved, with the id', ({ evil, signature }) => evil(signature, '', '_genuine')],
]

describe.each(messages)('a signed $name', message => {
  it('is read as it is meant, and only signed', () => {
    const { signed, bare } = piecesOf(message)
    expect(posted(message, signed)).toBe(message.meant)
    expect(posted(message, bare)).toMatch(/^saml_signature: /)
    expect(posted(message, message.evil(sign(message.evil(''), '_evil')))).toBe(message.wanted)
  })

  it.each(wrappings)('is not read as another by wrapping %s', (_form, wrap) => {
    expect(posted(message, wrap(piecesOf(message)))).toMatch(/^saml_(?:malformed|signature): /)
  })

  it.each<[string, Partial<SignatureParts>]>([
    ['a key that is in the message', { key: attackerKey, keyInfo: certificateInfo(attackerKey) }],
    [
      'HMAC with the certificate as its secret',
      { value: hmac('sha256'), method: 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256' },
    ],
    ['HMAC under the name of RSA', { value: hmac('sha256') }],
    ['SHA-1', { method: algorithms.rsaSha1 }],
    ['a digest by SHA-1', { digestMethod: algorithms.sha1 }],
    ['no algorithm', { method: '' }],
    ['a Reference to the whole document', { uri: ' URI=""' }],
    ['a Reference without an address', { uri: '' }],
    ['a Reference without the fragment', { uri: ' URI="_genuine"' }],
    ['a Reference by XPointer', { uri: ' URI="#xpointer(id(\'_genuine\'))"' }],
    ['a Reference to something else', { uri: ' URI="#_evil"' }],
    [
      'one transform',
      {
        transforms: `<ds:Transforms><ds:Transform Algorithm="${algorithms.exclusive}"></ds:Transform></ds:Transforms>`,
      },
    ],
    [
      'a thousand transforms',
      { transforms: `<ds:Transforms>${transformElements.repeat(500)}</ds:Transforms>` },
    ],
    [
      'a transform by XSLT',
      {
        transforms: `<ds:Transforms>${transformElements.replace(algorithms.enveloped, 'http://www.w3.org/TR/1999/REC-xslt-19991116')}</ds:Transforms>`,
      },
    ],
    ['a canonical form with comments', { canonicalization: `${algorithms.exclusive}WithComments` }],
    ['a comment in the DigestValue', { digest: canonical => `${sha256(canonical)}<!-- -->` }],
    [
      'a second DigestValue',
      {
        signedInfo: xml =>
          xml.replace('<ds:DigestValue>', `<ds:DigestValue>${sha256('')}</ds:DigestValue><ds:DigestValue>`),
      },
    ],
    ['two References', { signedInfo: xml => xml.replace(/(<ds:Reference.*<\/ds:Reference>)/, '$1$1') }],
    ['two SignedInfos', { signature: xml => xml.replace(/(<ds:SignedInfo.*<\/ds:SignedInfo>)/, '$1$1') }],
    ['a second signature', { signature: xml => xml + xml }],
    ['an Object', { signature: xml => inObject(xml, '') }],
    ['no value', { value: () => '' }],
  ])('is refused with %s', (_what, changed) => {
    expect(posted(message, piecesOf(message, changed).signed)).toMatch(/^saml_(?:malformed|signature): /)
  })

  it.each<[string, (xml: string) => string]>([
    ['a document type', xml => `<!DOCTYPE x>${xml}`],
    ['an external entity', xml => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml}`],
    [
      'nested entities',
      xml => `<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${xml.replace('app.example', '&b;')}`,
    ],
    ['a processing instruction', xml => xml.replace('<saml:Issuer', '<?x y?><saml:Issuer')],
    ['a comment that cuts a text', xml => xml.replace('example', 'ex<!-- -->ample')],
    ['a CDATA section', xml => xml.replace('app.example', '<![CDATA[app.example]]>')],
    ['a comment after the root', xml => `${xml}<!-- -->`],
    ['another root', xml => `${xml}<x></x>`],
    [
      'an assertion inside',
      xml =>
        xml.replace(
          '</samlp:',
          '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"></saml:Assertion></samlp:',
        ),
    ],
    ['an id that stands twice', xml => xml.replace('<saml:Issuer', '<saml:Issuer Id="_genuine"')],
    ['an attribute that stands twice', xml => xml.replace(' ID=', ' ID="_evil" ID=')],
    ['another destination', xml => xml.replace(/Destination="[^"]*"/, 'Destination="https://other.example"')],
    ['another issuer', xml => xml.replace('https://app.example/sso/7<', 'https://app.example/sso/8<')],
    [
      'another person, address or status',
      xml => xml.replace(/mallory|app\.example\/sso\/7\/acs|Responder/, 'x'),
    ],
  ])('is refused with %s', (_what, change) => {
    expect(posted(message, change(piecesOf(message).signed))).toMatch(/^saml_(?:malformed|signature): /)
  })

  it('is refused in the place of every other message, whatever the field is called', () => {
    const { signed } = piecesOf(message)
    for (const other of messages.filter(({ name }) => name !== message.name)) {
      expect(posted(other, signed)).toMatch(/^saml_malformed: /)
    }
  })

  it('is refused by redirect where only the XML inside is signed', () => {
    const query = `${message.kind}=${encodeURIComponent(deflateRawSync(piecesOf(message).signed).toString('base64'))}`
    expect(outcomeOf(() => message.read({ binding: 'redirect', query }))).toMatch(
      /by redirect the query is signed/,
    )
  })
})
