/** `/api/provisioning/mappings`: reapplying the mappings, and what one would do to everybody before it is done. */
import { z } from 'zod'
import { getUser } from '../../directory/users.ts'
import { dryRun, dryRunWithout } from '../../mappings/dry-run.ts'
import { mappingRule } from '../../mappings/mapping.ts'
import { checkMapping, getMapping } from '../../mappings/mapping-store.ts'
import { reapplyTo, reapplyToEverybody } from '../../mappings/reapply.ts'
import { getRun } from '../../runs/run-store.ts'
import { runSchema, viewRun } from '../activity/runs.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { lookedSchema } from './mappings.ts'

const path = '/api/provisioning/mappings'
const tag = 'Mappings'
const refusal = 'listed'

const extent = {
  user_ids: z.array(idSchema).max(1000).optional(),
  sample_size: z.int().min(0).max(1000).optional().describe('How many people are named; 20 if not said'),
}

const unsavedSchema = z.strictObject({
  ...mappingRule,
  name: mappingRule.name.default('Dry run'),
  id: idSchema.optional(),
  enabled: z.boolean().optional(),
  position: z.int().min(0).max(1_000_000).nullable().default(null),
  ...extent,
})

const storedSchema = z
  .strictObject({ ...extent, without: z.boolean().default(false) })
  .refine(({ without, user_ids: ids }) => !without || ids === undefined, {
    path: ['user_ids'],
    error: 'Cannot be used together with without',
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
      const options = { only: body.user_ids, shown: body.sample_size }
      return c.json(await dryRun(context.database.query, c.get('account'), context.clock(), body, options))
    },
  )
  table.add(
    {
      method: 'post',
      path: `${path}/:id/dryrun`,
      scope: 'read_all',
      tag,
      summary: 'Say what a mapping would do',
      description:
        'Counts over everybody, or over `user_ids`. A disabled mapping is taken as the last one. With `without` it ' +
        'says what would go if it was disabled or deleted, and counts over those who have something of it.',
      refusal,
      query: none,
      body: storedSchema,
      answers: { 200: reportSchema },
    },
    async (c, { body }) => {
      const [query, account, at] = [context.database.query, c.get('account'), context.clock()]
      const mapping = await getMapping(query, account, readId(c, 'id'))
      const shown = body.sample_size
      if (body.without) return c.json(await dryRunWithout(query, account, at, mapping.id, { shown }))
      return c.json(await dryRun(query, account, at, mapping, { only: body.user_ids, shown }))
    },
  )
}
