/**
 * `.../history`: the one log of a workspace, the newest first, as a feed that goes on where it ended, and written out
 * whole; `.../members/:id/history`: what happened to one person, with old and new values.
 */
import { z } from 'zod'
import { recordEvents } from '../../history/append.ts'
import { ChainCheck } from '../../history/chain-check.ts'
import { exportHistory } from '../../history/export.ts'
import { type HistoryEntry, type HistoryQuery, readHistory, writeCursor } from '../../history/read.ts'
import { readSealState } from '../../history/seal-state.ts'
import { originOfCaller } from '../../members/caller.ts'
import { findMember } from '../../members/list.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { refuseOtherSites } from '../own-page.ts'
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

const verdict = z
  .object({
    rows: z.int().describe('How many entries were held to be right'),
    seals: z.int(),
    hash: z.string().nullable().describe('Of the last seal that was right'),
    tail: z.object({ count: z.int(), from: z.string().nullable(), since: moment.nullable() }),
    fault: z
      .object({
        kind: z.string(),
        cursor: z.string().nullable().describe('The entry, where it is one'),
        seal: z.int().nullable(),
        message: z.string(),
      })
      .nullable()
      .describe('The first thing that is wrong; null where all is as it was sealed'),
  })
  .meta({ id: 'HistoryVerdict' })

const path = '/api/workspaces/:workspace/history'
const common = { method: 'get', needs: 'history.read', tag: 'History', body: none } as const

/** Returns the routes of the history. */
export function historyRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  addSeals(table, context)
  return table
}

function addReading(table: RouteTable, context: ApiContext): void {
  const { database } = context
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
    (c, { query }) => {
      refuseOtherSites(c)
      return writeOut(context, c, query)
    },
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
}

function addSeals(table: RouteTable, { database }: ApiContext): void {
  const check = new ChainCheck(database)
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
      method: 'post',
      path: `${path}/verify`,
      summary: 'Hold the history to its seals',
      description:
        'Every entry and every seal, so it takes a while. What it says is what this process finds in its own database; ' +
        'joinery history verify asks the database without the application.',
      query: none,
      body: z.strictObject({
        expect: z
          .string()
          .regex(/^[0-9a-fA-F]{64}$/, 'is no hash of a seal: expected 64 hexadecimal digits')
          .optional()
          .describe('A hash that was noted earlier, which one of the seals must have'),
      }),
      answers: { 200: verdict },
    },
    async (c, { body }) => c.json(await check.verdictOn(c.get('workspaceId'), body.expect)),
  )
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
