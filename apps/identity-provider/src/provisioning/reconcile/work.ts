/**
 * One claimed assignment with its running task and its app, read when the work begins: by then the task may have been
 * superseded or the app disabled, and then there is nothing to do under this lease.
 */
import type { Database } from '@joinery/database'
import { parseCustomHeaders, type Target } from '@joinery/scim-client'
import { sql, type Transaction } from 'kysely'
import type { Secrets } from '../../secrets.ts'
import type { Assignment, DesiredAccount, Tables, TaskIntent } from '../../storage/tables.ts'
import { standingAt } from '../states.ts'
import type { Lease } from './lease.ts'

type App = {
  readonly app_name: string
  readonly scim_base_url: string | null
  readonly scim_bearer_token_sealed: Uint8Array | null
  readonly custom_headers: string
}

export type Work = Pick<
  Assignment,
  | 'app_id'
  | 'user_id'
  | 'user_name'
  | 'granted'
  | 'target_id'
  | 'reached'
  | 'uncertain'
  | 'acknowledged'
  | 'provisioning_state'
  | 'attempts'
  | 'waits'
> &
  App & {
    readonly task_id: number
    readonly intent: TaskIntent
    readonly desired: DesiredAccount
    /** The userName of the newest task that had a resource, else the directory's. */
    readonly sought_name: string
  }

/** The lease is somebody else's by now, or the task was superseded before anything was written. */
export class WorkLost extends Error {
  override readonly name = 'WorkLost'
}

/** Returns the work under a lease; undefined when it is not ours, has no running task or its app is not enabled. */
export async function loadWork(database: Database<Tables>, lease: Lease): Promise<Work | undefined> {
  const { rows } = await sql<Work>`
    select a.app_id, a.user_id, a.user_name, a.granted, a.target_id, a.reached, a.uncertain, a.acknowledged,
      a.provisioning_state, a.attempts, a.waits, t.id as task_id, t.intent, t.desired,
      p.name as app_name, p.scim_base_url, p.scim_bearer_token_sealed, p.custom_headers,
      coalesce(a.acknowledged -> 'resource' ->> 'userName', case when t.intent = 'delete' then (
        select l.desired -> 'resource' ->> 'userName' from task l
        where l.account_id = a.account_id and l.assignment_id = a.id and l.desired ->> 'kind' <> 'absent'
        order by l.id desc limit 1) end, a.user_name) as sought_name
    from assignment a
    join task t on t.account_id = a.account_id and t.assignment_id = a.id and t.state = 'running'
    join app p on p.account_id = a.account_id and p.id = a.app_id
    where a.account_id = ${lease.account} and a.id = ${lease.assignment} and a.lease_token = ${lease.token}::uuid
      and p.provisioning_enabled and p.api_status = 'enabled'`.execute(database.query)
  return rows[0]
}

/**
 * Returns where the work's requests go.
 * @throws ClientInputError when the configuration cannot be sent to; secret_unreadable when the token cannot be opened
 */
export function targetOf(work: Omit<App, 'app_name'>, secrets: Secrets): Target {
  const { scim_base_url: baseUrl, scim_bearer_token_sealed: sealed } = work
  return {
    baseUrl: baseUrl ?? '',
    token: sealed === null ? '' : secrets.open(sealed),
    headers: parseCustomHeaders(work.custom_headers),
  }
}

/**
 * Returns the user name of another person who has access and whose account at the app's target has this id; undefined
 * when nobody else does. Relies on assignment_target.
 */
export async function findHolder(
  database: Database<Tables>,
  lease: Lease,
  app: number,
  targetId: string,
): Promise<string | undefined> {
  const holder = await database.query
    .selectFrom('assignment')
    .select('user_name')
    .where('account_id', '=', lease.account)
    .where('app_id', '=', app)
    .where('target_id', '=', targetId)
    .where('id', '<>', lease.assignment)
    .where('granted', '=', true)
    .limit(1)
    .executeTakeFirst()
  return holder?.user_name
}

/** Locks the assignment under the lease. @throws WorkLost when the lease is not ours any more */
export async function holdLease(tx: Transaction<Tables>, lease: Lease): Promise<void> {
  const held = await sql`
    select id from assignment
    where account_id = ${lease.account} and id = ${lease.assignment} and lease_token = ${lease.token}::uuid
    for no key update`.execute(tx)
  if (held.rows.length === 0) throw new WorkLost('The lease was taken over')
}

/** Returns whether the task is still the one to be done. Read after the assignment is locked, so it stays true. */
export async function isStillRunning(tx: Transaction<Tables>, lease: Lease, task: number): Promise<boolean> {
  const found = await tx
    .selectFrom('task')
    .select('state')
    .where('account_id', '=', lease.account)
    .where('id', '=', task)
    .executeTakeFirst()
  return found?.state === 'running'
}

/**
 * Notes that the target may change from now on, before the first write leaves, and renews the lease for it.
 * @throws WorkLost when the lease is not ours any more or the task was superseded
 */
export async function noteWrite(
  database: Database<Tables>,
  lease: Lease,
  work: Work,
  how: 'linking' | 'writing',
  until: Date,
): Promise<void> {
  const linking = { provisioning_state: standingAt('link', 'working').state }
  await database.transaction(async tx => {
    const held = await tx
      .updateTable('assignment')
      .set({ reached: true, uncertain: true, lease_until: until, ...(how === 'linking' ? linking : {}) })
      .where('account_id', '=', lease.account)
      .where('id', '=', lease.assignment)
      .where('lease_token', '=', lease.token)
      .executeTakeFirst()
    if (held.numUpdatedRows === 0n) throw new WorkLost('The lease was taken over')
    // Read after the update has locked the assignment; what was noted is undone when the task is not to be done.
    if (!(await isStillRunning(tx, lease, work.task_id))) throw new WorkLost('The task was superseded')
  })
}
