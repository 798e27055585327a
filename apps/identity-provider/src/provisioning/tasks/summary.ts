/** How an app stands: people by state, tasks by state and outcome, requests by kind. Counted when asked for. */
import { sql } from 'kysely'
import type { Query } from '../../apps/app-store.ts'
import type { ExchangeKind, TaskOutcome, TaskState } from '../../storage/tables.ts'

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
  readonly what: 'state' | 'task' | 'outcome' | 'request' | 'total'
  readonly name: string
  readonly n: number
}

/**
 * Returns the counts of one app, all of one moment: in one statement, so that nothing can be done between counting what
 * is under way and what has come of it. Relies on assignment_state, task_list and exchange_task.
 */
export async function summarise(query: Query, account: number, app: number, now: Date): Promise<Summary> {
  const ofApp = sql`account_id = ${account} and app_id = ${app}`
  const { rows } = await sql<Count>`
    select 'state' as what, provisioning_state as name, count(*) as n from assignment where ${ofApp} group by name
    union all
    select 'task', state, count(*) from task where ${ofApp} group by state
    union all
    select 'outcome', outcome, count(*) from task where ${ofApp} and outcome is not null group by outcome
    union all
    select 'request', kind, count(*) from exchange where ${ofApp} group by kind
    union all
    select 'total', 'working', count(*) from assignment
    where ${ofApp} and (due_at is not null or lease_until > ${now})
    union all
    select 'total', 'retried', coalesce(sum(retries), 0)::bigint from task where ${ofApp}`.execute(query)
  const counts = (what: Count['what']): Record<string, number> =>
    Object.fromEntries(rows.filter(row => row.what === what).map(row => [row.name, row.n]))
  const tasks = { ...noTasks, ...counts('task') }
  const totals = counts('total')
  return {
    states: counts('state'),
    tasks,
    outcomes: { ...noOutcomes, ...counts('outcome') },
    requests: { ...noRequests, ...counts('request') },
    retried: totals['retried'] ?? 0,
    working: totals['working'] ?? 0,
    waiting: tasks.pending,
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
  patch: 0,
  delete: 0,
  groups: 0,
  group_lookup: 0,
  group_create: 0,
  group_patch: 0,
  token: 0,
}
