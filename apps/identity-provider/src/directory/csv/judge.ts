/** What each row would do, decided before anything is written: who is new, who differs in what, who cannot be taken. */

import { fold } from '@joinery/scim'
import type { Change } from '../../change.ts'
import type { DirectoryUser } from '../../storage/tables.ts'
import { applyInput, changedFields, type UserValues } from '../user-values.ts'
import type { RowRemark } from './import-report.ts'
import type { Row } from './row.ts'

export interface Draft {
  readonly row: Row
  readonly before: DirectoryUser | undefined
  readonly after: UserValues
  readonly changed: readonly string[]
}

/**
 * Returns the drafts in the order of the file and the rows whose e-mail address another person has. An address that one
 * row gives up is free for the rows after it.
 */
export async function judge(
  change: Change,
  rows: readonly Row[],
): Promise<{ readonly drafts: readonly Draft[]; readonly rejected: readonly RowRemark[] }> {
  const known = await lockPeople(change, rows)
  const owners = await emailOwners(change, rows)
  const drafts: Draft[] = []
  const rejected: RowRemark[] = []
  for (const row of rows) {
    const before = known.get(fold(row.username))
    const after = applyInput(before, row.input)
    if (after === undefined) throw new Error(`Row ${row.line} has no username`)
    const email = after.email_folded
    const owner = email === null ? undefined : owners.get(email)
    if (owner !== undefined && owner !== after.username_folded) {
      rejected.push({ line: row.line, reason: `email: '${after.email}' is already taken by '${owner}'` })
      continue
    }
    if (before !== undefined && before.email_folded !== null) owners.delete(before.email_folded)
    if (email !== null) owners.set(email, after.username_folded)
    drafts.push({ row, before, after, changed: before === undefined ? [] : changedFields(before, after) })
  }
  return { drafts, rejected }
}

async function lockPeople(change: Change, rows: readonly Row[]): Promise<ReadonlyMap<string, DirectoryUser>> {
  const people = await change.tx
    .selectFrom('directory_user')
    .selectAll()
    .where('account_id', '=', change.account)
    .where(
      'username_folded',
      'in',
      rows.map(row => fold(row.username)),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(people.map(person => [person.username_folded, person]))
}

/** By folded address: the folded username of who has it now. */
async function emailOwners(change: Change, rows: readonly Row[]): Promise<Map<string, string>> {
  const emails = rows.flatMap(row => (typeof row.input.email === 'string' ? [fold(row.input.email)] : []))
  if (emails.length === 0) return new Map()
  const owners = await change.tx
    .selectFrom('directory_user')
    .select(['username_folded', 'email_folded'])
    .where('account_id', '=', change.account)
    .where('email_folded', 'in', emails)
    .execute()
  return new Map(owners.map(owner => [owner.email_folded ?? '', owner.username_folded]))
}
