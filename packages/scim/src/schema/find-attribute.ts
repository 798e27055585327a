/**
 * Looks attributes up by name. Names are ASCII and case-insensitive (RFC 7643 §2.1), so the lower-cased
 * name is the key. Definitions never change, so each list is indexed once.
 */
import type { AttributeDefinition } from './attribute.ts'

type Index = ReadonlyMap<string, AttributeDefinition>

const indexes = new WeakMap<readonly AttributeDefinition[], Index>()

/** The key under which names (and schema URNs) that differ only in case are the same. */
export function attributeKey(name: string): string {
  return name.toLowerCase()
}

/** The definition of that name in any case, or undefined. */
export function findAttribute(
  attributes: readonly AttributeDefinition[],
  name: string,
): AttributeDefinition | undefined {
  return indexOf(attributes).get(attributeKey(name))
}

function indexOf(attributes: readonly AttributeDefinition[]): Index {
  const known = indexes.get(attributes)
  if (known) return known
  const index = new Map(attributes.map(attribute => [attributeKey(attribute.name), attribute]))
  indexes.set(attributes, index)
  return index
}
