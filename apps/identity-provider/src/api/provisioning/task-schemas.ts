/** What can be asked of the task queue, what a task is shown as, and how a decision says which tasks it is about. */
import { z } from 'zod'
import type { TaskOrderField } from '../../provisioning/tasks/task-list.ts'
import type { TaskSearch } from '../../provisioning/tasks/task-search.ts'
import type { TaskSelection } from '../../provisioning/tasks/task-selection.ts'
import { idSchema } from '../body.ts'
import { instantParameter } from '../instant.ts'
import { sortParameter } from '../list-query.ts'

const intents = ['create', 'update', 'suspend', 'reactivate', 'delete'] as const
const states = ['pending', 'approved', 'running', 'done', 'failed', 'ignored', 'superseded'] as const
const outcomes = ['created', 'linked', 'updated', 'suspended', 'reactivated', 'deleted', 'nothing'] as const
const approvals = ['required', 'automatic'] as const
const optionalId = z.coerce.number().pipe(idSchema).optional()
const part = z.string().trim().min(1).max(1000).optional()

/** Returns the schema of some of these words, parted by commas. */
function someOf<W extends string>(words: readonly W[]) {
  return z
    .string()
    .transform(text => text.split(',').map(word => word.trim()))
    .pipe(z.array(z.enum(words)))
}

export const filters = z.strictObject({
  app_id: optionalId,
  user_id: optionalId,
  state: someOf(states).optional(),
  intent: someOf(intents).optional(),
  approval: z.enum(approvals).optional(),
  search: part.describe('A part of the username or of what the person is called, in any case'),
  username: z.string().optional(),
  held: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  created_since: instantParameter.optional(),
  created_until: instantParameter.optional(),
  decided_since: instantParameter.optional(),
  decided_until: instantParameter.optional(),
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
export const listing = filters.extend({
  sort: sortParameter<TaskOrderField>(orders),
  diff: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .optional()
    .describe('Whether each task is shown with its diff'),
})

const when = z.iso.datetime()
const diff = z.array(z.object({ field: z.string(), old: z.unknown(), new: z.unknown() }))
export const shown = z
  .object({
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
    /** Where it was asked for. */
    diff: diff.optional(),
  })
  .meta({ id: 'Task' })
const exchange = z.object({
  kind: z.string(),
  request: z.object({ method: z.string(), path: z.string(), body: z.unknown() }),
  status: z.int().nullable(),
  response: z.unknown(),
  error: z.string().nullable(),
  elapsed_ms: z.int(),
  at: when,
})
export const shownInFull = shown
  .extend({
    request: z.object({
      method: z.string(),
      path: z.string(),
      body: z.record(z.string(), z.unknown()).optional(),
    }),
    diff,
    because: z
      .array(
        z.object({
          event_id: z.int(),
          event_type_id: z.int(),
          event: z.string(),
          actor: z.string(),
          role: z.string().nullable(),
          notes: z.string().nullable(),
        }),
      )
      .describe('What happened in the change that the task was planned in'),
    newer_task_id: z.int().nullable().describe('What is planned for the person in the app by now'),
    exchanges: z.array(exchange),
  })
  .meta({ id: 'TaskInFull' })
export const counts = z
  .object({
    total: z.int(),
    states: z.partialRecord(z.enum(states), z.int()),
    open: z.partialRecord(z.enum(intents), z.int()),
    held: z.int(),
    pending_since: when.nullable(),
  })
  .meta({ id: 'TaskCounts' })

const matching = z
  .strictObject({
    app_id: idSchema.optional(),
    user_id: idSchema.optional(),
    intent: z.array(z.enum(intents)).min(1).optional(),
    approval: z.enum(approvals).optional(),
    search: part,
    username: z.string().optional(),
    held: z.boolean().optional(),
    created_since: instantParameter.optional(),
    created_until: instantParameter.optional(),
    decided_since: instantParameter.optional(),
    decided_until: instantParameter.optional(),
  })
  .meta({ id: 'TasksMatching' })

export const selection = z.union(
  [
    z.strictObject({ task_ids: z.array(idSchema).min(1).max(100_000) }),
    z.strictObject({ matching, up_to: idSchema }),
    z.strictObject({ app_id: idSchema, user_id: idSchema.optional(), intent: z.enum(intents).optional() }),
    z.strictObject({ user_id: idSchema, intent: z.enum(intents).optional() }),
  ],
  {
    error:
      'Expected {"task_ids":[1,2]}, {"app_id":1,"intent":"create"}, {"user_id":1}, or what a list was asked with the ' +
      'newest task on it, {"matching":{"search":"ann"},"up_to":99}',
  },
)

/** Returns what is looked for, of a query or of a body. */
export function searchOf(filter: z.output<typeof filters> | z.output<typeof matching>): TaskSearch {
  return {
    appId: filter.app_id,
    userId: filter.user_id,
    states: 'state' in filter ? filter.state : undefined,
    intents: filter.intent,
    approval: filter.approval,
    part: filter.search,
    username: filter.username,
    held: filter.held,
    createdSince: filter.created_since,
    createdUntil: filter.created_until,
    decidedSince: filter.decided_since,
    decidedUntil: filter.decided_until,
  }
}

/** Returns which tasks are meant. */
export function toSelection(input: z.output<typeof selection>): TaskSelection {
  if ('task_ids' in input) return { taskIds: [...new Set(input.task_ids)] }
  if ('matching' in input) return { matching: searchOf(input.matching), upTo: input.up_to }
  const appId = 'app_id' in input ? input.app_id : undefined
  return { appId, userId: input.user_id, intent: input.intent }
}
