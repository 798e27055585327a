/** Which groups an account is to be put into and taken out of, after what is known of it. Pure. */
import { fold } from '@joinery/scim'
import { canonicalJson } from '../plan/canonical.ts'
import type { Work } from './work.ts'

export interface GroupDelta {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** Returns the groups that may hold the account once work on it has begun; undefined where groups are not provisioned. */
export function groupsToNote(work: Work): readonly string[] | undefined {
  const wanted = wantedGroups(work)
  return wanted === undefined ? undefined : distinct([...wanted, ...perhapsIn(work)]).toSorted()
}

/**
 * Returns what is to be done once the account has this id; undefined where there is nothing to do. Only what was
 * acknowledged of this same account, with nothing unknown since, is not repeated.
 */
export function groupDelta(work: Work, targetId: string | null): GroupDelta | undefined {
  const wanted = wantedGroups(work)
  if (wanted === undefined || targetId === null) return undefined
  const certain = !work.uncertain && work.target_id === targetId
  const isIn = foldedSet(certain ? acknowledgedGroups(work) : [])
  const isWanted = foldedSet(wanted)
  const add = wanted.filter(name => !isIn.has(fold(name)))
  const remove = distinct(perhapsIn(work)).filter(name => !isWanted.has(fold(name)))
  return add.length + remove.length === 0 ? undefined : { add, remove }
}

/** Returns whether the account itself is certainly as it should be, so that only groups are to be changed. */
export function differsOnlyInGroups(work: Work): boolean {
  const { acknowledged, desired, intent } = work
  if (intent !== 'update' || work.uncertain || work.target_id === null || !work.granted) return false
  if (acknowledged === null || acknowledged.kind === 'absent' || desired.kind === 'absent') return false
  if (desired.groups === undefined || acknowledged.kind !== desired.kind) return false
  return canonicalJson(acknowledged.resource) === canonicalJson(desired.resource)
}

function wantedGroups({ desired }: Work): readonly string[] | undefined {
  return desired.kind === 'absent' ? undefined : desired.groups
}

function acknowledgedGroups({ acknowledged }: Work): readonly string[] {
  return acknowledged === null || acknowledged.kind === 'absent' ? [] : (acknowledged.groups ?? [])
}

function perhapsIn(work: Work): readonly string[] {
  return [...(work.groups_maybe ?? []), ...acknowledgedGroups(work)]
}

function foldedSet(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(fold))
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Map(names.map(name => [fold(name), name])).values()]
}
