/** How an app stands: people by state, tasks by state and outcome, requests by kind. Counted when asked for. */
import { sql } from 'kysely'
import type { Query } from '../apps/app-store.ts'
import type { ExchangeKind, TaskOutcome, TaskState } from '../storage/tables.ts'

export interface Summary {
  readonly states: Readonly<Record<string, number>>
  readonly tasks: Readonly<Record<TaskState, number>>
  readonly outcomes: Readonly<Record<TaskOutcome, number>>
  readonly requests: Readonly<Record<ExchangeKind, number>>
  /** Retries that admins asked for. */
  readonly retried: number
  /** Assignments that are due or being worked on. A lease that has run out works on nothing. */
  readonly working: number
  /** Tasks that wait for an admin. */
  readonly waiting: number
}

interface Count {
  readonly name: string
  readonly n: number
}

/** Returns the counts of one app. Relies on assignment_state, task_list and exchange_kind. */
export async function summarise(query: Query, account: number, app: number, now: Date): Promise<Summary> {
  const states = await sql<Count>`
    select provisioning_state as name, count(*) as n from assignment
    where account_id = ${account} and app_id = ${app} group by provisioning_state`.execute(query)
  const tasks = await sql<Count>`
    select state as name, count(*) as n from task
    where account_id = ${account} and app_id = ${app} group by state`.execute(query)
  const outcomes = await sql<Count>`
    select outcome as name, count(*) as n from task
    where account_id = ${account} and app_id = ${app} and outcome is not null group by outcome`.execute(query)
  const requests = await sql<Count>`
    select kind as name, count(*) as n from exchange
    where account_id = ${account} and app_id = ${app} group by kind`.execute(query)
  const { rows } = await sql<{ working: number; retried: number }>`
    select
      (select count(*) from assignment where account_id = ${account} and app_id = ${app}
        and (due_at is not null or lease_until > ${now})) as working,
      (select coalesce(sum(retries), 0)::bigint from task
        where account_id = ${account} and app_id = ${app}) as retried`.execute(query)
  const byState = { ...noTasks, ...toRecord(tasks.rows) }
  return {
    states: toRecord(states.rows),
    tasks: byState,
    outcomes: { ...noOutcomes, ...toRecord(outcomes.rows) },
    requests: { ...noRequests, ...toRecord(requests.rows) },
    retried: rows[0]?.retried ?? 0,
    working: rows[0]?.working ?? 0,
    waiting: byState.pending,
  }
}

const noTasks: Readonly<Record<TaskState, number>> = {
  pending: 0,
  approved: 0,
  running: 0,
  done: 0,
  failed: 0,
  ignored: 0,
  superseded: 0,
}

const noOutcomes: Readonly<Record<TaskOutcome, number>> = {
  created: 0,
  linked: 0,
  updated: 0,
  suspended: 0,
  reactivated: 0,
  deleted: 0,
  nothing: 0,
}

const noRequests: Readonly<Record<ExchangeKind, number>> = {
  probe: 0,
  lookup: 0,
  read: 0,
  create: 0,
  replace: 0,
  delete: 0,
}

function toRecord(rows: readonly Count[]): Record<string, number> {
  return Object.fromEntries(rows.map(row => [row.name, row.n]))
}
