/** What changes between two accounts, field by field, as an admin reads it before he approves. */
import type { DesiredAccount, FieldDiff } from '../../storage/tables.ts'
import { canonicalJson } from './canonical.ts'

/**
 * Returns a line for each field that differs, by its dotted path: `{field: 'name.givenName', old: 'Ann', new: 'Anna'}`;
 * null where there is nothing. Extensions come under their URN: `urn:…:User.department`.
 */
export function accountDifference(
  before: DesiredAccount | null,
  after: DesiredAccount,
): readonly FieldDiff[] {
  const old = flatten(before)
  const wanted = flatten(after)
  const names = new Set([...wanted.keys(), ...old.keys()])
  return [...names]
    .map(field => ({ field, old: old.get(field) ?? null, new: wanted.get(field) ?? null }))
    .filter(line => canonicalJson(line.old) !== canonicalJson(line.new))
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
