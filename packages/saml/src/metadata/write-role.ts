/** What the metadata of both ends have in common: keys, endpoints and the frame. SAML metadata 2.0 §2.3, §2.4. */

import { certificateBody } from '../certificates.ts'
import type { Endpoints } from '../descriptions.ts'
import { bindingNames, namespaces } from '../namespaces.ts'
import { element, writeXml, type XmlElement } from '../write/xml.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** Returns a whole metadata document with one role in it. */
export function writeEntity(entityId: string, role: XmlElement): string {
  return declaration + writeXml(element('md:EntityDescriptor', { entityID: entityId }, [role]))
}

/** Returns the attributes that every role has. */
export function roleAttributes(): { readonly protocolSupportEnumeration: string } {
  return { protocolSupportEnumeration: namespaces.protocol }
}

/** @throws saml_certificate when one cannot be read */
export function signingKeys(certificates: readonly string[]): XmlElement[] {
  return certificates.map(pem =>
    element('md:KeyDescriptor', { use: 'signing' }, [
      element('ds:KeyInfo', {}, [
        element('ds:X509Data', {}, [element('ds:X509Certificate', {}, certificateBody(pem))]),
      ]),
    ]),
  )
}

/** Returns one element `name` for each binding that has an address. */
export function endpointElements(name: string, endpoints: Endpoints): XmlElement[] {
  const { redirect, post } = endpoints
  return [
    ...(redirect === null ? [] : [element(name, { Binding: bindingNames.redirect, Location: redirect })]),
    ...(post === null ? [] : [element(name, { Binding: bindingNames.post, Location: post })]),
  ]
}
