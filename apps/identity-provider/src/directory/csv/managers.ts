/**
 * Managers are named by username and may come later in the file than those who report to them, so a link is made as
 * soon as both are there: within a chunk if possible, else in a pass after the last row.
 */
import { fold } from '@joinery/scim'
import { sql } from 'kysely'
import { writeEvents } from '../../activity/write-event.ts'
import type { Change } from '../../change.ts'
import { updateEvents } from '../user-events.ts'
import type { RowOutcome, RowRemark } from './import-report.ts'

/** A row whose manager is not in the directory so far. */
export interface PendingLink {
  readonly line: number
  readonly user: number
  /** The manager's username as the file has it. */
  readonly manager: string
  readonly outcome: RowOutcome
}

interface ManagerOf {
  readonly user: number
  readonly manager: number | null
}

interface Moved {
  readonly id: number
  readonly username: string
  readonly status: number
}

/** Returns the ids of the people with these folded usernames, by folded username. */
export async function findIds(
  change: Change,
  folded: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(folded)]
  if (wanted.length === 0) return new Map()
  const found = await change.tx
    .selectFrom('directory_user')
    .select(['id', 'username_folded'])
    .where('account_id', '=', change.account)
    .where('username_folded', 'in', wanted)
    .execute()
  return new Map(found.map(person => [person.username_folded, person.id]))
}

/** Sets managers and returns those people whose manager really became another. */
export async function setManagers(change: Change, links: readonly ManagerOf[]): Promise<readonly Moved[]> {
  if (links.length === 0) return []
  const moved = await sql<Moved>`
    update directory_user as person
    set manager_user_id = link.manager, updated_at = ${change.at}
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as link("user" bigint, manager bigint)
    where person.account_id = ${change.account} and person.id = link."user"
      and person.manager_user_id is distinct from link.manager
    returning person.id, person.username, person.status`.execute(change.tx)
  return moved.rows
}

/** Returns the remark on a row whose manager could not be set. */
function unknownManager(line: number, manager: string): RowRemark {
  return { line, reason: `manager: nobody has the username '${manager}'; taken without a manager` }
}

/**
 * Makes the links that were left when the whole file had been read; who names nobody is left without a manager.
 * Returns the remarks, and how many rows that seemed unchanged have changed by it.
 */
export async function linkPending(
  change: Change,
  links: readonly PendingLink[],
): Promise<{ readonly warnings: readonly RowRemark[]; readonly changedAfterAll: number }> {
  const ids = await findIds(
    change,
    links.map(link => fold(link.manager)),
  )
  const managers = links.map(link => ({ user: link.user, manager: ids.get(fold(link.manager)) ?? null }))
  const moved = await setManagers(change, managers)
  for (const person of moved) change.touchedUsers.add(person.id)
  const told = moved.flatMap(person => {
    const status = { before: person.status, after: person.status }
    return updateEvents(person, ['manager_user_id'], status, 'import')
  })
  await writeEvents(change, told)
  const movedIds = new Set(moved.map(person => person.id))
  return {
    warnings: links
      .filter(link => !ids.has(fold(link.manager)))
      .map(link => unknownManager(link.line, link.manager)),
    changedAfterAll: links.filter(link => link.outcome === 'unchanged' && movedIds.has(link.user)).length,
  }
}
