/**
 * The words of the history, and what one write turns into: a making is one row that holds all that was given, a
 * change is one row a field with its old and its new value. The fields are the member's (`displayName`,
 * `status`, `role.prod`) and, for what the member does not keep, the SCIM path (`title`, `urn:...:User:department`).
 */
import type { Json, JsonObject } from '@joinery/scim'

type MemberEvent =
  | 'member.created'
  | 'member.linked'
  | 'member.updated'
  | 'member.suspended'
  | 'member.reactivated'
  | 'member.deprovisioned'
  | 'member.invited'
  | 'member.activated'
  | 'member.rehired'
  | 'guard.last_admin_kept'

export type TokenEvent = 'token.issued' | 'token.rotated' | 'token.revoked'

/** What changed in a field, or as a whole where the field is null. */
export interface Difference {
  readonly field: string | null
  readonly oldValue: Json
  readonly newValue: Json
}

export interface FieldChange extends Difference {
  readonly event: MemberEvent
}

/** The single row of a making: `{ event: 'member.created', field: null, newValue: { userName: 'ann', status: 'active', ... } }`. */
export function creationOf(fields: JsonObject): readonly FieldChange[] {
  return [{ event: 'member.created', field: null, oldValue: null, newValue: fields }]
}

/** One row for every field in which two states of a member differ. */
export function changesBetween(before: JsonObject, after: JsonObject): readonly FieldChange[] {
  return differencesBetween(before, after).map(difference => ({
    event: eventOf(difference),
    ...difference,
  }))
}

/** The fields in which the two differ, in the order of the fields; a field on one side only differs from null. */
export function differencesBetween(
  before: JsonObject,
  after: JsonObject,
): readonly (Difference & { readonly field: string })[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...fields].flatMap(field => {
    const oldValue = before[field] ?? null
    const newValue = after[field] ?? null
    if (sameJson(oldValue, newValue)) return []
    return [{ field, oldValue, newValue }]
  })
}

/** The word for a change: what happens to the membership itself has one of its own. */
function eventOf({ field, oldValue, newValue }: Difference): MemberEvent {
  if (field === 'managedBy' && newValue === 'scim') return 'member.linked'
  if (field === 'pendingStatus' && newValue !== null) return 'guard.last_admin_kept'
  if (field !== 'status') return 'member.updated'
  if (oldValue === 'deprovisioned') return 'member.rehired'
  switch (newValue) {
    case 'invited':
      return 'member.invited'
    case 'active':
      return oldValue === 'invited' ? 'member.activated' : 'member.reactivated'
    case 'suspended':
      return 'member.suspended'
    case 'deprovisioned':
      return 'member.deprovisioned'
    default:
      throw new Error(`a member cannot become ${JSON.stringify(newValue)}`)
  }
}

/** Whether two values are the same; the order of an object's names does not count, that of an array does. */
function sameJson(left: Json, right: Json): boolean {
  if (left === right) return true
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => sameJson(item, right[index] ?? null))
    )
  }
  if (typeof left !== 'object' || typeof right !== 'object') return false
  if (left === null || right === null || Array.isArray(right)) return false
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every(name => Object.hasOwn(right, name) && sameJson(left[name] ?? null, right[name] ?? null))
  )
}
