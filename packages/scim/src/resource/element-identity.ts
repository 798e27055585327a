/**
 * When two values of a multi-valued attribute are the same one, and what becomes of them. RFC 7643 §2.4: by `type` and
 * `value`, where there is a `value`; the `type` of a group's member is no label but says what the value is, and so adds
 * nothing.
 */
import type { Json, JsonObject } from '../json.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import { searchValue } from './search-form.ts'

/**
 * A text that is the same for values that are the same one, compared as a filter compares them. A value without a
 * significant sub-attribute is known by all that it has but the mark as primary.
 */
export function identityOf(definition: AttributeDefinition, element: JsonObject): string {
  const significant = findAttribute(definition.subAttributes ?? [], 'value')
  const given = element['value']
  if (!significant || given === undefined) {
    const { primary: _mark, ...rest } = element
    return printSorted(rest)
  }
  const key = JSON.stringify(searchValue(significant, given))
  const label = labelOf(definition)
  return label ? `${key} ${JSON.stringify(searchSub(definition, label.name, element[label.name]))}` : key
}

/**
 * One value for two that are the same one: what the later says counts, but for what is immutable and said already, and a
 * mark as primary stays. The first itself, when the later adds nothing.
 */
export function joinElements(
  definition: AttributeDefinition,
  first: JsonObject,
  later: JsonObject,
): JsonObject {
  const label = labelOf(definition)?.name
  const joined: JsonObject = { ...first }
  for (const [name, value] of Object.entries(later)) {
    const isSame = name === 'value' || name === label
    const isKept = findAttribute(definition.subAttributes ?? [], name)?.mutability === 'immutable'
    if (joined[name] === undefined || !(isSame || isKept)) joined[name] = value
  }
  if (first['primary'] === true) joined['primary'] = true
  return printSorted(joined) === printSorted(first) ? first : joined
}

/** The sub-attribute that says what a value is for: a `type` that a client sets as it likes. */
export function labelOf(definition: AttributeDefinition): AttributeDefinition | undefined {
  const label = findAttribute(definition.subAttributes ?? [], 'type')
  return label?.mutability === 'readWrite' ? label : undefined
}

/** A sub-attribute's value as a filter compares it, or null. */
export function searchSub(definition: AttributeDefinition, name: string, value: Json | undefined): Json {
  const subAttribute = findAttribute(definition.subAttributes ?? [], name)
  return value === undefined || !subAttribute ? null : searchValue(subAttribute, value)
}

/** The same text for equal elements, whatever the order of their members. Elements are flat. */
function printSorted(element: JsonObject): string {
  return JSON.stringify(Object.entries(element).sort(([a], [b]) => (a < b ? -1 : 1)))
}
