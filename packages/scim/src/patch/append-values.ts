/**
 * Adds values to those of a multi-valued attribute. RFC 7644 §3.5.2.1: what is there already is not added
 * again; a value that is there and says less is completed.
 */
import type { Json, JsonObject } from '../json.ts'
import { isObject } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import { type Applying, keysFor, sameValue } from './applying.ts'
import { mergeMembers } from './merge-members.ts'
import { contains } from './value-identity.ts'
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
  const find = finder(applying, definition, values, added)
  const edited = new Set<Json>()
  const primary = new Set<number>()
  for (const value of added) {
    const position = find(value)
    const present = values[position]
    const next = present === undefined ? value : complete(applying, definition, present, value, path)
    if (present !== undefined && next !== present) edited.add(next)
    values[position] = next
    if (isObject(value) && value['primary'] === true) primary.add(position)
  }
  return { values, edited, primary: [...primary].map(index => values[index] ?? null) }
}

/**
 * Tells where a value stands among the values, or where it is to be put: at their end. Each question costs the
 * same however many values there are. A value without a label is also the one that says all of it, and more.
 */
function finder(
  applying: Applying,
  definition: AttributeDefinition,
  values: readonly Json[],
  added: readonly Json[],
): (value: Json) => number {
  const byIdentity = new Map<string, number>()
  const byValue = new Map<string, number[]>()
  const wanted = new Set<string>()
  for (const value of added) {
    const keys = keysFor(applying, definition, value)
    wanted.add(keys.identity)
    if (keys.unlabelled) byValue.set(keys.value, [])
  }
  const note = (value: Json, index: number): void => {
    const keys = keysFor(applying, definition, value)
    if (wanted.has(keys.identity) && !byIdentity.has(keys.identity)) byIdentity.set(keys.identity, index)
    byValue.get(keys.value)?.push(index)
  }
  for (const [index, value] of values.entries()) note(value, index)
  return value => {
    const keys = keysFor(applying, definition, value)
    const like = keys.unlabelled ? (byValue.get(keys.value) ?? []) : []
    const position = byIdentity.get(keys.identity) ?? like.find(index => contains(values[index], value))
    if (position !== undefined) return position
    note(value, values.length)
    return values.length
  }
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
