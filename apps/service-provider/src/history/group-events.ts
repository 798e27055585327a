/**
 * What one write of a SCIM group turns into: a making and a removal are one row with all that it had, a change is one row a
 * field, and everybody who joins or leaves is a row of their own, whatever the size of the group. RFC 7643 §4.2.
 */
import type { Json, JsonObject } from '@joinery/scim'
import type { Change, Member } from '@joinery/scim-server'
import { type Difference, differencesBetween } from './events.ts'

export type GroupEvent =
  | 'group.created'
  | 'group.changed'
  | 'group.removed'
  | 'group.member_added'
  | 'group.member_removed'

export interface GroupChange extends Difference {
  readonly event: GroupEvent
  /** Of a joining or leaving: whose. */
  readonly member?: Member
}

/** The rows of a write, the group's own first; none where it changed nothing. */
export function groupChanges(change: Change): readonly GroupChange[] {
  const { added = [], removed = [] } = change.members ?? {}
  return [
    ...ownChanges(change),
    ...removed.map(member => memberChange('group.member_removed', member)),
    ...added.map(member => memberChange('group.member_added', member)),
  ]
}

function ownChanges({ kind, before = {}, after = {} }: Change): readonly GroupChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  if (kind === 'create') return [{ event: 'group.created', field: null, oldValue: null, newValue: is }]
  if (kind === 'delete') return [{ event: 'group.removed', field: null, oldValue: was, newValue: null }]
  return differencesBetween(was, is).map(difference => ({ event: 'group.changed', ...difference }))
}

function memberChange(event: 'group.member_added' | 'group.member_removed', member: Member): GroupChange {
  const { value, type, display } = member
  const told: JsonObject = {
    value,
    ...(type !== undefined && { type }),
    ...(display !== undefined && { display }),
  }
  const [oldValue, newValue] = event === 'group.member_added' ? [null, told] : [told, null]
  return { event, field: 'members', oldValue, newValue, member }
}

/** What is the server's and not the group's, and the members, who are told one by one. */
const untold: ReadonlySet<string> = new Set(['schemas', 'id', 'meta', 'members'])

/** The group as named fields; those of an extension by their SCIM path: `{ displayName: 'Bakers', 'urn:…:Group:floor': 2 }`. */
function fieldsOf(group: JsonObject): JsonObject {
  const fields = Object.entries(group).filter(([name]) => !untold.has(name))
  return Object.fromEntries(fields.flatMap(([name, value]) => pathsOf(name, value)))
}

function pathsOf(name: string, value: Json): readonly (readonly [string, Json])[] {
  const isExtension = name.startsWith('urn:') && value !== null && typeof value === 'object'
  if (!isExtension || Array.isArray(value)) return [[name, value]]
  return Object.entries(value).map(([attribute, inner]) => [`${name}:${attribute}`, inner] as const)
}
