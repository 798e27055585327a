/**
 * The difference of two resources as operations of a PATCH. A `replace` leaves sub-attributes that it does not name
 * (RFC 7644 §3.5.2.3), so those that went are removed by paths of their own; lists are replaced as a whole.
 */
import type { Json, JsonObject } from '@joinery/scim'
import { isObject } from '../answer/json-body.ts'

export type PatchOperation =
  | { readonly op: 'replace'; readonly value: JsonObject }
  | { readonly op: 'remove'; readonly path: string }

/** Its name as it is spelt, and its value. */
type Attribute = readonly [string, Json]

/** What a client does not write, or what is no attribute of the user. */
const unwritten: ReadonlySet<string> = new Set(['schemas', 'id', 'meta'])

/**
 * The operations that make `after` of `before`, at least one: `{title: 'A', nickName: 'x'}` to `{title: 'B'}` gives
 * `replace {title: 'B'}` and `remove nickName`. Attribute names are compared whatever their case.
 *
 * @see RFC 7644 §3.5.2
 */
export function patchOperations(
  before: JsonObject | undefined,
  after: JsonObject,
): readonly PatchOperation[] {
  const wanted = written(after)
  if (before === undefined) return [{ op: 'replace', value: Object.fromEntries(wanted.values()) }]
  const known = written(before)
  const changed: [string, Json][] = []
  const removed: string[] = []
  for (const [key, [name, value]] of wanted) {
    const old = known.get(key)?.[1]
    if (isEqual(old, value) || (isUnassigned(old) && isUnassigned(value))) continue
    if (isUnassigned(value)) removed.push(name)
    else changed.push([name, value])
    if (isObject(old) && isObject(value)) removed.push(...wentFrom(name + separatorAfter(name), old, value))
  }
  for (const [key, [name, value]] of known) {
    if (!wanted.has(key) && !isUnassigned(value)) removed.push(name)
  }
  if (changed.length === 0 && removed.length === 0) return patchOperations(undefined, after)
  const replaced: readonly PatchOperation[] =
    changed.length === 0 ? [] : [{ op: 'replace', value: Object.fromEntries(changed) }]
  return [...replaced, ...removed.map((path): PatchOperation => ({ op: 'remove', path }))]
}

function written(resource: JsonObject): ReadonlyMap<string, Attribute> {
  return new Map([...attributesOf(resource)].filter(([key]) => !unwritten.has(key)))
}

/** By lower-case name, with the name in its own spelling. */
function attributesOf(resource: JsonObject): ReadonlyMap<string, Attribute> {
  return new Map(Object.entries(resource).map(([name, value]) => [name.toLowerCase(), [name, value]]))
}

/** An extension's attributes follow its URN after a colon, sub-attributes their attribute after a dot. */
function separatorAfter(name: string): ':' | '.' {
  return name.includes(':') ? ':' : '.'
}

/** The paths of the sub-attributes that are no longer there: `name.middleName`, `urn:…:User:manager.displayName`. */
function wentFrom(prefix: string, old: JsonObject, value: JsonObject): readonly string[] {
  const wanted = attributesOf(value)
  return [...attributesOf(old)].flatMap(([key, [name, before]]) => {
    const after = wanted.get(key)?.[1]
    if (isUnassigned(after)) return isUnassigned(before) ? [] : [prefix + name]
    return isObject(before) && isObject(after) ? wentFrom(`${prefix}${name}.`, before, after) : []
  })
}

/** RFC 7643 §2.5: null and the empty list are the same as nothing; so is an object without attributes. */
function isUnassigned(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0
}

function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false
    return one.every((value, index) => isEqual(value, other[index]))
  }
  if (!isObject(one) || !isObject(other)) return false
  const [left, right] = [attributesOf(one), attributesOf(other)]
  return (
    left.size === right.size && [...left].every(([key, [, value]]) => isEqual(value, right.get(key)?.[1]))
  )
}
