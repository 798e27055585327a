/**
 * What `add` and `replace` do to one attribute. They differ for multi-valued attributes, and in what they do
 * when a filter selects nothing; for the rest an `add` replaces. RFC 7644 §3.5.2.1 and §3.5.2.3.
 */
import { invalidValue } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { readAttribute } from '../resource/read-attribute.ts'
import { warn } from '../resource/reading.ts'
import { isObject, isUnassigned } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { attributeKey } from '../schema/find-attribute.ts'
import type { AttributeOperation, ElementSelection } from './operation.ts'
import type { AttributeTarget } from './patch-path.ts'
import { type PatchReading, printKeys } from './patch-reading.ts'
import { assignedOnly, readChanges, readValues, unwrap } from './read-changes.ts'

/**
 * The node, or undefined when there is nothing to add.
 * @throws invalidValue when the value is not what the target takes
 */
export function readAssignment(
  reading: PatchReading,
  target: AttributeTarget,
  value: Json,
  path: string,
): AttributeOperation | undefined {
  const { attribute, selection, subAttribute } = target
  const { definition } = attribute
  const base = { at: reading.at, verb: reading.verb, attribute }
  if (subAttribute) {
    const own = subAttribute.multiValued ? value : unwrap(reading, subAttribute, value, path)
    const changes = readSubAttribute(reading, target, subAttribute, own)
    return definition.multiValued
      ? { ...base, kind: 'mergeMatching', selection, changes }
      : { ...base, kind: 'merge', changes }
  }
  if (selection) return readElement(reading, target, selection, value, path)
  if (definition.multiValued) return readList(reading, target, value, path)
  const own = unwrap(reading, definition, value, path)
  if (isUnassigned(own)) return isObject(own) ? undefined : { ...base, kind: 'clear' }
  if (definition.type === 'complex') {
    return { ...base, kind: 'merge', changes: readChanges(reading, definition, own, path) }
  }
  const read = readAttribute(reading, definition, own, path)
  return read === undefined ? { ...base, kind: 'clear' } : { ...base, kind: 'set', value: read }
}

/** One sub-attribute; but the text in the place of a `value` may hold several (INTEROP(entra), `jsonInStrings`). */
function readSubAttribute(
  reading: PatchReading,
  { attribute }: AttributeTarget,
  subAttribute: AttributeDefinition,
  value: Json,
): JsonObject {
  const owner = printKeys(attribute)
  if (reading.tolerance.jsonInStrings && subAttribute.name === 'value') {
    return readChanges(reading, attribute.definition, { value }, owner)
  }
  const path = `${owner}.${subAttribute.name}`
  return { [subAttribute.name]: readAttribute(reading, subAttribute, value, path) ?? null }
}

function readList(
  reading: PatchReading,
  { attribute }: AttributeTarget,
  value: Json,
  path: string,
): AttributeOperation | undefined {
  const base = { at: reading.at, verb: reading.verb, attribute }
  const values = readValues(reading, attribute.definition, value, path)
  const asAddition =
    reading.verb === 'replace' && reading.replaceAsAdd.has(attributeKey(printKeys(attribute)))
  if (asAddition) warn(reading, path, 'added to the values that are there, as set for this client')
  if (reading.verb === 'add' || asAddition) {
    return values.length > 0 ? { ...base, kind: 'append', values } : undefined
  }
  return values.length > 0 ? { ...base, kind: 'replaceAll', values } : { ...base, kind: 'clear' }
}

/** One value for what a filter selects. */
function readElement(
  reading: PatchReading,
  { attribute }: AttributeTarget,
  selection: ElementSelection,
  value: Json,
  path: string,
): AttributeOperation | undefined {
  const { definition } = attribute
  const base = { at: reading.at, verb: reading.verb, attribute, selection }
  const own = onlyOne(reading, value, path)
  if (isUnassigned(own)) return reading.verb === 'replace' ? { ...base, kind: 'removeMatching' } : undefined
  if (definition.type !== 'complex') {
    const read = readAttribute(reading, { ...definition, multiValued: false }, own, path)
    return read === undefined ? undefined : { ...base, kind: 'replaceMatching', value: read }
  }
  const changes = readChanges(reading, definition, own, path)
  // A bare text says what the value is, and nothing of the type that it was selected by.
  if (reading.verb === 'add' || !isObject(own)) return { ...base, kind: 'mergeMatching', changes }
  return isUnassigned(assignedOnly(changes))
    ? { ...base, kind: 'removeMatching' }
    : { ...base, kind: 'replaceMatching', value: changes }
}

function onlyOne(reading: PatchReading, value: Json, path: string): Json {
  if (!Array.isArray(value)) return value
  const [only, ...more] = value
  if (only === undefined) return null
  if (more.length > 0 || !reading.tolerance.wrappedValues) {
    throw invalidValue(`${path}: expected the one value to put where the filter selects, got a list`)
  }
  warn(reading, path, 'the one value was taken out of its list')
  return only
}
