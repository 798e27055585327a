/** The queue of Users › Provisioning, and one task in full with everything that was said about it at the target. */
import { type RawBuilder, sql } from 'kysely'
import type { Query } from '../../apps/app-store.ts'
import { notFound } from '../../errors.ts'
import type { Task, TaskIntent, TaskState } from '../../storage/tables.ts'
import { canBeHeld, heldBecause } from './held.ts'
import { type Cause, loadCauses } from './task-causes.ts'
import { matchesSearch, type TaskSearch, tasksWithApps } from './task-search.ts'

export interface TaskView {
  readonly id: number
  readonly app_id: number
  readonly app_name: string
  readonly user_id: number
  readonly username: string
  readonly intent: TaskIntent
  readonly state: TaskState
  readonly approval: Task['approval']
  readonly hash: string
  readonly reason: string | null
  /** Why it is not worked on: `provisioning disabled`, `API disabled: <reason>`; null when nothing holds it. */
  readonly held: string | null
  readonly outcome: Task['outcome']
  readonly retries: number
  readonly created_at: Date
  readonly decided_at: Date | null
  readonly decided_by: string | null
  readonly finished_at: Date | null
  /** Where it was asked for. */
  readonly diff?: Task['diff']
}

const taskOrders = {
  id: sql`t.id`,
  created_at: sql`t.created_at`,
  decided_at: sql`t.decided_at`,
  finished_at: sql`t.finished_at`,
  username: sql`t.user_name`,
  app_name: sql`p.name`,
  state: sql`t.state`,
  intent: sql`t.intent`,
} as const

export type TaskOrderField = keyof typeof taskOrders

export interface TaskOrder {
  readonly by: TaskOrderField
  readonly descending: boolean
}

const viewed: RawBuilder<unknown> = sql`t.id, t.app_id, p.name as app_name, t.user_id, t.user_name as username,
  t.intent, t.state, t.approval, t.hash, t.reason, case when ${canBeHeld} then ${heldBecause} end as held, t.outcome,
  t.retries, t.created_at, t.decided_at, t.decided_by, t.finished_at`

interface TaskPage {
  readonly offset: number
  readonly limit: number
  readonly order?: TaskOrder
  readonly withDiff?: boolean | undefined
}

interface FoundTask extends TaskView {
  readonly total: number
}

/**
 * Returns a page of tasks, in the order in which they were planned unless told otherwise. All tasks are gone through once,
 * for their ids alone: what is shown is read for the page. Relies on task_list.
 */
export async function searchTasks(
  query: Query,
  account: number,
  search: TaskSearch & TaskPage,
): Promise<{ readonly total: number; readonly items: readonly TaskView[] }> {
  const { offset, limit, withDiff = false } = search
  const { by, descending } = search.order ?? { by: 'id', descending: false }
  const direction = descending ? sql`desc nulls last` : sql`asc nulls first`
  const needsApp = search.held !== undefined || by === 'app_name'
  const found = sql`${needsApp ? tasksWithApps : sql`task t`}
    where t.account_id = ${account} and ${matchesSearch(account, search)}`
  const { rows } = await sql<FoundTask>`
    with found as materialized (select t.id, ${taskOrders[by]} as place from ${found})
    select (select count(*) from found) as total, ${withDiff ? sql`${viewed}, t.diff` : viewed}
    from (select * from found order by place ${direction}, id limit ${limit} offset ${offset}) page
    join task t on t.account_id = ${account} and t.id = page.id
    join app p on p.account_id = t.account_id and p.id = t.app_id
    order by page.place ${direction}, t.id`.execute(query)
  const [first] = rows
  const items = rows.map(({ total: _total, ...task }) => task)
  if (first !== undefined || offset === 0) return { total: first?.total ?? 0, items }
  // Beyond the last page there is no row that could say it.
  const counted = await sql<{ n: number }>`select count(*) as n from ${found}`.execute(query)
  return { total: counted.rows[0]?.n ?? 0, items }
}

export interface TaskCounts {
  readonly total: number
  readonly states: Readonly<Partial<Record<TaskState, number>>>
  /** Of those that are to be done, by what is to be done. */
  readonly open: Readonly<Partial<Record<TaskIntent, number>>>
  readonly held: number
  /** Since when the task that has waited longest for an admin waits. */
  readonly pending_since: Date | null
}

