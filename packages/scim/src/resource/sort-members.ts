/**
 * Sorts what was sent by the schema it belongs to. A core attribute may come bare (`active`), behind its
 * schema's URN (`urn:…:core:2.0:User:active`) or inside an object under that URN; an extension's attribute
 * comes behind or under the extension's URN. RFC 7643 §3 and §3.3, RFC 7644 §3.10.
 */
import { invalidSyntax } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { readPath } from '../path.ts'
import { attributeKey } from '../schema/find-attribute.ts'
import { findExtension } from '../schema/resolve-path.ts'
import type { ResourceTypeDefinition, SchemaDefinition } from '../schema/resource-type.ts'
import { modernUrn } from './legacy-names.ts'
import { addMember, type Members } from './members.ts'
import { wrongType } from './read-scalar.ts'
import { type Reading, unknownAttribute, warn } from './reading.ts'
import { isObject, isUnassigned } from './unassigned.ts'

export interface SortedMembers {
  /** The value of `schemas`, as sent. */
  readonly schemas: Json | undefined
  /** Common and core attributes. */
  readonly base: Members
  /** In the order in which they were first met. */
  readonly extensions: ReadonlyMap<SchemaDefinition, Members>
}

/**
 * The members of a resource by schema; those that belong to none are dropped or refused.
 * @throws invalidSyntax when an attribute is given twice in whatever spellings, or is unknown and refused
 * @throws invalidValue when there is no object under a schema's URN
 */
export function sortMembers(
  reading: Reading,
  type: ResourceTypeDefinition,
  input: JsonObject,
): SortedMembers {
  const base: Members = new Map()
  const extensions = new Map<SchemaDefinition, Members>()
  const membersFor = (schema: SchemaDefinition): Members => {
    if (schema === type.schema) return base
    const members = extensions.get(schema) ?? new Map()
    extensions.set(schema, members)
    return members
  }
  let schemas: Json | undefined
  for (const [name, value] of Object.entries(input)) {
    if (!name.includes(':')) {
      if (attributeKey(name) !== 'schemas') addMember(base, attributeKey(name), { name, value }, '')
      else if (schemas === undefined) schemas = value
      else throw invalidSyntax(`schemas is given twice, the second time as "${name}"`)
    } else if (!sortQualified(reading, type, membersFor, name, value)) {
      unknownAttribute(reading, name)
    }
  }
  return { schemas, base, extensions }
}

/** The schema of this resource type that the URN names, in any case and, where forgiven, by an old name. */
export function schemaOf(
  reading: Reading,
  type: ResourceTypeDefinition,
  urn: string,
): SchemaDefinition | undefined {
  const modern = reading.tolerance.legacySchemaUrns ? modernUrn(type, urn) : undefined
  const name = modern ?? urn
  return attributeKey(name) === attributeKey(type.schema.id) ? type.schema : findExtension(type, name)
}

function sortQualified(
  reading: Reading,
  type: ResourceTypeDefinition,
  membersFor: (schema: SchemaDefinition) => Members,
  name: string,
  value: Json,
): boolean {
  const whole = schemaOf(reading, type, name)
  if (whole) {
    if (isUnassigned(value)) return true
    if (!isObject(value)) throw wrongType(name, 'an object with the attributes of this schema', value)
    if (attributeKey(whole.id) !== attributeKey(name)) warn(reading, name, `taken as ${whole.id}`)
    for (const [inner, innerValue] of Object.entries(value)) {
      addMember(membersFor(whole), attributeKey(inner), { name: inner, value: innerValue }, `${whole.id}:`)
    }
    return true
  }
  const path = readPath(name)
  if (typeof path === 'string' || path.schema === undefined) return false
  const schema = schemaOf(reading, type, path.schema)
  if (!schema) return false
  addQualified(membersFor(schema), schema, path.attribute, path.subAttribute, value)
  return true
}

/** `urn:…:User:name.givenName` becomes, or joins, an object under `name`. */
function addQualified(
  members: Members,
  schema: SchemaDefinition,
  attribute: string,
  subAttribute: string | undefined,
  value: Json,
): void {
  const key = attributeKey(attribute)
  const prefix = `${schema.id}:`
  if (subAttribute === undefined) return addMember(members, key, { name: attribute, value }, prefix)
  const known = members.get(key)
  if (!known) {
    members.set(key, { name: attribute, value: { [subAttribute]: value } })
  } else if (isObject(known.value) && !Object.hasOwn(known.value, subAttribute)) {
    members.set(key, { name: known.name, value: { ...known.value, [subAttribute]: value } })
  } else {
    throw invalidSyntax(`${prefix}${attribute}.${subAttribute} is given twice`)
  }
}
