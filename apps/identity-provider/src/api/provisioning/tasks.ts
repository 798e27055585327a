/** `/api/provisioning/tasks`: the queue in which an admin approves, ignores, reopens and retries. */
import { z } from 'zod'
import { getApp } from '../../apps/app-store.ts'
import { type DecisionName, decideTasks } from '../../provisioning/tasks/task-decisions.ts'
import { countTasks, getTask, searchTasks } from '../../provisioning/tasks/task-list.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'
import {
  counts,
  filters,
  listing,
  searchOf,
  selection,
  shown,
  shownInFull,
  toSelection,
} from './task-schemas.ts'

const tag = 'Tasks'
const path = '/api/provisioning/tasks'
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
    async (c, { query: { sort, diff: withDiff, ...filter } }) => {
      const page = readPage(c)
      const order = sort === undefined ? {} : { order: { by: sort.field, descending: sort.descending } }
      const wanted = { ...searchOf(filter), ...order, ...page, withDiff }
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
      answers: { 200: z.object({ [done]: z.int(), decided_at: z.iso.datetime() }) },
    },
    async (c, { body }) => {
      const { n, at } = await runChange(whoAsks(c), async change => {
        if ('app_id' in body) await getApp(change.tx, change.account, body.app_id)
        return { n: await decideTasks(change, name, toSelection(body)), at: change.at }
      })
      return c.json({ [done]: n, decided_at: at.toISOString() })
    },
  )
}
