/**
 * The request by which a service provider asks an identity provider to sign a person in. SAML core 2.0 §3.4.1, SAML
 * profiles 2.0 §4.1.4.1.
 */
import { bindingNames } from '../namespaces.ts'
import type { SigningKey } from '../signing-key.ts'
import { signElement } from './sign.ts'
import { element, writeXml } from './xml.ts'

export interface OutgoingAuthnRequest {
  /** As `newMessageId` makes it; the response names it. */
  readonly id: string
  readonly now: Date
  /** The service provider's entity id. */
  readonly issuer: string
  /** Where the request goes. */
  readonly destination: string
  /** The assertion consumer service: where the response is to be posted. */
  readonly consumer: string
  /** The person has to prove anew who it is. */
  readonly forceAuthn?: boolean | undefined
  /** The person must not be asked anything. */
  readonly isPassive?: boolean | undefined
  readonly nameIdFormat?: string | undefined
}

/**
 * Returns the AuthnRequest as XML, signed inside where a key is given. For the redirect binding give null here and the
 * key to `redirectUrl`: there the query is signed, not the XML.
 * @throws saml_malformed when a value cannot be written; saml_certificate when the key cannot be used
 */
export function writeAuthnRequest(request: OutgoingAuthnRequest, key: SigningKey | null): string {
  const attributes = {
    ID: request.id,
    Version: '2.0',
    IssueInstant: request.now.toISOString(),
    Destination: request.destination,
    ForceAuthn: request.forceAuthn,
    IsPassive: request.isPassive,
    ProtocolBinding: bindingNames.post,
    AssertionConsumerServiceURL: request.consumer,
  }
  const xml = writeXml(
    element('samlp:AuthnRequest', attributes, [
      element('saml:Issuer', {}, request.issuer),
      element('samlp:NameIDPolicy', { Format: request.nameIdFormat, AllowCreate: true }),
    ]),
  )
  return key === null ? xml : signElement(xml, request.id, key)
}
