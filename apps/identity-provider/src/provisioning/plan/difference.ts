/** What changes between two accounts, field by field, as an admin reads it before he approves. */
import { fold } from '@joinery/scim'
import type { DesiredAccount, FieldDiff } from '../../storage/tables.ts'
import { canonicalJson } from './canonical.ts'

/** Under which a line tells of a group: `{field: 'Group', old: null, new: 'Sales'}` is one that he joins. */
const groupField = 'Group'

/**
 * Returns a line for each field that differs, by its dotted path: `{field: 'name.givenName', old: 'Ann', new: 'Anna'}`;
 * null where there is nothing. Extensions come under their URN: `urn:…:User.department`. Then a line for each group that
 * is joined or left, where the app provisions groups.
 */
export function accountDifference(
  before: DesiredAccount | null,
  after: DesiredAccount,
): readonly FieldDiff[] {
  const old = flatten(before)
  const wanted = flatten(after)
  const names = new Set([...wanted.keys(), ...old.keys()])
  const fields = [...names]
    .map(field => ({ field, old: old.get(field) ?? null, new: wanted.get(field) ?? null }))
    .filter(line => canonicalJson(line.old) !== canonicalJson(line.new))
  return [...fields, ...groupDifference(before, after)]
}

function groupDifference(before: DesiredAccount | null, after: DesiredAccount): readonly FieldDiff[] {
  const old = groupsOf(before) ?? []
  const wanted = after.kind === 'absent' ? [] : (groupsOf(after) ?? old)
  const [joined, left] = [without(wanted, old), without(old, wanted)]
  return [
    ...joined.map(name => ({ field: groupField, old: null, new: name })),
    ...left.map(name => ({ field: groupField, old: name, new: null })),
  ]
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  const folded = new Set(others.map(fold))
  return names.filter(name => !folded.has(fold(name)))
}

function groupsOf(account: DesiredAccount | null): readonly string[] | undefined {
  return account === null || account.kind === 'absent' ? undefined : account.groups
}

function flatten(account: DesiredAccount | null): Map<string, unknown> {
  const found = new Map<string, unknown>()
  if (account !== null && account.kind !== 'absent') collect(account.resource, '', found)
  return found
}

function collect(value: unknown, path: string, found: Map<string, unknown>): void {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    found.set(path, value)
    return
  }
  for (const [key, child] of Object.entries(value)) {
    collect(child, path === '' ? key : `${path}.${key}`, found)
  }
}
