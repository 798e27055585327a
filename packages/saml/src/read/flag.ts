/** xs:boolean, as attributes of SAML have it. XML Schema part 2 §3.2.2. */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { attributeOf } from '../gate/elements.ts'

/** Returns what a flag says, false where it is absent. @throws saml_malformed when it says neither */
export function readFlag(element: Element, name: string): boolean {
  const value = (attributeOf(element, name) ?? 'false').trim()
  if (['true', '1'].includes(value)) return true
  if (['false', '0'].includes(value)) return false
  throw new SamlError('saml_malformed', `${name} of the ${element.localName} is neither true nor false.`)
}
