/** `/api/provisioning/tasks`: the queue in which an admin approves, ignores, reopens and retries. */
import { Hono } from 'hono'
import { z } from 'zod'
import { getApp } from '../apps/app-store.ts'
import { type DecisionName, decideTasks } from '../provisioning/tasks/task-decisions.ts'
import { getTask, searchTasks } from '../provisioning/tasks/task-list.ts'
import type { TaskSelection } from '../provisioning/tasks/task-selection.ts'
import { idSchema, readId, readJson, readQuery, whoAsks } from './body.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { pageResponse, readPage } from './paging.ts'

const intents = ['create', 'update', 'suspend', 'reactivate', 'delete'] as const
const states = ['pending', 'approved', 'running', 'done', 'failed', 'ignored', 'superseded'] as const
const optionalId = z.coerce.number().pipe(idSchema).optional()

const search = z.object({
  app_id: optionalId,
  user_id: optionalId,
  state: z.enum(states).optional(),
  intent: z.enum(intents).optional(),
  username: z.string().optional(),
})

const selection = z.union(
  [
    z.strictObject({ task_ids: z.array(idSchema).min(1).max(100_000) }),
    z.strictObject({ app_id: idSchema, intent: z.enum(intents).optional() }),
  ],
  { error: 'Expected {"task_ids":[1,2]} or {"app_id":1,"intent":"create"}' },
)

const decisions: readonly { readonly name: DecisionName; readonly done: string }[] = [
  { name: 'approve', done: 'approved' },
  { name: 'ignore', done: 'ignored' },
  { name: 'reopen', done: 'reopened' },
  { name: 'retry', done: 'retried' },
]

/** Returns the routes of tasks. */
export function taskRoutes({ database, runChange }: ApiContext): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>()
  routes.get('/api/provisioning/tasks', async c => {
    const page = readPage(c)
    const { app_id: appId, user_id: userId, state, intent, username } = readQuery(c, search)
    const wanted = { appId, userId, state, intent, username, ...page }
    return pageResponse(c, page, await searchTasks(database.query, c.get('account'), wanted))
  })
  routes.get('/api/provisioning/tasks/:id', async c =>
    c.json(await getTask(database.query, c.get('account'), readId(c, 'id'))),
  )
  for (const { name, done } of decisions) {
    routes.post(`/api/provisioning/tasks/${name}`, async c => {
      const chosen = toSelection(await readJson(c, selection))
      const n = await runChange(whoAsks(c), async change => {
        if ('appId' in chosen) await getApp(change.tx, change.account, chosen.appId)
        return decideTasks(change, name, chosen)
      })
      return c.json({ [done]: n })
    })
  }
  return routes
}

function toSelection(input: z.output<typeof selection>): TaskSelection {
  if ('task_ids' in input) return { taskIds: [...new Set(input.task_ids)] }
  return { appId: input.app_id, intent: input.intent }
}
