/**
 * Responses for the attack tests, written by hand and signed by hand, so that every character of a message can be
 * chosen, also those that no honest signer would write. All text is in exclusive canonical form already: what is signed is the
 * text as it stands, and if it were not, the unforged twin of each attack would not be accepted.
 */
import { createHash, createHmac, createSign } from 'node:crypto'
import {
  createCertificate,
  readSignInResponse,
  SamlError,
  type SamlErrorCode,
  type SignInExpectation,
  type VerifiedAssertion,
} from '@joinery/saml'

export const now = new Date('2026-11-22T10:00:00.000Z')
export const entityId = 'https://idp.example/saml/metadata/1'
export const audience = 'https://app.example/sso/7'
export const consumer = 'https://app.example/sso/7/acs'
export const requestId = '_request-1'
export const victim = 'ann@example.com'
export const attacker = 'mallory@example.com'

export const saml = 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'
export const samlp = 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"'
export const ds = 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'

export const algorithms = {
  rsaSha1: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
} as const

/** Keys of the identity provider and of the attacker, made once for each file of tests. */
const [theirs, evil] = await Promise.all(
  ['Identity provider', 'Attacker'].map(commonName => createCertificate({ commonName, from: now, years: 1 })),
)
if (theirs === undefined || evil === undefined) throw new Error('no keys')
export const identityProviderKey: KeyPair = theirs
export const attackerKey: KeyPair = evil

export interface KeyPair {
  readonly certificate: string
  readonly privateKey: string
}

/** An instant so many seconds from now, as SAML writes it. */
export function at(seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString()
}

/** The parts of an assertion, each as the XML that stands there. */
export interface AssertionParts {
  readonly id: string
  /** Attributes of Assertion after ID. */
  readonly head: string
  readonly issuer: string
  readonly nameId: string
  readonly confirmations: string
  readonly conditions: string
  readonly statements: string
}

export interface ResponseParts {
  readonly id: string
  readonly destination: string
  /** Attributes of Response after Destination and ID. */
  readonly head: string
  readonly issuer: string
  readonly status: string
}

export function confirmationData(attributes: string): string {
  return `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData ${attributes}></saml:SubjectConfirmationData></saml:SubjectConfirmation>`
}

export const audienceRestriction = `<saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction>`

export function conditions(attributes: string, inside = audienceRestriction): string {
  return `<saml:Conditions${attributes === '' ? '' : ` ${attributes}`}>${inside}</saml:Conditions>`
}

export function authnStatement(attributes: string): string {
  return `<saml:AuthnStatement ${attributes}><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`
}

export const emailStatement =
  '<saml:AttributeStatement><saml:Attribute Name="email"><saml:AttributeValue>mallory@example.com</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>'

export const genuineAssertion: AssertionParts = {
  id: '_assertion-1',
  head: `IssueInstant="${at(0)}" Version="2.0"`,
  issuer: `<saml:Issuer>${entityId}</saml:Issuer>`,
  nameId: `<saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">${attacker}</saml:NameID>`,
  confirmations: confirmationData(
    `InResponseTo="${requestId}" NotOnOrAfter="${at(180)}" Recipient="${consumer}"`,
  ),
  conditions: conditions(`NotBefore="${at(-180)}" NotOnOrAfter="${at(180)}"`),
  statements: `${authnStatement(`AuthnInstant="${at(-5)}" SessionIndex="_session-1"`)}${emailStatement}`,
}

export const genuineResponse: ResponseParts = {
  id: '_response-1',
  destination: ` Destination="${consumer}"`,
  head: `InResponseTo="${requestId}" IssueInstant="${at(0)}" Version="2.0"`,
  issuer: `<saml:Issuer ${saml}>${entityId}</saml:Issuer>`,
  status:
    '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode></samlp:Status>',
}

export function writeAssertion(parts: AssertionParts, signature = ''): string {
  return `<saml:Assertion ${saml} ID="${parts.id}" ${parts.head}>${parts.issuer}${signature}<saml:Subject>${parts.nameId}${parts.confirmations}</saml:Subject>${parts.conditions}${parts.statements}</saml:Assertion>`
}

export function writeResponse(parts: ResponseParts, assertion: string, signature = ''): string {
  return `<samlp:Response ${samlp}${parts.destination} ID="${parts.id}" ${parts.head}>${parts.issuer}${signature}${parts.status}${assertion}</samlp:Response>`
}

/** What a signature says, each part to be chosen. */
export interface SignatureParts {
  readonly key: KeyPair
  /** Makes the value from what is signed. */
  readonly value: (signedInfo: string, key: KeyPair) => string
  readonly canonicalization: string
  readonly method: string
  readonly uri: string
  readonly transforms: string
  readonly digestMethod: string
  readonly digest: (canonical: string) => string
  /** The last word on SignedInfo before it is signed. */
  readonly signedInfo: (xml: string) => string
  /** The last word on the whole signature. */
  readonly signature: (xml: string) => string
  readonly keyInfo: string
}

