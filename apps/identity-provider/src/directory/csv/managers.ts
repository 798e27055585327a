/**
 * Managers are named by username and may come later in the file than those who report to them, so a link is made as
 * soon as both are there: within a chunk if possible, else in a pass after the last row.
 */
import { fold } from '@joinery/scim'
import { sql } from 'kysely'
import { writeEvents } from '../../activity/write-event.ts'
import type { Change } from '../../change.ts'
import { anyId, recordset, textList } from '../../storage/id-list.ts'
import { touchPeople } from '../touch.ts'
import { updateEvents } from '../user-events.ts'
import type { PendingLink, PendingResult, Reader } from './draft.ts'
import type { RowRemark } from './import-report.ts'

interface ManagerOf {
  readonly user: number
  readonly manager: number | null
}

interface Moved {
  readonly id: number
  readonly username: string
  readonly status: number
}

/** Returns the ids of the people with these usernames, by folded username. Relies on directory_user_username. */
export async function findIds(
  { query, account }: Reader,
  usernames: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const wanted = new Set([...usernames].map(fold))
  if (wanted.size === 0) return new Map()
  const found = await query
    .selectFrom('directory_user')
    .select(['id', 'username_folded'])
    .where('account_id', '=', account)
    .where(sql<boolean>`username_folded in ${textList(wanted)}`)
    .execute()
  return new Map(found.map(person => [person.username_folded, person.id]))
}

/** Sets managers and returns those people whose manager really became another. */
export async function setManagers(change: Change, links: readonly ManagerOf[]): Promise<readonly Moved[]> {
  if (links.length === 0) return []
  const moved = await sql<Moved>`
    update directory_user as person
    set manager_user_id = link.manager, updated_at = ${change.at}
    from ${recordset(links)} as link("user" bigint, manager bigint)
    where person.account_id = ${change.account} and person.id = ${anyId(links.map(link => link.user))}
      and person.id = link."user"
      and person.manager_user_id is distinct from link.manager
    returning person.id, person.username, person.status`.execute(change.tx)
  return moved.rows
}

/** Returns the remark on a row that names its own person as his manager. */
export function ownManager(line: number): RowRemark {
  return { line, reason: 'manager: a person cannot be his own manager; taken without a manager' }
}

/** Returns the remark on a row whose manager could not be set. */
export function unknownManager(line: number, manager: string): RowRemark {
  return { line, reason: `manager: nobody has the username '${manager}'; taken without a manager` }
}

/** Makes the links that were left when the whole file had been read; who names nobody is left without a manager. */
export async function linkPending(change: Change, links: readonly PendingLink[]): Promise<PendingResult> {
  const ids = await findIds(
    { query: change.tx, account: change.account, lock: true },
    links.map(link => link.manager),
  )
  const managers = links.flatMap(({ user, manager }) =>
    user === undefined ? [] : [{ user, manager: ids.get(fold(manager)) ?? null }],
  )
  const moved = await setManagers(change, managers)
  touchPeople(
    change,
    moved.map(person => person.id),
  )
  const told = moved.flatMap(person => {
    const status = { before: person.status, after: person.status }
    return updateEvents(person, ['manager_user_id'], status, 'import')
  })
  await writeEvents(change, told)
  const movedIds = new Set<number | undefined>(moved.map(person => person.id))
  return {
    warnings: links
      .filter(link => !ids.has(fold(link.manager)))
      .map(link => unknownManager(link.line, link.manager)),
    changedAfterAll: links
      .filter(link => link.outcome === 'unchanged' && movedIds.has(link.user))
      .map(link => link.line),
  }
}
