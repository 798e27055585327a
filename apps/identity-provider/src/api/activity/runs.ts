/** `/api/provisioning/runs`: long work with its progress, its problems, and a way to stop it. */
import { z } from 'zod'
import { cancelRun, getRun, searchRuns } from '../../runs/run-store.ts'
import type { Run } from '../../storage/mapping-tables.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'

const path = '/api/provisioning/runs'
const tag = 'Runs'
const states = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
const time = z.iso.datetime().nullable()

export const runSchema = z
  .object({
    id: z.int(),
    kind: z.string(),
    subject: z.record(z.string(), z.unknown()),
    state: z.enum(states),
    total: z.int().nullable(),
    done: z.int(),
    changed: z.int(),
    problem_count: z.int(),
    problems: z.array(
      z.object({ user: z.object({ id: z.int(), username: z.string() }), reason: z.string() }),
    ),
    error: z.string().nullable(),
    started_by: z.string(),
    created_at: z.iso.datetime(),
    started_at: time,
    finished_at: time,
  })
  .meta({ id: 'Run' })

const searchSchema = z.strictObject({
  kind: z.string().max(100).optional(),
  state: z.enum(states).optional(),
})

/** Returns the routes of runs. */
export function runRoutes({ database, runChange }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: 'List runs, newest first',
      query: searchSchema,
      body: none,
      paged: true,
      answers: { 200: z.array(runSchema) },
    },
    async (c, { query }) => {
      const page = readPage(c)
      const found = await searchRuns(database.query, c.get('account'), { ...query, ...page })
      return pageResponse(c, page, { total: found.total, items: found.items.map(viewRun) })
    },
  )
  table.add(
    {
      method: 'get',
      path: `${path}/:id`,
      scope: 'read_all',
      tag,
      summary: 'Show a run',
      query: none,
      body: none,
      answers: { 200: runSchema },
    },
    async c => c.json(viewRun(await getRun(database.query, c.get('account'), readId(c, 'id')))),
  )
  table.add(
    {
      method: 'post',
      path: `${path}/:id/cancel`,
      scope: 'manage_all',
      tag,
      summary: 'Cancel a run; what it has done stays done',
      query: none,
      body: none,
      answers: { 200: runSchema },
    },
    async c => {
      const id = readId(c, 'id')
      const run = await runChange(whoAsks(c), change => cancelRun(change, id))
      return c.json(viewRun(run))
    },
  )
  return table
}

/** Returns a run as it is shown. */
export function viewRun(run: Run): z.output<typeof runSchema> {
  const { id, kind, subject, state, total, done, changed, problem_count, error, started_by } = run
  return {
    id,
    kind,
    subject,
    state,
    total,
    done,
    changed,
    problem_count,
    problems: run.problems.map(({ user, reason }) => ({ user, reason })),
    error,
    started_by,
    created_at: run.created_at.toISOString(),
    started_at: run.started_at?.toISOString() ?? null,
    finished_at: run.finished_at?.toISOString() ?? null,
  }
}
