/**
 * `.../history`: the one log of a workspace, the newest first, as a feed that goes on where it ended, and written out
 * whole; `.../members/:id/history`: what happened to one person, with old and new values.
 */
import { z } from 'zod'
import { recordEvents } from '../../history/append.ts'
import { exportHistory } from '../../history/export.ts'
import { type HistoryEntry, type HistoryQuery, readHistory, writeCursor } from '../../history/read.ts'
import { readSealState } from '../../history/seal-state.ts'
import { originOfCaller } from '../../members/caller.ts'
import { findMember } from '../../members/list.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import {
  exportQuery,
  filterOf,
  historyQuery,
  memberHistoryQuery,
  positionOf,
  sources,
} from './history-query.ts'

const entry = z
  .object({
    cursor: z.string(),
    at: moment,
    event: z.string(),
    memberId: z.uuid().nullable(),
    groupId: z.string().nullable(),
    subject: z.string().nullable().describe('Null where the person was erased'),
    field: z.string().nullable(),
    oldValue: z.unknown(),
    newValue: z.unknown(),
    erased: z.boolean().describe('Whether what it told of a person was erased with the person'),
    actor: z.string(),
    actorId: z.uuid().nullable().describe('The member who acted, where it was one'),
    actorLabel: z.string(),
    source: z.enum(sources),
    traceId: z.string().nullable().describe('The id of the request that it came from'),
  })
  .meta({ id: 'HistoryEntry' })

const entries = listOf(entry).extend({
  next: z
    .string()
    .nullable()
    .describe('What to send as before, of a feed as after; null after the last page'),
  previous: z.string().nullable().describe('What to send as newer; null of an empty page and of a feed'),
})

const sealState = z
  .object({
    seals: z.number().int(),
    rows: z.number().int().describe('How many entries are sealed'),
    hash: z.string().nullable().describe('Of the last seal; note it elsewhere to verify against it'),
    sealedAt: moment.nullable(),
    unsealed: z.number().int().describe('How many entries are not sealed yet'),
    unsealedSince: moment.nullable(),
  })
  .meta({ id: 'SealState' })

const path = '/api/workspaces/:workspace/history'
const common = { method: 'get', needs: 'history.read', tag: 'History', body: none } as const

/** Returns the routes of the history. */
export function historyRoutes(context: ApiContext): RouteTable {
  const { database } = context
  const table = new RouteTable()
  table.add(
    { ...common, path, summary: 'Read the history', query: historyQuery, answers: { 200: entries } },
    async (c, { query }) => {
      const workspaceId = c.get('workspaceId')
      const { limit } = query
      return c.json(
        await pageOf(context, { ...filterOf(query), workspaceId, limit, position: positionOf(query) }),
      )
    },
  )
  table.add(
    {
      ...common,
      path: `${path}/export`,
      summary: 'Write the history out',
      query: exportQuery,
      answers: { 200: { file: ['text/csv', 'application/jsonl'] } },
    },
    (c, { query }) => writeOut(context, c, query),
  )
  table.add(
    {
      ...common,
      path: `${path}/seals`,
      summary: 'Show how far the history is sealed',
      query: none,
      answers: { 200: sealState },
    },
    async c => c.json(await readSealState(database.query, c.get('workspaceId'))),
  )
  table.add(
    {
      ...common,
      path: '/api/workspaces/:workspace/members/:id/history',
      summary: "Read a member's history",
      query: memberHistoryQuery,
      answers: { 200: entries },
    },
    async (c, { query }) => {
      const workspaceId = c.get('workspaceId')
      const memberId = readId(c, 'member')
      if ((await findMember(database.query, workspaceId, memberId)) === undefined)
        throw noSuch('member', memberId)
      const { limit } = query
      return c.json(await pageOf(context, { workspaceId, memberId, limit, position: positionOf(query) }))
    },
  )
  return table
}

interface Page {
  readonly items: readonly HistoryEntry[]
  readonly next: string | null
  readonly previous: string | null
}

async function pageOf({ database }: ApiContext, query: HistoryQuery): Promise<Page> {
  const items = await readHistory(database.query, query)
  const { position, limit } = query
  if (position.kind === 'after') {
    // A feed goes on where it ended, also when nothing was new.
    return { items, next: items.at(-1)?.cursor ?? writeCursor(position.cursor), previous: null }
  }
  // What is older than a page of newer ones is there: it was seen before.
  const older = position.kind === 'newer' ? items.at(-1)?.cursor : nextOf(items, limit, item => item.cursor)
  return { items, next: older ?? null, previous: items[0]?.cursor ?? null }
}

const contentTypes = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/jsonl' } as const

/** That somebody took the history along stands in it too. */
async function writeOut(
  { database, ports }: ApiContext,
  c: ApiRequest,
  query: z.output<typeof exportQuery>,
): Promise<Response> {
  const workspaceId = c.get('workspaceId')
  const { format, ...filters } = query
  const at = ports.clock()
  const told = Object.entries({ format, ...filters }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value instanceof Date ? value.toISOString() : value] as const],
  )
  await database.transaction(tx =>
    recordEvents(tx, { workspaceId, at, origin: originOfCaller(c.get('caller')), subject: 'history' }, [
      { event: 'history.exported', field: null, oldValue: null, newValue: Object.fromEntries(told) },
    ]),
  )
  const pieces = exportHistory(database.query, workspaceId, filterOf(filters), format, at)
  return c.body(ReadableStream.from(pieces).pipeThrough(new TextEncoderStream()), 200, {
    'Content-Type': contentTypes[format],
    'Content-Disposition': `attachment; filename="history-${at.toISOString().slice(0, 10)}.${format}"`,
  })
}
