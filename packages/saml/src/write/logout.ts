/** Single logout, as either end begins or answers it. SAML core 2.0 §3.7, SAML profiles 2.0 §4.4. */
import type { SigningKey } from '../signing-key.ts'
import { signElement } from './sign.ts'
import { statusElement } from './status.ts'
import { element, writeXml, type XmlElement } from './xml.ts'

export interface OutgoingLogoutRequest {
  /** As `newMessageId` makes it; the response names it. */
  readonly id: string
  readonly now: Date
  readonly issuer: string
  readonly destination: string
  /** As the assertion named the person; its format is left out where it is null. */
  readonly nameId: { readonly value: string; readonly format: string | null }
  /** Of the sessions that end; none means all of the person's. */
  readonly sessionIndexes: readonly string[]
  /** Until when the request may be used. */
  readonly notOnOrAfter: Date
}

export interface OutgoingLogoutResponse {
  readonly id: string
  readonly now: Date
  readonly issuer: string
  readonly destination: string
  readonly inResponseTo: string
  /** PartialLogout: signed out here, but not everywhere. */
  readonly status: 'Success' | 'PartialLogout' | 'Requester' | 'Responder'
}

/**
 * Returns the LogoutRequest as XML, signed inside where a key is given (HTTP-POST); for the redirect binding give null
 * here and the key to `redirectUrl`.
 * @throws saml_malformed when a value cannot be written; saml_certificate when the key cannot be used
 */
export function writeLogoutRequest(request: OutgoingLogoutRequest, key: SigningKey | null): string {
  const root = element(
    'samlp:LogoutRequest',
    { ...messageAttributes(request), NotOnOrAfter: request.notOnOrAfter.toISOString() },
    [
      element('saml:Issuer', {}, request.issuer),
      element('saml:NameID', { Format: request.nameId.format }, request.nameId.value),
      ...request.sessionIndexes.map(index => element('samlp:SessionIndex', {}, index)),
    ],
  )
  return finish(root, request.id, key)
}

/**
 * Returns the LogoutResponse as XML; the key as for `writeLogoutRequest`.
 * @throws saml_malformed when a value cannot be written; saml_certificate when the key cannot be used
 */
export function writeLogoutResponse(response: OutgoingLogoutResponse, key: SigningKey | null): string {
  const root = element(
    'samlp:LogoutResponse',
    { ...messageAttributes(response), InResponseTo: response.inResponseTo },
    [element('saml:Issuer', {}, response.issuer), logoutStatus(response.status)],
  )
  return finish(root, response.id, key)
}

/** A session authority that reached not everybody answers Success with PartialLogout inside. SAML core 2.0 §3.7.3.2. */
function logoutStatus(status: OutgoingLogoutResponse['status']): XmlElement {
  return status === 'PartialLogout' ? statusElement('Success', status) : statusElement(status)
}

function messageAttributes(message: {
  readonly id: string
  readonly now: Date
  readonly destination: string
}): Readonly<Record<string, string>> {
  return {
    ID: message.id,
    Version: '2.0',
    IssueInstant: message.now.toISOString(),
    Destination: message.destination,
  }
}

function finish(root: XmlElement, id: string, key: SigningKey | null): string {
  const xml = writeXml(root)
  return key === null ? xml : signElement(xml, id, key)
}
