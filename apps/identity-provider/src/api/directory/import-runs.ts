/** `/api/provisioning/imports`: files of people that the server imports by itself once it has them, and those it has imported. */
import { z } from 'zod'
import { readSubject } from '../../directory/csv/import-batch.ts'
import { importKind } from '../../directory/csv/import-rules.ts'
import { countsOf, getImport, reportOf } from '../../directory/csv/import-store.ts'
import { importModes } from '../../directory/csv/key.ts'
import { uploadImport } from '../../directory/csv/upload-import.ts'
import { cancelRun, searchRuns } from '../../runs/run-store.ts'
import type { Run } from '../../storage/mapping-tables.ts'
import { nameSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'
import { allows } from '../scopes.ts'
import { fileOf, fileQuery, fileTypes, reportSchema } from './import-file.ts'

const path = '/api/provisioning/imports'
const tag = 'Imports'
const states = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
const time = z.iso.datetime().nullable()

const importSchema = z
  .object({
    id: z.int().describe('Of the run, which `/api/provisioning/runs/{id}` shows too'),
    file: z.string(),
    key: z.string(),
    mode: z.enum(importModes),
    state: z.enum(states),
    total: z.int().nullable().describe('How many rows the file has; null while it is still on its way'),
    done: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    warnings: z.int(),
    error: z.string().nullable(),
    started_by: z.string(),
    created_at: z.iso.datetime(),
    started_at: time,
    finished_at: time,
  })
  .meta({ id: 'Import' })

const startQuery = z.strictObject({
  ...fileQuery,
  file: nameSchema.default('people.csv').describe('What the file is called, to know the import again'),
})
const searchQuery = z.strictObject({ state: z.enum(states).optional() })

/** Returns the routes of imports as runs. */
export function importRunRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  addDeeds(table, context)
  return table
}

function addReading(table: RouteTable, { database }: ApiContext): void {
  const reading = { method: 'get', scope: 'read_users', tag, body: none } as const
  table.add(
    {
      ...reading,
      path,
      summary: 'List imports',
      description: 'Newest first.',
      query: searchQuery,
      paged: true,
      answers: { 200: z.array(importSchema) },
    },
    async (c, { query }) => {
      const page = readPage(c)
      const search = { kind: importKind, ...query, ...page }
      const { total, items } = await searchRuns(database.query, c.get('account'), search)
      return pageResponse(c, page, { total, items: items.map(view) })
    },
  )
  table.add(
    {
      ...reading,
      path: `${path}/:id`,
      summary: 'Show an import',
      query: none,
      answers: { 200: importSchema },
    },
    async c => c.json(view(await getImport(database.query, c.get('account'), readId(c, 'id')))),
  )
  table.add(
    {
      ...reading,
      path: `${path}/:id/report`,
      summary: 'Show the report of an import',
      description: 'What it has done so far, with the rows that were not taken, or not wholly.',
      query: none,
      answers: { 200: reportSchema },
    },
    async c => c.json(await reportOf(database.query, c.get('account'), readId(c, 'id'))),
  )
}

function addDeeds(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      method: 'post',
      path,
      scope: 'manage_users',
      tag,
      summary: 'Start an import',
      description:
        'A run that goes on without you, once the whole file is there. One at a time: 409 while there is another.',
      query: startQuery,
      body: none,
      file: fileTypes,
      answers: { 202: importSchema },
    },
    async (c, { query }) => {
      const { database } = context
      const mayGiveRoles = allows(c.get('scope'), 'manage_all')
      const id = await uploadImport(context, whoAsks(c), fileOf(c), { ...query, mayGiveRoles })
      return c.json(view(await getImport(database.query, c.get('account'), id)), 202)
    },
  )
  table.add(
    {
      method: 'post',
      path: `${path}/:id/cancel`,
      scope: 'manage_users',
      tag,
      summary: 'Stop an import',
      description: 'The rows that it has taken stay.',
      query: none,
      body: none,
      answers: { 200: importSchema },
    },
    async c => {
      const id = readId(c, 'id')
      const run = await context.runChange(whoAsks(c), async change => {
        await getImport(change.tx, change.account, id)
        return cancelRun(change, id)
      })
      return c.json(view(run))
    },
  )
}

function view(run: Run): z.output<typeof importSchema> {
  const { file, key, mode } = readSubject(run.subject)
  return {
    id: run.id,
    file,
    key,
    mode,
    state: run.state,
    total: run.total,
    done: run.done,
    ...countsOf(run),
    error: run.error,
    started_by: run.started_by,
    created_at: run.created_at.toISOString(),
    started_at: run.started_at?.toISOString() ?? null,
    finished_at: run.finished_at?.toISOString() ?? null,
  }
}
