/** `/api/provisioning/tasks`: the queue in which an admin approves, ignores, reopens and retries. */
import { z } from 'zod'
import { getApp } from '../../apps/app-store.ts'
import { type DecisionName, decideTasks } from '../../provisioning/tasks/task-decisions.ts'
import {
  countTasks,
  getTask,
  searchTasks,
  type TaskOrderField,
  type TaskSearch,
} from '../../provisioning/tasks/task-list.ts'
import type { TaskSelection } from '../../provisioning/tasks/task-selection.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { instantParameter } from '../instant.ts'
import { sortParameter } from '../list-query.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'

const tag = 'Tasks'
const path = '/api/provisioning/tasks'
const intents = ['create', 'update', 'suspend', 'reactivate', 'delete'] as const
const states = ['pending', 'approved', 'running', 'done', 'failed', 'ignored', 'superseded'] as const
const outcomes = ['created', 'linked', 'updated', 'suspended', 'reactivated', 'deleted', 'nothing'] as const
const approvals = ['required', 'automatic'] as const
const optionalId = z.coerce.number().pipe(idSchema).optional()

/** Returns the schema of some of these words, parted by commas. */
function someOf<W extends string>(words: readonly W[]) {
  return z
    .string()
    .transform(text => text.split(',').map(word => word.trim()))
    .pipe(z.array(z.enum(words)))
}

const filters = z.strictObject({
  app_id: optionalId,
  user_id: optionalId,
  state: someOf(states).optional(),
  intent: someOf(intents).optional(),
  approval: z.enum(approvals).optional(),
  username: z.string().optional(),
  held: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  created_since: instantParameter.optional(),
  created_until: instantParameter.optional(),
})
const orders = [
  'id',
  'created_at',
  'decided_at',
  'finished_at',
  'username',
  'app_name',
  'state',
  'intent',
] as const
const listing = filters.extend({ sort: sortParameter<TaskOrderField>(orders) })

const when = z.iso.datetime()
const shown = z.object({
  id: z.int(),
  app_id: z.int(),
  app_name: z.string(),
  user_id: z.int(),
  username: z.string(),
  intent: z.enum(intents),
  state: z.enum(states),
  approval: z.enum(approvals),
  hash: z.string(),
  reason: z.string().nullable(),
  held: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  retries: z.int(),
  created_at: when,
  decided_at: when.nullable(),
  decided_by: z.string().nullable(),
  finished_at: when.nullable(),
})
const exchange = z.object({
  kind: z.string(),
  request: z.object({ method: z.string(), path: z.string(), body: z.unknown() }),
  status: z.int().nullable(),
  response: z.unknown(),
  error: z.string().nullable(),
  elapsed_ms: z.int(),
  at: when,
})
const shownInFull = shown.extend({
  request: z.object({
    method: z.string(),
    path: z.string(),
    body: z.record(z.string(), z.unknown()).optional(),
  }),
  diff: z.array(z.object({ field: z.string(), old: z.unknown(), new: z.unknown() })),
  exchanges: z.array(exchange),
})
const counts = z.object({
  total: z.int(),
  states: z.partialRecord(z.enum(states), z.int()),
  open: z.partialRecord(z.enum(intents), z.int()),
  held: z.int(),
  pending_since: when.nullable(),
})

const selection = z.union(
  [
    z.strictObject({ task_ids: z.array(idSchema).min(1).max(100_000) }),
    z.strictObject({ app_id: idSchema, user_id: idSchema.optional(), intent: z.enum(intents).optional() }),
    z.strictObject({ user_id: idSchema, intent: z.enum(intents).optional() }),
  ],
  { error: 'Expected {"task_ids":[1,2]}, {"app_id":1,"intent":"create"} or {"user_id":1}' },
)

const decisions: readonly { readonly name: DecisionName; readonly done: string; readonly summary: string }[] =
  [
    { name: 'approve', done: 'approved', summary: 'Approve tasks that wait' },
    { name: 'ignore', done: 'ignored', summary: 'Ignore tasks that wait' },
    { name: 'reopen', done: 'reopened', summary: 'Open ignored tasks again' },
    { name: 'retry', done: 'retried', summary: 'Retry tasks that failed' },
  ]

/** Returns the routes of tasks. */
export function taskRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  for (const decision of decisions) addDecision(table, context, decision)
  return table
}

function addReading(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: 'List tasks',
      query: listing,
      body: none,
      paged: true,
      answers: { 200: z.array(shown) },
    },
    async (c, { query: { sort, ...filter } }) => {
      const page = readPage(c)
      const order = sort === undefined ? {} : { order: { by: sort.field, descending: sort.descending } }
      const wanted = { ...searchOf(filter), ...order, ...page }
      return pageResponse(c, page, await searchTasks(database.query, c.get('account'), wanted))
    },
  )
  table.add(
    {
      method: 'get',
      path: `${path}/counts`,
      scope: 'read_all',
      tag,
      summary: 'Count tasks',
      query: filters,
      body: none,
      answers: { 200: counts },
    },
    async (c, { query }) => c.json(await countTasks(database.query, c.get('account'), searchOf(query))),
  )
  table.add(
    {
      method: 'get',
      path: `${path}/:id`,
      scope: 'read_all',
      tag,
      summary: 'Show a task with its request, its diff and what was said at the target',
      query: none,
      body: none,
      answers: { 200: shownInFull },
    },
    async c => c.json(await getTask(database.query, c.get('account'), readId(c, 'id'))),
  )
}

function addDecision(
  table: RouteTable,
  { runChange }: ApiContext,
  { name, done, summary }: (typeof decisions)[number],
): void {
  table.add(
    {
      method: 'post',
      path: `${path}/${name}`,
      scope: 'manage_all',
      tag,
      summary,
      query: none,
      body: selection,
      answers: { 200: z.object({ [done]: z.int() }) },
    },
    async (c, { body }) => {
      const n = await runChange(whoAsks(c), async change => {
        if ('app_id' in body) await getApp(change.tx, change.account, body.app_id)
        return decideTasks(change, name, toSelection(body))
      })
      return c.json({ [done]: n })
    },
  )
}

function searchOf(filter: z.output<typeof filters>): TaskSearch {
  return {
    appId: filter.app_id,
    userId: filter.user_id,
    states: filter.state,
    intents: filter.intent,
    approval: filter.approval,
    username: filter.username,
    held: filter.held,
    createdSince: filter.created_since,
    createdUntil: filter.created_until,
  }
}

function toSelection(input: z.output<typeof selection>): TaskSelection {
  if ('task_ids' in input) return { taskIds: [...new Set(input.task_ids)] }
  const appId = 'app_id' in input ? input.app_id : undefined
  return { appId, userId: input.user_id, intent: input.intent }
}
