/**
 * Reads the values of operations by the reader of whole resources, but for what only a patch has: a part of a
 * complex value, in which an unassigned sub-attribute is one to take away. RFC 7644 §3.5.2.1 and §3.5.2.3.
 */
import { invalidValue } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { complexMembers, readAttribute } from '../resource/read-attribute.ts'
import { unknownAttribute, warn } from '../resource/reading.ts'
import { isObject, isUnassigned } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import type { PatchReading } from './patch-reading.ts'

/**
 * The sub-attributes that a value of a complex attribute gives, `null` for those that it takes away.
 * @throws invalidValue when a value is of the wrong type
 */
export function readChanges(
  reading: PatchReading,
  definition: AttributeDefinition,
  value: Json,
  path: string,
): JsonObject {
  const subAttributes = definition.subAttributes ?? []
  const changes: JsonObject = {}
  for (const [key, member] of complexMembers(reading, subAttributes, value, path)) {
    const subAttribute = findAttribute(subAttributes, key)
    if (!subAttribute) {
      unknownAttribute(reading, `${path}.${member.name}`)
    } else if (subAttribute.mutability === 'readOnly') {
      if (!isUnassigned(member.value)) warn(reading, `${path}.${subAttribute.name}`, 'dropped: readOnly')
    } else {
      changes[subAttribute.name] =
        readAttribute(reading, subAttribute, member.value, `${path}.${subAttribute.name}`) ?? null
    }
  }
  return changes
}

/**
 * All values that are given for a multi-valued attribute; none where nothing is assigned.
 * @throws invalidValue when a value is of the wrong type, or no value has any name that the attribute knows:
 *   taken as none, such a list would empty the attribute
 */
export function readValues(
  reading: PatchReading,
  definition: AttributeDefinition,
  value: Json,
  path: string,
): readonly Json[] {
  const read = readAttribute(reading, definition, value, path)
  if (Array.isArray(read)) return read
  const subAttributes = definition.subAttributes ?? []
  const isForeign = (element: Json): boolean =>
    isObject(element) && Object.keys(element).every(name => !findAttribute(subAttributes, name))
  const assigned = (Array.isArray(value) ? value : [value]).filter(element => !isUnassigned(element))
  if (assigned.length > 0 && assigned.every(isForeign)) {
    throw invalidValue(
      `${path}: none of the values has a sub-attribute of ${definition.name} (${names(subAttributes)})`,
    )
  }
  return []
}

/**
 * The values that a client lists for removal, each as far as it is given.
 * @throws invalidValue when a value is of the wrong type
 */
export function readListed(
  reading: PatchReading,
  definition: AttributeDefinition,
  value: Json,
  path: string,
): readonly Json[] {
  const list = Array.isArray(value) ? value : [value]
  return list.flatMap((element, index): Json[] => {
    if (isUnassigned(element)) return []
    const place = `${path}[${index}]`
    if (definition.type !== 'complex') {
      const simple = readAttribute(reading, { ...definition, multiValued: false }, element, place)
      return simple === undefined ? [] : [simple]
    }
    const given = assignedOnly(readChanges(reading, definition, element, place))
    return isUnassigned(given) ? [] : [given]
  })
}

/** The changes without what they take away. */
export function assignedOnly(changes: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null))
}

/** INTEROP(entra): one value of a single attribute as `[…]`, of a simple one as `{ "value": … }`, or both. */
export function unwrap(
  reading: PatchReading,
  definition: AttributeDefinition,
  value: Json,
  path: string,
): Json {
  if (!reading.tolerance.wrappedValues) return value
  const [only, ...more] = Array.isArray(value) ? value : []
  const inner = only !== undefined && more.length === 0 ? only : value
  const simple =
    definition.type !== 'complex' && isObject(inner) && inner['value'] !== undefined ? inner['value'] : inner
  if (simple !== value) warn(reading, path, 'the one value was taken out of what it was wrapped in')
  return simple
}

function names(definitions: readonly AttributeDefinition[]): string {
  return definitions.map(({ name }) => name).join(', ')
}
