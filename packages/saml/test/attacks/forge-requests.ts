/**
 * Requests to sign in and logout messages for the attack tests: each as it is meant, and as an attacker would have it
 * read, signed by hand as forge.ts does. All text is in exclusive canonical form already.
 */
import {
  type BoundMessage,
  type MessageKind,
  newMessageId,
  readAuthnRequest,
  readLogout,
  SamlError,
} from '@joinery/saml'
import { at, attacker, encode, identityProviderKey, now, saml, samlp, victim } from './forge.ts'

export const address = 'https://idp.example/saml/in'
const issuer = 'https://app.example/sso/7'
const ours = 'https://app.example/sso/7/acs'
const theirs = 'https://evil.example/acs'

export interface Message {
  readonly kind: MessageKind
  readonly name: 'AuthnRequest' | 'LogoutRequest' | 'LogoutResponse'
  /** The message with a signature after its Issuer and more at its end; evil ones say what the attacker wants. */
  readonly genuine: (signature: string, last?: string, id?: string) => string
  readonly evil: (signature: string, last?: string, id?: string) => string
  /** What is read of it that matters: the address of the answer, the person, how it went. */
  readonly read: (message: BoundMessage) => string
  readonly meant: string
  readonly wanted: string
}

const head = (id: string): string => `Destination="${address}" ID="${id}" `
const tail = `IssueInstant="${at(0)}" Version="2.0"`
const from = `<saml:Issuer ${saml}>${issuer}</saml:Issuer>`
const certificates = [identityProviderKey.certificate]

function authnRequest(consumer: string, id: string, signature: string, last: string): string {
  return `<samlp:AuthnRequest ${samlp} AssertionConsumerServiceURL="${consumer}" ${head(id)}${tail}>${from}${signature}${last}</samlp:AuthnRequest>`
}

function logoutRequest(person: string, id: string, signature: string, last: string): string {
  return `<samlp:LogoutRequest ${samlp} ${head(id)}${tail}>${from}${signature}<saml:NameID ${saml}>${person}</saml:NameID>${last}</samlp:LogoutRequest>`
}

function logoutResponse(status: string, id: string, signature: string, last: string): string {
  return `<samlp:LogoutResponse ${samlp} ${head(id)}InResponseTo="_r" ${tail}>${from}${signature}<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${status}"></samlp:StatusCode></samlp:Status>${last}</samlp:LogoutResponse>`
}

function readLogoutOf(message: BoundMessage): string {
  const read = readLogout(message, { issuer, certificates, destination: address }, now)
  return read.kind === 'request' ? read.nameId.value : `${read.inResponseTo} ${read.success}`
}

export const messages: readonly Message[] = [
  {
    kind: 'SAMLRequest',
    name: 'AuthnRequest',
    genuine: (signature, last = '', id = '_genuine') => authnRequest(ours, id, signature, last),
    evil: (signature, last = '', id = '_evil') => authnRequest(theirs, id, signature, last),
    read: message =>
      readAuthnRequest(message, { destination: [address], certificates, mustBeSigned: true }, now).consumer ??
      '',
    meant: ours,
    wanted: theirs,
  },
  {
    kind: 'SAMLRequest',
    name: 'LogoutRequest',
    genuine: (signature, last = '', id = '_genuine') => logoutRequest(attacker, id, signature, last),
    evil: (signature, last = '', id = '_evil') => logoutRequest(victim, id, signature, last),
    read: readLogoutOf,
    meant: attacker,
    wanted: victim,
  },
  {
    kind: 'SAMLResponse',
    name: 'LogoutResponse',
    genuine: (signature, last = '', id = '_genuine') => logoutResponse('Responder', id, signature, last),
    evil: (signature, last = '', id = '_evil') => logoutResponse('Success', id, signature, last),
    read: readLogoutOf,
    meant: '_r false',
    wanted: '_r true',
  },
]

/** What is read of an XML text that came by HTTP-POST; a refusal as its code and its words. */
export function posted({ kind, read }: Message, xml: string): string {
  return outcomeOf(() =>
    read({ binding: 'post', fields: { [kind]: encode(xml), RelayState: newMessageId() } }),
  )
}

export function outcomeOf(read: () => string): string {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof SamlError)) throw error
    return `${error.code}: ${error.message}`
  }
}
