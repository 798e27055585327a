/**
 * Adds values to those of a multi-valued attribute. RFC 7644 §3.5.2.1: what is there already is not added
 * again; a value that is there and says less is completed.
 */
import type { Json, JsonObject } from '../json.ts'
import { isObject } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import { type Applying, sameValue } from './applying.ts'
import { mergeMembers } from './merge-members.ts'
import { isSameOne, valueKey } from './value-identity.ts'
import type { ListEdit } from './value-list.ts'

/** The values with the added ones among them, at the end where they are new. */
export function appendValues(
  applying: Applying,
  definition: AttributeDefinition,
  before: readonly Json[],
  added: readonly Json[],
  path: string,
): ListEdit {
  const values = [...before]
  const positions = positionsOf(applying, definition, before, added)
  const edited = new Set<Json>()
  const primary = new Set<number>()
  for (const value of added) {
    const same = positions.get(keyOf(applying, definition, value)) ?? []
    const at = same.find(index => isSameOne(definition, values[index] ?? null, value))
    const position = at ?? values.length
    const present = at === undefined ? undefined : values[at]
    const next = present === undefined ? value : complete(applying, definition, present, value, path)
    if (present === undefined) same.push(position)
    else if (next !== present) edited.add(next)
    values[position] = next
    if (isObject(value) && value['primary'] === true) primary.add(position)
  }
  return { values, edited, primary: [...primary].map(index => values[index] ?? null) }
}

/** Where among the values those stand that may be one of the added ones. Every added one has its list. */
function positionsOf(
  applying: Applying,
  definition: AttributeDefinition,
  before: readonly Json[],
  added: readonly Json[],
): ReadonlyMap<string, number[]> {
  const positions = new Map<string, number[]>()
  for (const value of added) positions.set(keyOf(applying, definition, value), [])
  for (const [index, value] of before.entries()) {
    positions.get(keyOf(applying, definition, value))?.push(index)
  }
  return positions
}

/** INTEROP(entra): adds a member again with another `display`; it is a member already, and nothing changes. */
function complete(
  applying: Applying,
  definition: AttributeDefinition,
  present: Json,
  added: Json,
  path: string,
): Json {
  if (!isObject(present) || !isObject(added)) return present
  const changes: JsonObject = {}
  for (const [name, value] of Object.entries(added)) {
    const subAttribute = findAttribute(definition.subAttributes ?? [], name)
    const current = present[name]
    if (subAttribute?.mutability !== 'immutable' || current === undefined) changes[name] = value
    else if (!sameValue(subAttribute, current, value)) {
      applying.warnings.push({ path: `${path}.${name}`, reason: 'not changed: immutable, and set already' })
    }
  }
  return mergeMembers(definition, present, changes, 'add', path)
}

function keyOf(applying: Applying, definition: AttributeDefinition, value: Json): string {
  if (!isObject(value)) return valueKey(definition, value)
  const known = applying.keys.get(value)
  if (known !== undefined) return known
  const key = valueKey(definition, value)
  applying.keys.set(value, key)
  return key
}
