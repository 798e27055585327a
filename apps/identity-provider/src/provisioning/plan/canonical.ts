/**
 * When two resources are the same, and the hash that an approval is bound to. Canonical JSON is as RFC 8785 §3.2 has
 * it: keys sorted by UTF-16 unit, no blanks, numbers as ECMAScript prints them.
 */
import { createHash } from 'node:crypto'
import { compareText, fold } from '@joinery/scim'
import type { DesiredAccount, TaskIntent } from '../../storage/tables.ts'

/** Returns the one text of a JSON value: `{"b":1,"a":[true]}` gives `{"a":[true],"b":1}`. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${canonicalJson(child)}`).join(',')}}`
}

/**
 * Returns whether the account at the target is as desired. Where nothing is said of groups any member of any is; where
 * nothing is known of them he is in none. Names that differ by case are one group.
 */
export function isAsDesired(desired: DesiredAccount, known: DesiredAccount | null): boolean {
  return canonicalJson(comparable(desired, desired)) === canonicalJson(comparable(known, desired))
}

function comparable(account: DesiredAccount | null, desired: DesiredAccount): unknown {
  if (account === null || account.kind === 'absent') return account
  const { kind, resource, groups } = account
  const compared = desired.kind !== 'absent' && desired.groups !== undefined
  return { kind, resource, groups: compared ? (groups ?? []).map(fold).sort(compareText) : undefined }
}

/** What is approved does not depend on whether the account turns out to exist, or has to be woken up. */
const hashedIntent: Readonly<Record<TaskIntent, string>> = {
  create: 'create-or-link',
  update: 'update',
  reactivate: 'update',
  suspend: 'suspend',
  delete: 'delete',
}

/** Returns the SHA-256 (hex) over assignment, intent and desired account: what an approval is given for. */
export function planHash(assignment: number, intent: TaskIntent, desired: DesiredAccount): string {
  const text = canonicalJson({ assignment, intent: hashedIntent[intent], desired })
  return createHash('sha256').update(text).digest('hex')
}
