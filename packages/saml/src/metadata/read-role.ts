/** What the metadata of both ends have in common, as they are read: keys and endpoints. SAML metadata 2.0 §2.2.2, §2.4.1. */
import type { Element } from '@xmldom/xmldom'
import { readCertificate } from '../certificates.ts'
import type { Endpoints } from '../descriptions.ts'
import { SamlError } from '../errors.ts'
import { attributeOf, childrenNamed, textOf } from '../gate/elements.ts'
import { bindingNames, namespaces } from '../namespaces.ts'

export interface SigningCertificates {
  /** PEM, in their order, each once. */
  readonly certificates: readonly string[]
  /** Why certificates were left out: a key that is not RSA, or too short. */
  readonly unusedCertificates: readonly string[]
}

const mostCertificates = 20
const longestAddress = 2048

/**
 * Returns the certificates of the keys that may sign: those for signing, and those that say no use.
 * @throws saml_metadata when certificates are there and none can be used
 */
export function readSigningCertificates(role: Element): SigningCertificates {
  const certificates = new Set<string>()
  const unusedCertificates: string[] = []
  for (const text of certificateTexts(role)) {
    try {
      certificates.add(readCertificate(text).pem)
    } catch (error) {
      if (!(error instanceof SamlError)) throw error
      unusedCertificates.push(error.message)
    }
  }
  if (certificates.size === 0 && unusedCertificates.length > 0) {
    throw new SamlError(
      'saml_metadata',
      `No signing certificate of the ${role.localName} can be used: ${unusedCertificates.join('; ')}.`,
    )
  }
  return { certificates: [...certificates], unusedCertificates }
}

/** Returns the addresses of a service by binding, the first of each; other bindings are left out. @throws saml_metadata */
export function readEndpoints(role: Element, name: string): Endpoints {
  const services = childrenNamed(role, namespaces.metadata, name)
  const addressBy = (binding: string): string | null => {
    const service = services.find(found => attributeOf(found, 'Binding') === binding)
    return service === undefined ? null : readLocation(service)
  }
  return { redirect: addressBy(bindingNames.redirect), post: addressBy(bindingNames.post) }
}

/** Returns the address of an endpoint. @throws saml_metadata when it is no http(s) address of at most 2048 characters */
export function readLocation(service: Element): string {
  const location = attributeOf(service, 'Location')?.trim() ?? ''
  const address = URL.parse(location)
  if (
    location.length > longestAddress ||
    address === null ||
    !['http:', 'https:'].includes(address.protocol)
  ) {
    throw new SamlError(
      'saml_metadata',
      `The Location of ${service.localName} is no http or https address: ${JSON.stringify(location.slice(0, 200))}.`,
    )
  }
  return location
}

function certificateTexts(role: Element): readonly string[] {
  const { metadata, signature } = namespaces
  const texts = childrenNamed(role, metadata, 'KeyDescriptor')
    .filter(key => ['signing', null].includes(attributeOf(key, 'use')))
    .flatMap(key => childrenNamed(key, signature, 'KeyInfo'))
    .flatMap(info => childrenNamed(info, signature, 'X509Data'))
    .flatMap(data => childrenNamed(data, signature, 'X509Certificate'))
    .map(textOf)
  if (texts.length > mostCertificates) {
    throw new SamlError(
      'saml_metadata',
      `The ${role.localName} has more than ${mostCertificates} certificates.`,
    )
  }
  return texts
}