/** Returns how many tasks there are that match, by state. Relies on task_list. */
export async function countTasks(query: Query, account: number, search: TaskSearch): Promise<TaskCounts> {
  const { rows } = await sql<{ state: TaskState; intent: TaskIntent; n: number; held: number; since: Date }>`
    select t.state, t.intent, count(*) as n, min(t.created_at) as since,
      count(*) filter (where ${canBeHeld} and ${heldBecause} is not null) as held
    from ${tasksWithApps} where t.account_id = ${account} and ${matchesSearch(account, search)}
    group by t.state, t.intent`.execute(query)
  const add = <K extends string>(of: (row: (typeof rows)[number]) => K, chosen = rows) => {
    const sums: Partial<Record<K, number>> = {}
    for (const row of chosen) sums[of(row)] = (sums[of(row)] ?? 0) + row.n
    return sums
  }
  const pending = rows.filter(row => row.state === 'pending').map(row => row.since.getTime())
  return {
    total: rows.reduce((sum, row) => sum + row.n, 0),
    states: add(row => row.state),
    open: add(
      row => row.intent,
      rows.filter(row => isOpen(row.state)),
    ),
    held: rows.reduce((sum, row) => sum + row.held, 0),
    pending_since: pending.length === 0 ? null : new Date(Math.min(...pending)),
  }
}

function isOpen(state: TaskState): boolean {
  return state === 'pending' || state === 'approved' || state === 'running' || state === 'failed'
}

export interface ExchangeView {
  readonly kind: string
  readonly request: { readonly method: string; readonly path: string; readonly body: unknown }
  readonly status: number | null
  readonly response: unknown
  readonly error: string | null
  readonly elapsed_ms: number
  readonly at: Date
}

export type FullTaskView = TaskView &
  Pick<Task, 'request' | 'diff'> & {
    /** What happened in the change that this task follows from. */
    readonly because: readonly Cause[]
    /** What is planned for the same person in the same app by now. */
    readonly newer_task_id: number | null
    readonly exchanges: readonly ExchangeView[]
  }

/** Of a task that was tried again and again, the newest are shown. */
const shownExchanges = 200

/** Returns one task with its request, its diff, its causes and its exchanges. @throws not_found */
export async function getTask(query: Query, account: number, id: number): Promise<FullTaskView> {
  const { rows } = await sql<Omit<FullTaskView, 'because' | 'exchanges'>>`
    select ${viewed}, t.request, t.diff, (select max(newer.id) from task newer
      where newer.account_id = t.account_id and newer.assignment_id = t.assignment_id and newer.id > t.id) as newer_task_id
    from ${tasksWithApps} where t.account_id = ${account} and t.id = ${id}`.execute(query)
  const [task] = rows
  if (task === undefined) throw notFound()
  const because = await loadCauses(query, account, task)
  return { ...task, because, exchanges: await loadExchanges(query, account, task) }
}

async function loadExchanges(
  query: Query,
  account: number,
  task: Pick<TaskView, 'id' | 'app_id'>,
): Promise<readonly ExchangeView[]> {
  const exchanges = await query
    .selectFrom('exchange')
    .selectAll()
    .where('account_id', '=', account)
    .where('app_id', '=', task.app_id)
    .where('task_id', '=', task.id)
    .orderBy('id', 'desc')
    .limit(shownExchanges)
    .execute()
  return exchanges.toReversed().map(row => ({
    kind: row.kind,
    request: { method: row.method, path: row.path, body: readBody(row.request_body) },
    status: row.status,
    response: readBody(row.response_body),
    error: row.error,
    elapsed_ms: row.elapsed_ms,
    at: row.created_at,
  }))
}

/** JSON is shown as JSON; anything else, such as a shortened body or an HTML page, as the text that it is. */
function readBody(text: string | null): unknown {
  if (text === null || text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Returns the newest task of a person in an app. @throws not_found when there is none */
export async function latestTaskOf(
  query: Query,
  account: number,
  app: number,
  user: number,
): Promise<Pick<Task, 'id' | 'state'>> {
  const task = await query
    .selectFrom('task')
    .select(['id', 'state'])
    .where('account_id', '=', account)
    .where('app_id', '=', app)
    .where('user_id', '=', user)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (task === undefined) throw notFound('There is no task for this user in this app')
  return task
}
