/** What an assertion says of the person beside the NameID. SAML core 2.0 §2.7.3. */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { childrenNamed, childrenOf, requiredAttribute, textOf } from '../gate/elements.ts'
import { namespaces } from '../namespaces.ts'

/**
 * Returns attribute name -> its values in their order; a name that stands twice has the values of both. A value that is
 * made of elements is left out, because there is no text that it means.
 * @throws saml_malformed when an attribute has no name or is encrypted
 */
export function readAttributes(assertion: Element): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>()
  for (const statement of childrenNamed(assertion, namespaces.assertion, 'AttributeStatement')) {
    if (childrenNamed(statement, namespaces.assertion, 'EncryptedAttribute').length > 0) {
      throw new SamlError(
        'saml_malformed',
        'The assertion has an encrypted attribute, which is not supported: turn encryption off.',
      )
    }
    for (const attribute of childrenNamed(statement, namespaces.assertion, 'Attribute')) {
      const name = requiredAttribute(attribute, 'Name')
      values.set(name, [...(values.get(name) ?? []), ...textsOf(attribute)])
    }
  }
  return values
}

function textsOf(attribute: Element): readonly string[] {
  return childrenNamed(attribute, namespaces.assertion, 'AttributeValue')
    .filter(value => childrenOf(value).length === 0)
    .map(textOf)
}
