/**
 * What may be set once and not changed. RFC 7643 §7 (`immutable`), RFC 7644 §3.5.1: on a replacement an
 * immutable value must match the stored one; one that is left out stays as it is.
 */
import { mutability } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { searchValue } from './search-form.ts'
import { isObject, isUnassigned } from './unassigned.ts'

/**
 * The values with what is immutable taken over from the stored ones. Values of a multi-valued attribute have
 * no identity to compare by, so their immutable sub-attributes change by taking one value away and adding
 * another (RFC 7643 §4.2).
 * @throws mutability when an immutable value is there and differs, naming its path
 */
export function keepImmutable(
  definitions: readonly AttributeDefinition[],
  next: JsonObject,
  current: JsonObject,
  prefix: string,
): JsonObject {
  const result: JsonObject = { ...next }
  for (const definition of definitions) {
    const { name } = definition
    const before = current[name]
    if (before === undefined || isUnassigned(before)) continue
    const after = result[name]
    if (definition.mutability === 'immutable') {
      if (after !== undefined && print(definition, after) !== print(definition, before)) {
        throw mutability(`${prefix}${name}: immutable, and set to another value already`)
      }
      result[name] = before
    } else if (isObject(before) && definition.subAttributes) {
      const inner = isObject(after) ? after : {}
      const kept = keepImmutable(definition.subAttributes, inner, before, `${prefix}${name}.`)
      if (!isUnassigned(kept)) result[name] = kept
    }
  }
  return result
}

function print(definition: AttributeDefinition, value: Json): string {
  return JSON.stringify(searchValue(definition, value), sortedMembers)
}

function sortedMembers(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
