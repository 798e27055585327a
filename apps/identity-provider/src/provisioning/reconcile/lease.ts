/**
 * Who works on which assignment: due ones are claimed in batches under a lease with a random token, and whatever is
 * stored afterwards is stored only under that token. So one assignment is never reconciled twice at once, and an engine
 * that was killed loses nothing but time.
 */
import { type Database, fixedStatement } from '@joinery/database'
import { sql } from 'kysely'
import { recordset } from '../../storage/id-list.ts'
import type { Tables } from '../../storage/tables.ts'
import type { Lease, Work } from './work.ts'

export interface LeaseTimes {
  readonly leaseMs: number
  /** A request of whoever had an expired lease may still be under way for this long. */
  readonly requestMs: number
}

type Claimed = Omit<Work, 'lease' | 'task_id' | 'intent' | 'desired'> &
  Partial<{ readonly [Key in 'task_id' | 'intent' | 'desired']: Work[Key] | null }>

/**
 * Relies on assignment_due and task_open. What is sought at the target for a deletion is the userName of the newest
 * task that had a resource, else the directory's name.
 */
const claimStatement = fixedStatement<Claimed>(
  'claim-due',
  `with due as (
    select a.id from assignment a
    where a.account_id = $1 and a.app_id = $2 and a.due_at <= $3 and (a.lease_until is null or a.lease_until <= $4)
      and exists (select 1 from app p where p.account_id = $1 and p.id = $2 and p.provisioning_enabled
        and p.api_status = 'enabled')
    order by a.due_at, a.id limit $5
    for no key update skip locked
  ), claimed as (
    update assignment a set lease_token = $6::uuid, lease_until = $7
    where a.account_id = $1 and a.id = any(array(select due.id from due))
    returning a.id, a.app_id, a.user_id, a.user_name, a.granted, a.target_id, a.reached, a.uncertain, a.acknowledged,
      a.groups_maybe, a.provisioning_state, a.attempts, a.waits, a.first_trouble_at, a.due_at
  )
  select c.id, c.app_id, c.user_id, c.user_name, c.granted, c.target_id, c.reached, c.uncertain, c.acknowledged,
    c.groups_maybe, c.provisioning_state, c.attempts, c.waits, c.first_trouble_at, t.id as task_id, t.intent, t.desired,
    coalesce(c.acknowledged -> 'resource' ->> 'userName', case when t.intent = 'delete' then (
      select l.desired -> 'resource' ->> 'userName' from task l
      where l.account_id = $1 and l.assignment_id = c.id and l.desired ->> 'kind' <> 'absent'
      order by l.id desc limit 1) end, c.user_name) as sought_name
  from claimed c
  left join lateral (
    select t.id, t.intent, t.desired from task t
    where t.account_id = $1 and t.assignment_id = c.id and t.state = 'approved' limit 1) t on true
  order by c.due_at, c.id`,
)

export interface Claim {
  readonly works: readonly Work[]
  /** Due, but without a task that is to be done. */
  readonly idle: readonly Lease[]
}

/**
 * Claims at most `limit` assignments of an app that are due, if its connection is enabled, and returns them as work.
 * Several engines may ask at once (SKIP LOCKED). Read committed.
 */
export async function claimDue(
  database: Database<Tables>,
  { account, app }: { readonly account: number; readonly app: number },
  now: Date,
  limit: number,
  times: LeaseTimes,
): Promise<Claim> {
  const token = crypto.randomUUID()
  const until = new Date(now.getTime() + times.leaseMs)
  const expired = new Date(now.getTime() - times.requestMs)
  const rows = await claimStatement.run(database.query, [account, app, now, expired, limit, token, until])
  const works: Work[] = []
  const idle: Lease[] = []
  for (const { task_id, intent, desired, ...row } of rows) {
    const lease = { account, assignment: row.id, token }
    if (task_id == null || intent == null || desired == null) idle.push(lease)
    else works.push({ ...row, lease, task_id, intent, desired })
  }
  return { works, idle }
}

/** Keeps the leases for another while. One that somebody else has taken over meanwhile is left alone. */
export async function renewLeases(
  database: Database<Tables>,
  leases: readonly Lease[],
  until: Date,
): Promise<void> {
  if (leases.length === 0) return
  await database.transaction(async tx => {
    const ours = recordset(leases)
    // In order, as everybody locks them.
    await sql`
      select a.id from ${ours} as v(account bigint, assignment bigint, token uuid)
      join assignment a on a.account_id = v.account and a.id = v.assignment and a.lease_token = v.token
      order by a.account_id, a.id for no key update of a`.execute(tx)
    await sql`
      update assignment a set lease_until = ${until}
      from ${ours} as v(account bigint, assignment bigint, token uuid)
      where a.account_id = v.account and a.id = v.assignment and a.lease_token = v.token`.execute(tx)
  })
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

export interface AppWithWork {
  readonly account: number
  readonly app: number
  /** When the first of it can be claimed. */
  readonly at: Date
}

const surveyStatement = fixedStatement<{ account_id: number; app_id: number; at: Date }>(
  'survey-due',
  `select p.account_id, p.id as app_id, greatest(d.due_at, f.paused_until) as at
  from app p
  left join app_flow f on f.account_id = p.account_id and f.app_id = p.id
  cross join lateral (
    select a.due_at from assignment a
    where a.account_id = p.account_id and a.app_id = p.id and a.due_at is not null
      and (a.lease_until is null or a.lease_until <= $1)
    order by a.due_at, a.id limit 1) d
  where p.provisioning_enabled and p.api_status = 'enabled'`,
)

/** Returns the enabled apps that have anything due, now or later, that nobody works on. Relies on assignment_due. */
export async function surveyApps(
  database: Database<Tables>,
  now: Date,
  times: LeaseTimes,
): Promise<readonly AppWithWork[]> {
  const rows = await surveyStatement.run(database.query, [new Date(now.getTime() - times.requestMs)])
  return rows.map(row => ({ account: row.account_id, app: row.app_id, at: row.at }))
}
