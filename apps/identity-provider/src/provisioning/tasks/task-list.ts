/** The queue of Users › Provisioning, and one task in full with everything that was said about it at the target. */
import type { Query } from '../../apps/app-store.ts'
import { notFound } from '../../errors.ts'
import type { Task, TaskIntent, TaskState } from '../../storage/tables.ts'

export interface TaskView {
  readonly id: number
  readonly app_id: number
  readonly user_id: number
  readonly username: string
  readonly intent: TaskIntent
  readonly state: TaskState
  readonly approval: Task['approval']
  readonly hash: string
  readonly reason: string | null
  readonly outcome: Task['outcome']
  readonly retries: number
  readonly created_at: Date
  readonly decided_at: Date | null
  readonly decided_by: string | null
  readonly finished_at: Date | null
}

export interface TaskSearch {
  readonly appId?: number | undefined
  readonly userId?: number | undefined
  readonly state?: TaskState | undefined
  readonly intent?: TaskIntent | undefined
  readonly username?: string | undefined
  readonly offset: number
  readonly limit: number
}

const columns = [
  'id',
  'app_id',
  'user_id',
  'user_name',
  'intent',
  'state',
  'approval',
  'hash',
  'reason',
  'outcome',
  'retries',
  'created_at',
  'decided_at',
  'decided_by',
  'finished_at',
] as const

/** Returns a page of tasks in the order in which they were planned. Relies on task_list. */
export async function searchTasks(
  query: Query,
  account: number,
  search: TaskSearch,
): Promise<{ readonly total: number; readonly items: readonly TaskView[] }> {
  const { appId, userId, state, intent, username } = search
  let found = query.selectFrom('task').where('account_id', '=', account)
  if (appId !== undefined) found = found.where('app_id', '=', appId)
  if (userId !== undefined) found = found.where('user_id', '=', userId)
  if (state !== undefined) found = found.where('state', '=', state)
  if (intent !== undefined) found = found.where('intent', '=', intent)
  if (username !== undefined) found = found.where('user_name', '=', username)
  const counted = await found.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await found.select(columns).orderBy('id').limit(search.limit).offset(search.offset).execute()
  return { total: counted.n, items: rows.map(view) }
}

function view({ user_name: username, ...row }: Pick<Task, (typeof columns)[number]>): TaskView {
  return { ...row, username }
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

export type FullTaskView = TaskView & Pick<Task, 'request' | 'diff'> & { readonly exchanges: ExchangeView[] }

/** Returns one task with its request, its diff and its exchanges. @throws not_found */
export async function getTask(query: Query, account: number, id: number): Promise<FullTaskView> {
  const task = await query
    .selectFrom('task')
    .select([...columns, 'request', 'diff'])
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (task === undefined) throw notFound()
  const exchanges = await query
    .selectFrom('exchange')
    .selectAll()
    .where('account_id', '=', account)
    .where('task_id', '=', id)
    .orderBy('id')
    .execute()
  return {
    ...view(task),
    request: task.request,
    diff: task.diff,
    exchanges: exchanges.map(row => ({
      kind: row.kind,
      request: { method: row.method, path: row.path, body: readBody(row.request_body) },
      status: row.status,
      response: readBody(row.response_body),
      error: row.error,
      elapsed_ms: row.elapsed_ms,
      at: row.created_at,
    })),
  }
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
