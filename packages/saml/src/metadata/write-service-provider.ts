/** The metadata that a service provider shows to its identity provider. SAML metadata 2.0 §2.4.4. */

import type { ServiceProviderDescription } from '../descriptions.ts'
import { bindingNames } from '../namespaces.ts'
import { element } from '../write/xml.ts'
import { endpointElements, roleAttributes, signingKeys, writeEntity } from './write-role.ts'

/**
 * Returns the metadata as an XML document.
 * @throws saml_malformed when a value cannot be written; saml_certificate when a certificate cannot be read
 */
export function writeServiceProviderMetadata(description: ServiceProviderDescription): string {
  const attributes = {
    ...roleAttributes(),
    AuthnRequestsSigned: description.signsRequests,
    WantAssertionsSigned: description.wantsSignedAssertions,
  }
  const { nameIdFormat } = description
  const role = element('md:SPSSODescriptor', attributes, [
    ...signingKeys(description.certificates),
    ...endpointElements('md:SingleLogoutService', description.logout),
    nameIdFormat === null ? null : element('md:NameIDFormat', {}, nameIdFormat),
    ...description.consumers.map((location, index) =>
      element('md:AssertionConsumerService', {
        Binding: bindingNames.post,
        Location: location,
        index: String(index),
        isDefault: index === 0 ? true : undefined,
      }),
    ),
  ])
  return writeEntity(description.entityId, role)
}
