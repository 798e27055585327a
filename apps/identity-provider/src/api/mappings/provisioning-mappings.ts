/** `/api/provisioning/mappings`: reapplying the mappings, and what one would do to everybody before it is done. */
import type { Context } from 'hono'
import { z } from 'zod'
import { getUser } from '../../directory/users.ts'
import { type Candidate, dryRun } from '../../mappings/dry-run.ts'
import { mappingRule } from '../../mappings/mapping.ts'
import { checkMapping, getMapping } from '../../mappings/mapping-store.ts'
import { reapplyTo, reapplyToEverybody } from '../../mappings/reapply.ts'
import { getRun } from '../../runs/run-store.ts'
import { runSchema, viewRun } from '../activity/runs.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { lookedSchema } from './mappings.ts'

const path = '/api/provisioning/mappings'
const tag = 'Mappings'
const refusal = 'listed'

const userIds = z.array(idSchema).max(1000).optional()

const unsavedSchema = z.strictObject({
  ...mappingRule,
  name: mappingRule.name.default('Dry run'),
  id: idSchema.optional(),
  enabled: z.boolean().optional(),
  position: z.int().min(0).max(1_000_000).nullable().default(null),
  user_ids: userIds,
})

const reportSchema = z
  .object({
    people: z.int(),
    mapped: z.int(),
    changed: z.int(),
    roles: z.array(z.object({ id: z.int(), name: z.string(), given: z.int(), taken: z.int() })),
    fields: z.array(z.object({ field: z.string(), set: z.int() })),
    problems: z.int(),
    sample: z.array(
      lookedSchema.extend({
        changes: z.array(z.object({ field: z.string(), old: z.string(), new: z.string() })),
      }),
    ),
  })
  .meta({ id: 'MappingDryRun' })

/** Returns the routes that OneLogin has in its console only. */
export function provisioningMappingRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReapply(table, context)
  addDryRuns(table, context)
  return table
}

function addReapply(table: RouteTable, { database, runChange }: ApiContext): void {
  table.add(
    {
      method: 'post',
      path: `${path}/reapply`,
      scope: 'manage_all',
      tag,
      summary: 'Reapply mappings to everybody',
      description: 'Starts a run. While one waits to begin, that one is answered.',
      query: none,
      body: none,
      answers: { 202: runSchema },
    },
    async c => {
      const id = await runChange(whoAsks(c), reapplyToEverybody)
      return c.json(viewRun(await getRun(database.query, c.get('account'), id)), 202)
    },
  )
  table.add(
    {
      method: 'post',
      path: '/api/provisioning/users/:id/reapply_mappings',
      scope: 'manage_all',
      tag,
      summary: 'Reapply mappings to one user',
      query: none,
      body: none,
      answers: { 200: z.object({ id: z.int() }) },
    },
    async c => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), async change =>
        reapplyTo(change, await getUser(change.tx, change.account, id)),
      )
      return c.json({ id })
    },
  )
}

function addDryRuns(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      method: 'post',
      path: `${path}/dryrun`,
      scope: 'read_all',
      tag,
      summary: 'Say what a mapping would do that is not stored',
      description:
        'Counts over everybody, or over `user_ids`. With `id` it stands for the stored mapping of that id.',
      refusal,
      query: none,
      body: unsavedSchema,
      answers: { 200: reportSchema },
    },
    async (c, { body }) => {
      await checkMapping({ tx: context.database.query, account: c.get('account') }, body)
      return report(context, c, body, body.user_ids)
    },
  )
  table.add(
    {
      method: 'post',
      path: `${path}/:id/dryrun`,
      scope: 'read_all',
      tag,
      summary: 'Say what a mapping would do',
      description: 'Counts over everybody, or over `user_ids`. A disabled mapping is taken as the last one.',
      refusal,
      query: none,
      body: z.strictObject({ user_ids: userIds }),
      answers: { 200: reportSchema },
    },
    async (c, { body }) => {
      const mapping = await getMapping(context.database.query, c.get('account'), readId(c, 'id'))
      return report(context, c, mapping, body.user_ids)
    },
  )
}

async function report(
  { database, clock }: ApiContext,
  c: Context<ApiEnv>,
  candidate: Candidate,
  only: readonly number[] | undefined,
): Promise<Response> {
  return c.json(await dryRun(database.query, c.get('account'), clock(), candidate, only))
}
