/** What has to change for a person to be as the mappings want him. */
import { readField } from './fields.ts'
import type { HeldField, Outcome, Standing } from './map-person.ts'

export interface Delta {
  /** Fields of the person whose text differs. */
  readonly fields: readonly string[]
  /** Roles that the person gets, and loses. */
  readonly rolesAdded: readonly number[]
  readonly rolesRemoved: readonly number[]
  readonly grants: { readonly add: readonly Grant[]; readonly remove: readonly Grant[] }
  readonly held: {
    readonly put: readonly (HeldField & { readonly field: string })[]
    readonly remove: readonly string[]
  }
  /** Roles given otherwise that a mapping now replaces, with the mapping; and those that return. */
  readonly replaced: { readonly add: readonly Grant[]; readonly remove: readonly number[] }
}

export interface Grant {
  readonly role: number
  readonly mapping: number
}

/** Returns the difference, or undefined when there is none. */
export function deltaOf(before: Standing, after: Outcome): Delta | undefined {
  const held = { put: changedHolds(before, after), remove: missing(before.held, after.held) }
  const [had, has] = [rolesOf(before), rolesOf(after)]
  const delta = {
    fields: changedFields(before, after),
    rolesAdded: has.filter(role => !had.includes(role)),
    rolesRemoved: had.filter(role => !has.includes(role)),
    grants: { add: grantsMissing(after, before), remove: grantsMissing(before, after) },
    held,
    replaced: {
      add: [...after.replaced]
        .filter(([role, mapping]) => before.replaced.get(role) !== mapping)
        .map(([role, mapping]) => ({ role, mapping })),
      remove: missing(before.replaced, after.replaced),
    },
  }
  return isNothing(delta) ? undefined : delta
}

function isNothing(delta: Delta): boolean {
  const lists: readonly (readonly unknown[])[] = [
    delta.fields,
    delta.rolesAdded,
    delta.rolesRemoved,
    delta.grants.add,
    delta.grants.remove,
    delta.held.put,
    delta.held.remove,
    delta.replaced.add,
    delta.replaced.remove,
  ]
  return lists.every(list => list.length === 0)
}

function rolesOf({ person }: Standing): readonly number[] {
  return person.roles.map(role => role.id)
}

/** Only a field that is or was held can have changed. */
function changedFields(before: Standing, after: Outcome): readonly string[] {
  if (before.person === after.person) return []
  const fields = new Set([...before.held.keys(), ...after.held.keys()])
  return [...fields].filter(field => readField(before.person, field) !== readField(after.person, field))
}

function changedHolds(before: Standing, after: Outcome): (HeldField & { readonly field: string })[] {
  return [...after.held].flatMap(([field, held]) => {
    const was = before.held.get(field)
    const same = was?.mapping === held.mapping && was.given === held.given && was.manual === held.manual
    return same ? [] : [{ field, ...held }]
  })
}

function grantsMissing(from: Standing, inThe: Standing): Grant[] {
  return [...from.given].flatMap(([role, mappings]) =>
    [...mappings]
      .filter(mapping => inThe.given.get(role)?.has(mapping) !== true)
      .map(mapping => ({ role, mapping })),
  )
}

function missing<K>(from: ReadonlyMap<K, unknown>, inThe: ReadonlyMap<K, unknown>): K[] {
  return [...from.keys()].filter(key => !inThe.has(key))
}
