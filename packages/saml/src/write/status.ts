/** A response without an assertion: why nobody is signed in, or how a logout went. SAML core 2.0 §3.2.2. */
import type { SigningKey } from '../signing-key.ts'
import { signElement } from './sign.ts'
import { element, writeXml, type XmlElement } from './xml.ts'

export interface StatusResponse {
  readonly now: Date
  readonly issuer: string
  readonly destination: string
  readonly inResponseTo: string | null
  /** Whose fault it is: the request's, or the identity provider's. */
  readonly status: 'Requester' | 'Responder'
  readonly detail?: StatusDetail | undefined
  /** For the administrators of the other end. */
  readonly message?: string | undefined
  readonly newId: () => string
}

/** Second-level codes. SAML core 2.0 §3.2.2.2. */
export type StatusDetail =
  | 'AuthnFailed'
  | 'InvalidNameIDPolicy'
  | 'NoAuthnContext'
  | 'NoPassive'
  | 'PartialLogout'
  | 'RequestDenied'
  | 'RequestUnsupported'
  | 'UnknownPrincipal'
  | 'UnsupportedBinding'

const statusPrefix = 'urn:oasis:names:tc:SAML:2.0:status:'

/**
 * Returns the signed Response that says that nobody is signed in, as XML, not yet encoded for a binding.
 * @throws saml_malformed when a value holds a character that XML cannot hold; saml_certificate when the key cannot be used
 */
export function issueStatus(input: StatusResponse, key: SigningKey): string {
  const id = input.newId()
  const attributes = {
    ID: id,
    Version: '2.0',
    IssueInstant: input.now.toISOString(),
    Destination: input.destination,
    InResponseTo: input.inResponseTo,
  }
  const response = element('samlp:Response', attributes, [
    element('saml:Issuer', {}, input.issuer),
    statusElement(input.status, input.detail, input.message),
  ])
  return signElement(writeXml(response), id, key)
}

export function successStatus(): XmlElement {
  return statusElement('Success')
}

/** Returns a Status: its first code, the one inside it, and a message. */
export function statusElement(
  status: 'Success' | 'Requester' | 'Responder',
  detail?: StatusDetail,
  message?: string,
): XmlElement {
  const inner = detail === undefined ? [] : [element('samlp:StatusCode', { Value: statusPrefix + detail })]
  return element('samlp:Status', {}, [
    element('samlp:StatusCode', { Value: statusPrefix + status }, inner),
    message === undefined ? null : element('samlp:StatusMessage', {}, message),
  ])
}
