/**
 * Reads the values of attributes by their definitions: single or multi-valued, simple or complex.
 * RFC 7643 §2.3.8 and §2.4. Answers undefined for what is unassigned (RFC 7643 §2.5) or not the client's to set.
 */
import { invalidValue } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { withoutMiddle } from '../quote.ts'
import type { AttributeDefinition, AttributeType } from '../schema/attribute.ts'
import { canonicalValue } from '../schema/canonical-value.ts'
import { attributeKey, findAttribute } from '../schema/find-attribute.ts'
import { modernSubAttribute } from './legacy-names.ts'
import { addMember, type Members, membersOf } from './members.ts'
import { readScalar, wrongType } from './read-scalar.ts'
import { type Reading, unknownAttribute, warn } from './reading.ts'
import { tidyElements } from './tidy-elements.ts'
import { isObject, isUnassigned } from './unassigned.ts'
import { unpackJson } from './unpack-json.ts'

/**
 * The assigned values among the members, under their canonical names, in the order in which they were sent.
 * @param prefix what stands before a name in a path: `''`, `name.`, `urn:…:User:`
 * @throws invalidValue when a value is of the wrong type or a required one is missing
 * @throws invalidSyntax when an attribute is unknown and unknown ones are refused
 */
export function readMembers(
  reading: Reading,
  definitions: readonly AttributeDefinition[],
  members: Members,
  prefix: string,
): JsonObject {
  const result: JsonObject = {}
  for (const [key, { name, value }] of members) {
    const definition = findAttribute(definitions, key)
    if (!definition) {
      unknownAttribute(reading, `${prefix}${name}`)
      continue
    }
    const read = readAttribute(reading, definition, value, `${prefix}${definition.name}`)
    if (read !== undefined) result[definition.name] = read
  }
  for (const definition of definitions) requireAssigned(definition, result[definition.name], prefix)
  return result
}

/** The value as it is stored, or undefined when it is unassigned or not the client's to set. */
export function readAttribute(
  reading: Reading,
  definition: AttributeDefinition,
  value: Json,
  path: string,
): Json | undefined {
  if (isUnassigned(value)) return undefined
  if (definition.mutability === 'readOnly') {
    warn(reading, path, 'dropped: readOnly')
    return undefined
  }
  return definition.multiValued
    ? readList(reading, definition, value, path)
    : readSingle(reading, definition, value, path)
}

function readList(
  reading: Reading,
  definition: AttributeDefinition,
  value: Json,
  path: string,
): Json[] | undefined {
  const list = Array.isArray(value) ? value : listOfOne(reading, value, path)
  const elements: { value: Json; path: string }[] = []
  for (const [index, element] of list.entries()) {
    const elementPath = `${path}[${index}]`
    const read = isUnassigned(element) ? undefined : readSingle(reading, definition, element, elementPath)
    if (read === undefined) warn(reading, elementPath, 'has no value: passed over')
    else elements.push({ value: read, path: elementPath })
  }
  const tidy = tidyElements(reading, definition, elements)
  return tidy.length > 0 ? tidy : undefined
}

function listOfOne(reading: Reading, value: Json, path: string): Json[] {
  if (!reading.tolerance.singleValueForMultiValued) throw wrongType(path, 'a list', value)
  warn(reading, path, 'a single value was taken as a list of one')
  return [value]
}

function readSingle(
  reading: Reading,
  definition: AttributeDefinition,
  value: Json,
  path: string,
): Json | undefined {
  return isSimple(definition)
    ? readAllowed(reading, definition, value, path)
    : readComplex(reading, definition, value, path)
}

/** @throws invalidValue also when the attribute has canonical values, and this is none of them */
function readAllowed(reading: Reading, definition: SimpleDefinition, value: Json, path: string): Json {
  const scalar = readScalar(reading, definition, value, path)
  const allowed = canonicalValue(definition, scalar)
  if (allowed !== undefined) return allowed
  const known = (definition.canonicalValues ?? []).map(each => JSON.stringify(each)).join(', ')
  const got = definition.returned === 'never' ? 'another value' : withoutMiddle(JSON.stringify(scalar), 100)
  throw invalidValue(`${path}: expected one of ${withoutMiddle(known, 1000)}, got ${got}`)
}

type SimpleDefinition = AttributeDefinition & { readonly type: Exclude<AttributeType, 'complex'> }

function isSimple(definition: AttributeDefinition): definition is SimpleDefinition {
  return definition.type !== 'complex'
}

function readComplex(
  reading: Reading,
  definition: AttributeDefinition,
  value: Json,
  path: string,
): JsonObject | undefined {
  const subAttributes = definition.subAttributes ?? []
  const members = complexMembers(reading, subAttributes, value, path)
  if (members.values().every(member => isUnassigned(member.value))) return undefined
  const read = readMembers(reading, subAttributes, members, `${path}.`)
  return isUnassigned(read) ? undefined : read
}

/** What was sent for one complex value: its sub-attributes by the keys of their names. */
export function complexMembers(
  reading: Reading,
  subAttributes: readonly AttributeDefinition[],
  value: Json,
  path: string,
): Members {
  const object = isObject(value) ? value : objectOfValue(reading, subAttributes, value, path)
  const members = subMembers(reading, subAttributes, object, path)
  if (reading.tolerance.jsonInStrings) unpackJson(reading, subAttributes, members, path)
  return members
}

/** `"ann@example.com"` for an e-mail, or a manager's bare id: the text stands for `{ value }`. */
function objectOfValue(
  reading: Reading,
  subAttributes: readonly AttributeDefinition[],
  value: Json,
  path: string,
): JsonObject {
  const bare = typeof value === 'string' || typeof value === 'number'
  if (!bare || !reading.tolerance.singleValueForMultiValued || !findAttribute(subAttributes, 'value')) {
    throw wrongType(path, 'an object', value)
  }
  warn(reading, path, `a bare ${typeof value} was taken as the value sub-attribute`)
  return { value }
}

function subMembers(
  reading: Reading,
  subAttributes: readonly AttributeDefinition[],
  object: JsonObject,
  path: string,
): Members {
  const prefix = `${path}.`
  if (!reading.tolerance.legacySchemaUrns) return membersOf(object, prefix)
  const members: Members = new Map()
  for (const [name, value] of Object.entries(object)) {
    const modern = findAttribute(subAttributes, name) ? undefined : modernSubAttribute(prefix + name)
    if (modern !== undefined) {
      if (isUnassigned(value)) continue
      warn(reading, prefix + name, `taken as ${modern}`)
    }
    addMember(members, attributeKey(modern ?? name), { name, value }, prefix)
  }
  return members
}

/** @throws invalidValue when the attribute is required, and the value missing or blank */
export function requireAssigned(
  definition: AttributeDefinition,
  value: Json | undefined,
  prefix: string,
): void {
  if (!definition.required || definition.mutability === 'readOnly') return
  if (value === undefined || (typeof value === 'string' && value.trim() === '')) {
    throw invalidValue(
      `${prefix}${definition.name}: required, and ${value === undefined ? 'missing' : 'blank'}`,
    )
  }
}
