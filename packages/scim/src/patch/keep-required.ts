/**
 * What has to hold when all operations are done: an attribute is not left without a part that it requires.
 * What was missing before the patch and is not touched by it is not the patch's fault. RFC 7643 §7.
 */
import type { Json, JsonObject } from '../json.ts'
import { requireAssigned } from '../resource/read-attribute.ts'
import { isObject } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import type { ResourceTypeDefinition } from '../schema/resource-type.ts'

/**
 * Nothing, when all that changed has what it requires.
 * @throws invalidValue when a required attribute is missing or blank, naming its path
 */
export function keepRequired(type: ResourceTypeDefinition, before: JsonObject, after: JsonObject): void {
  checkMembers(type.schema.attributes, before, after, '')
  for (const { schema } of type.schemaExtensions) {
    const values = after[schema.id]
    if (isObject(values)) checkMembers(schema.attributes, before[schema.id], values, `${schema.id}:`)
  }
}

function checkMembers(
  definitions: readonly AttributeDefinition[],
  was: Json | undefined,
  after: JsonObject,
  prefix: string,
): void {
  const before = isObject(was) ? was : undefined
  if (before === after) return
  for (const definition of definitions) {
    const { name, subAttributes } = definition
    const value = after[name]
    if (before && value === before[name]) continue
    requireAssigned(definition, value, prefix)
    if (!subAttributes?.some(({ required }) => required)) continue
    if (isObject(value)) checkMembers(subAttributes, before?.[name], value, `${prefix}${name}.`)
    if (Array.isArray(value)) checkElements(subAttributes, before?.[name], value, `${prefix}${name}`)
  }
}

function checkElements(
  definitions: readonly AttributeDefinition[],
  before: Json | undefined,
  after: readonly Json[],
  path: string,
): void {
  const known = new Set(Array.isArray(before) ? before : [])
  for (const [index, element] of after.entries()) {
    if (isObject(element) && !known.has(element)) {
      checkMembers(definitions, undefined, element, `${path}[${index}].`)
    }
  }
}
