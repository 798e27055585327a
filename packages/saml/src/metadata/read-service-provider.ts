/** A service provider, read from its metadata. SAML metadata 2.0 §2.4.4. */
import type { Element } from '@xmldom/xmldom'
import type { ServiceProviderDescription } from '../descriptions.ts'
import { SamlError } from '../errors.ts'
import { attributeOf, childrenNamed, textOf } from '../gate/elements.ts'
import { bindingNames, namespaces } from '../namespaces.ts'
import { readFlag } from '../read/flag.ts'
import { type MetadataLifetime, readRole } from './read-entity.ts'
import {
  readEndpoints,
  readLocation,
  readSigningCertificates,
  type SigningCertificates,
} from './read-role.ts'

export interface ServiceProviderMetadata
  extends ServiceProviderDescription,
    SigningCertificates,
    MetadataLifetime {
  readonly certificates: readonly string[]
}

const mostConsumers = 50

/**
 * Returns the service provider of a metadata document of at most 1 MiB; `entityId` says which, where there are several.
 * @throws saml_malformed when the text is no XML or not what metadata may be; saml_metadata when it describes no
 * service provider that can be used, saying what is missing
 */
export function readServiceProviderMetadata(xml: string, entityId?: string): ServiceProviderMetadata {
  const { role, ...described } = readRole(xml, 'SPSSODescriptor', entityId)
  const [format] = childrenNamed(role, namespaces.metadata, 'NameIDFormat')
  const nameIdFormat = format === undefined ? '' : textOf(format).trim()
  return {
    ...described,
    ...readSigningCertificates(role),
    consumers: readConsumers(role, described.entityId),
    logout: readEndpoints(role, 'SingleLogoutService'),
    nameIdFormat: nameIdFormat === '' ? null : nameIdFormat,
    wantsSignedAssertions: readFlag(role, 'WantAssertionsSigned'),
    signsRequests: readFlag(role, 'AuthnRequestsSigned'),
  }
}

/** The default one first: SAML metadata 2.0 §2.2.3 says which it is. */
function readConsumers(role: Element, entityId: string): readonly string[] {
  const services = childrenNamed(role, namespaces.metadata, 'AssertionConsumerService').filter(
    service => attributeOf(service, 'Binding') === bindingNames.post,
  )
  const first =
    services.find(service => attributeOf(service, 'isDefault') !== null && readFlag(service, 'isDefault')) ??
    services.find(service => attributeOf(service, 'isDefault') === null) ??
    services[0]
  if (first === undefined || services.length > mostConsumers) {
    throw new SamlError(
      'saml_metadata',
      `The metadata of "${entityId}" have to have 1 to ${mostConsumers} AssertionConsumerService by HTTP-POST, not ${services.length}.`,
    )
  }
  return [...new Set([first, ...services].map(readLocation))]
}
