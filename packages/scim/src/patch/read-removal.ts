/**
 * What `remove` does to one attribute. RFC 7644 §3.5.2.2 gives it no value; the clients that send one list
 * what they want removed, and emptying the attribute instead would be the worst answer.
 */
import { invalidSyntax } from '../errors.ts'
import type { Json } from '../json.ts'
import { warn } from '../resource/reading.ts'
import { isObject } from '../resource/unassigned.ts'
import { attributeKey } from '../schema/find-attribute.ts'
import type { AttributeOperation } from './operation.ts'
import type { AttributeTarget } from './patch-path.ts'
import { type PatchReading, printKeys } from './patch-reading.ts'
import { readListed } from './read-changes.ts'

/**
 * The node for the removal.
 * @throws invalidSyntax when it comes with a value and that is not forgiven
 * @throws invalidValue when a listed value is of the wrong type
 */
export function readRemoval(
  reading: PatchReading,
  target: AttributeTarget,
  value: Json | undefined,
): AttributeOperation {
  const { attribute, selection, subAttribute } = target
  const { definition } = attribute
  const base = { at: reading.at, verb: reading.verb, attribute }
  const listed = value === null ? undefined : value
  const path = printKeys(attribute)
  if (listed !== undefined && !reading.tolerance.valuesToRemove) {
    throw invalidSyntax(`${path}: remove takes no value, select what to remove by a filter in the path`)
  }
  const takesList = definition.multiValued && !selection && !subAttribute
  if (listed !== undefined && !takesList)
    warn(reading, path, 'the value was not looked at: the path says all')
  if (subAttribute) {
    const changes = { [subAttribute.name]: null }
    return definition.multiValued
      ? { ...base, kind: 'mergeMatching', selection, changes }
      : { ...base, kind: 'merge', changes }
  }
  if (selection) return { ...base, kind: 'removeMatching', selection }
  if (listed === undefined || !takesList) return { ...base, kind: 'clear' }
  const values = readListed(reading, definition, unfold(target, listed), path)
  warn(reading, path, `${values.length} listed values are removed, not all`)
  return { ...base, kind: 'removeValues', values }
}

/** INTEROP(unboundid): lists the values under the name of the attribute, `{ "members": [{ "value": "7" }] }`. */
function unfold({ attribute }: AttributeTarget, listed: Json): Json {
  if (!isObject(listed)) return listed
  const key = attributeKey(attribute.definition.name)
  const member = Object.entries(listed).find(([name]) => attributeKey(name) === key)
  return member === undefined ? listed : member[1]
}
