/**
 * Changes some sub-attributes of one complex value and leaves the others. RFC 7644 §3.5.2.3: "Sub-attributes
 * that are not specified in the value parameter are left unchanged."
 */
import type { Json, JsonObject } from '../json.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import { sameValue, settle } from './applying.ts'
import type { PatchVerb } from './operation.ts'

/**
 * The value with the changes made; the same object when they change nothing. Where it refers to a resource and its
 * `value` changes, what was known of the resource it referred to before goes, unless the changes give it anew.
 * @param changes by canonical names; `null` takes a sub-attribute away
 * @param original the value before the whole patch, of which an earlier operation may have changed a part
 * @throws mutability when an immutable sub-attribute would change, or a required one lose its value
 */
export function mergeMembers(
  owner: AttributeDefinition,
  before: JsonObject,
  changes: JsonObject,
  verb: PatchVerb,
  path: string,
  original: JsonObject = before,
): JsonObject {
  const subAttributes = owner.subAttributes ?? []
  let result = before
  for (const [name, change] of Object.entries(changes)) {
    const definition = findAttribute(subAttributes, name)
    if (!definition) continue
    const current = result[name]
    const wanted = verb === 'add' && definition.multiValued ? joined(current, change) : (change ?? undefined)
    result = withMember(result, name, settle(definition, current, wanted, `${path}.${name}`))
  }
  return withoutStale(owner, before, result, { changes, original }, path)
}

/** What tells of the resource that a reference's `value` names. RFC 7643 §2.4 and §4.3. */
const toldOfReferred = ['$ref', 'display', 'displayName']

function withoutStale(
  owner: AttributeDefinition,
  before: JsonObject,
  after: JsonObject,
  { changes, original }: { readonly changes: JsonObject; readonly original: JsonObject },
  path: string,
): JsonObject {
  const subAttributes = owner.subAttributes ?? []
  const significant = findAttribute(subAttributes, 'value')
  const [old, now] = [before['value'], after['value']]
  if (!significant || !findAttribute(subAttributes, '$ref') || old === undefined || old === now) return after
  if (now !== undefined && sameValue(significant, old, now)) return after
  let result = after
  for (const name of toldOfReferred) {
    const definition = findAttribute(subAttributes, name)
    if (!definition || changes[name] !== undefined || result[name] !== original[name]) continue
    result = withMember(result, name, settle(definition, result[name], undefined, `${path}.${name}`))
  }
  return result
}

/**
 * A value in the place of another: what a client cannot change stays, the rest is as given.
 * @throws mutability when an immutable sub-attribute is given and differs, or a required one is left out
 */
export function replaceMembers(
  owner: AttributeDefinition,
  before: JsonObject,
  value: JsonObject,
  path: string,
): JsonObject {
  const changes: JsonObject = {}
  for (const { name, mutability } of owner.subAttributes ?? []) {
    const stays = mutability === 'readOnly' || mutability === 'immutable'
    const given = value[name] ?? null
    if (before[name] !== undefined && given === null && !stays) changes[name] = null
    else if (given !== null) changes[name] = given
  }
  return mergeMembers(owner, before, changes, 'replace', path)
}

/** The object with one member changed, in its place, or taken out; the same object when nothing changes. */
export function withMember(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  if (object[name] === value) return object
  if (value !== undefined) return { ...object, [name]: value }
  const { [name]: _gone, ...rest } = object
  return rest
}

function joined(current: Json | undefined, added: Json): Json | undefined {
  const before = Array.isArray(current) ? current : []
  const values = Array.isArray(added) ? added.filter(value => !before.includes(value)) : []
  const all = values.length > 0 ? [...before, ...values] : before
  return all.length > 0 ? all : undefined
}