export const transformElements: string = [algorithms.enveloped, algorithms.exclusive]
  .map(algorithm => `<ds:Transform Algorithm="${algorithm}"></ds:Transform>`)
  .join('')

const same = (xml: string): string => xml

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64')

export const rsaSha256 = (text: string, { privateKey }: KeyPair): string =>
  createSign('sha256').update(text).sign(privateKey, 'base64')

/** What one who takes the public certificate for a shared secret would accept. */
export const hmac =
  (hash: string) =>
  (text: string, { certificate }: KeyPair): string =>
    createHmac(hash, certificate).update(text).digest('base64')

export function certificateInfo({ certificate }: KeyPair): string {
  const body = certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '')
  return `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`
}

/** Signs a text that has the id; the signature is to stand inside it. */
export function sign(canonical: string, id: string, changed: Partial<SignatureParts> = {}): string {
  const parts: SignatureParts = {
    key: identityProviderKey,
    value: rsaSha256,
    canonicalization: algorithms.exclusive,
    method: algorithms.rsaSha256,
    uri: ` URI="#${id}"`,
    transforms: `<ds:Transforms>${transformElements}</ds:Transforms>`,
    digestMethod: algorithms.sha256,
    digest: sha256,
    signedInfo: same,
    signature: same,
    keyInfo: '',
    ...changed,
  }
  const reference = `<ds:Reference${parts.uri}>${parts.transforms}<ds:DigestMethod Algorithm="${parts.digestMethod}"></ds:DigestMethod><ds:DigestValue>${parts.digest(canonical)}</ds:DigestValue></ds:Reference>`
  const signedInfo = parts.signedInfo(
    `<ds:SignedInfo ${ds}><ds:CanonicalizationMethod Algorithm="${parts.canonicalization}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${parts.method}"></ds:SignatureMethod>${reference}</ds:SignedInfo>`,
  )
  const value = parts.value(signedInfo, parts.key)
  const inside = signedInfo.replace(` ${ds}`, '')
  return parts.signature(
    `<ds:Signature ${ds}>${inside}<ds:SignatureValue>${value}</ds:SignatureValue>${parts.keyInfo}</ds:Signature>`,
  )
}

export type Signed = 'assertion' | 'response' | 'both'
export const signedWays: readonly Signed[] = ['assertion', 'response', 'both']

export interface Forgery {
  readonly signed?: Signed
  readonly assertion?: Partial<AssertionParts>
  readonly response?: Partial<ResponseParts>
  /** Of each signature that is there. */
  readonly signature?: Partial<SignatureParts>
}

/** The parts of a signed message, for those who take them apart. */
export interface Forged {
  readonly xml: string
  readonly assertion: string
  readonly assertionSignature: string
  readonly responseSignature: string
}

/** A signed response, genuine but for what is given. */
export function forge({ signed = 'assertion', assertion, response, signature }: Forgery = {}): Forged {
  const assertionParts = { ...genuineAssertion, ...assertion }
  const responseParts = { ...genuineResponse, ...response }
  const assertionSignature =
    signed === 'response' ? '' : sign(writeAssertion(assertionParts), assertionParts.id, signature)
  const inside = writeAssertion(assertionParts, assertionSignature)
  const responseSignature =
    signed === 'assertion' ? '' : sign(writeResponse(responseParts, inside), responseParts.id, signature)
  return {
    xml: writeResponse(responseParts, inside, responseSignature),
    assertion: inside,
    assertionSignature,
    responseSignature,
  }
}

export function encode(xml: string | Uint8Array): string {
  return Buffer.from(xml).toString('base64')
}

export const expectation: SignInExpectation = {
  identityProvider: { entityId, certificates: [identityProviderKey.certificate] },
  audience,
  consumer,
}

/** Reads a message as the application would. */
export function read(
  xml: string,
  changed: Partial<SignInExpectation> = {},
  when: Date = now,
): Promise<VerifiedAssertion> {
  return readSignInResponse(encode(xml), { ...expectation, ...changed }, when)
}

/** Who a message signs in; a refusal as its code and its words. */
export async function outcome(
  xml: string,
  changed: Partial<SignInExpectation> = {},
  when: Date = now,
): Promise<Outcome> {
  return outcomeOf(() => read(xml, changed, when))
}

export interface Outcome {
  readonly person?: string
  readonly code?: SamlErrorCode
  readonly message?: string
}

export async function outcomeOf(reading: () => Promise<VerifiedAssertion>): Promise<Outcome> {
  try {
    return { person: (await reading()).nameId.value }
  } catch (error) {
    if (!(error instanceof SamlError)) throw error
    return { code: error.code, message: error.message }
  }
}
