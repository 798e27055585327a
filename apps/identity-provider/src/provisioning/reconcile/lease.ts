/**
 * Who works on which assignment: due ones are claimed in batches under a lease with a random token, and whatever is
 * stored afterwards is stored only under that token. So one assignment is never reconciled twice at once, and an engine
 * that was killed loses nothing but time.
 */
import type { Database } from '@joinery/database'
import { sql } from 'kysely'
import { recordset } from '../../storage/id-list.ts'
import type { Tables } from '../../storage/tables.ts'

export interface Lease {
  readonly account: number
  readonly assignment: number
  readonly token: string
}

export interface LeaseTimes {
  readonly leaseMs: number
  /** A request of whoever had an expired lease may still be under way for this long. */
  readonly requestMs: number
}

/**
 * Returns at most `limit` assignments that are due in apps whose connection is enabled, and marks their approved tasks
 * as running. Several engines may ask at once (SKIP LOCKED). Relies on assignment_due; read committed.
 */
export async function claimDue(
  database: Database<Tables>,
  now: Date,
  limit: number,
  times: LeaseTimes,
): Promise<readonly Lease[]> {
  const until = new Date(now.getTime() + times.leaseMs)
  const expired = new Date(now.getTime() - times.requestMs)
  return database.transaction(async tx => {
    const { rows } = await sql<{ account_id: number; id: number; lease_token: string }>`
      with due as (
        select a.account_id, a.id from assignment a
        join app p on p.account_id = a.account_id and p.id = a.app_id
        where a.due_at <= ${now} and (a.lease_until is null or a.lease_until <= ${expired})
          and p.provisioning_enabled and p.api_status = 'enabled'
        order by a.due_at, a.id limit ${limit}
        for no key update of a skip locked
      )
      update assignment a set lease_token = gen_random_uuid(), lease_until = ${until}
      from due where a.account_id = due.account_id and a.id = due.id
      returning a.account_id, a.id, a.lease_token`.execute(tx)
    if (rows.length === 0) return []
    await sql`
      update task t set state = 'running'
      from ${recordset(rows)} as v(account_id bigint, id bigint)
      where t.account_id = v.account_id and t.assignment_id = v.id and t.state = 'approved'`.execute(tx)
    return rows.map(row => ({ account: row.account_id, assignment: row.id, token: row.lease_token }))
  })
}

/** Keeps the leases for another while. One that somebody else has taken over meanwhile is left alone. */
export async function renewLeases(
  database: Database<Tables>,
  leases: readonly Lease[],
  until: Date,
): Promise<void> {
  if (leases.length === 0) return
  await sql`
    update assignment a set lease_until = ${until}
    from ${recordset(leases)} as v(account bigint, assignment bigint, token uuid)
    where a.account_id = v.account and a.id = v.assignment and a.lease_token = v.token`.execute(
    database.query,
  )
}

/**
 * Ends every lease, at the start of the only process that there can be on this database: whoever held them is dead.
 * What he may have been writing can still be under way at the target, so such a lease ends as if it had run out just
 * now. With several processes on a server, leases expire by themselves.
 */
export async function clearLeases(database: Database<Tables>, now: Date): Promise<void> {
  await sql`
    update assignment set
      lease_token = case when uncertain then lease_token end,
      lease_until = case when uncertain then least(lease_until, ${now}) end
    where lease_token is not null`.execute(database.query)
}

/** Returns when the next assignment can be claimed, or undefined when none is due. Relies on assignment_due. */
export async function nextDue(database: Database<Tables>, times: LeaseTimes): Promise<Date | undefined> {
  const { rows } = await sql<{ next: Date | null }>`
    select min(greatest(a.due_at, a.lease_until + ${times.requestMs} * interval '1 millisecond')) as next
    from assignment a
    join app p on p.account_id = a.account_id and p.id = a.app_id
    where a.due_at is not null and p.provisioning_enabled and p.api_status = 'enabled'`.execute(
    database.query,
  )
  return rows[0]?.next ?? undefined
}
