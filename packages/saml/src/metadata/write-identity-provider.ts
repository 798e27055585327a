/** The metadata that an identity provider shows to the service providers it signs people in to. SAML metadata 2.0 §2.4.3. */
import type { IdentityProviderDescription } from '../descriptions.ts'
import { element } from '../write/xml.ts'
import { endpointElements, roleAttributes, signingKeys, writeEntity } from './write-role.ts'

/**
 * Returns the metadata as an XML document; `nameIdFormats` are those that it can give.
 * @throws saml_malformed when a value cannot be written; saml_certificate when a certificate cannot be read
 */
export function writeIdentityProviderMetadata(
  description: IdentityProviderDescription,
  nameIdFormats: readonly string[] = [],
): string {
  const attributes = {
    ...roleAttributes(),
    WantAuthnRequestsSigned: description.wantsSignedRequests,
  }
  const role = element('md:IDPSSODescriptor', attributes, [
    ...signingKeys(description.certificates),
    ...endpointElements('md:SingleLogoutService', description.logout),
    ...nameIdFormats.map(format => element('md:NameIDFormat', {}, format)),
    ...endpointElements('md:SingleSignOnService', description.signOn),
  ])
  return writeEntity(description.entityId, role)
}
