/**
 * The form of a resource that searches compare against: names in lower case, values so that equal ones are
 * the same text. What a filter is compared to is prepared in the same way. RFC 7643 §2.1 (names), RFC 7643
 * §7 (`caseExact`), RFC 7644 §3.4.2.2.
 */
import { comparableText } from '../comparable-text.ts'
import type { Json, JsonObject } from '../json.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { commonAttributes } from '../schema/common-attributes.ts'
import { attributeKey, findAttribute } from '../schema/find-attribute.ts'
import { findExtension } from '../schema/resolve-path.ts'
import type { ResourceTypeDefinition } from '../schema/resource-type.ts'
import { isObject } from './unassigned.ts'

/**
 * The search form: lower-cased names (extension URNs too), text folded unless it is case exact, dateTimes in
 * UTC with milliseconds. What no schema defines, and what is never returned, is not searchable and left out.
 */
export function searchForm(type: ResourceTypeDefinition, resource: JsonObject): JsonObject {
  const result: JsonObject = {}
  for (const [name, value] of Object.entries(resource)) {
    const extension = findExtension(type, name)
    if (extension) {
      if (isObject(value)) result[attributeKey(extension.id)] = searchMembers(extension.attributes, value)
      continue
    }
    const definition = findAttribute(type.schema.attributes, name) ?? findAttribute(commonAttributes, name)
    if (definition && definition.returned !== 'never') {
      result[attributeKey(definition.name)] = searchValue(definition, value)
    }
  }
  return result
}

/** The search form of one attribute's value, or of all its values. */
export function searchValue(definition: AttributeDefinition, value: Json): Json {
  if (Array.isArray(value)) return value.map(element => searchValue(definition, element))
  if (isObject(value)) return searchMembers(definition.subAttributes ?? [], value)
  return typeof value === 'string' ? (comparableText(definition, value) ?? value) : value
}

function searchMembers(definitions: readonly AttributeDefinition[], members: JsonObject): JsonObject {
  const result: JsonObject = {}
  for (const [name, value] of Object.entries(members)) {
    const definition = findAttribute(definitions, name)
    if (definition && definition.returned !== 'never') {
      result[attributeKey(definition.name)] = searchValue(definition, value)
    }
  }
  return result
}
