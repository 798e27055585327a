/** `.../connections`: where recipes go and by which secret. The secret is taken and never shown. */
import { z } from 'zod'
import { reachOfActor, requirePermission } from '../access/permissions.ts'
import {
  type Authentication,
  changeConnection,
  createConnection,
  deleteConnection,
  findConnection,
  listConnections,
} from '../assets/connections.ts'
import { actingIn } from './acting.ts'
import { listOf, nextOf } from './answers.ts'
import { assetDraft, assetFields, assetQuery, ownerOfNew } from './assets.ts'
import type { ApiContext } from './context.ts'
import { text } from './reading.ts'
import { none, noSuch, RouteTable, readId } from './route.ts'

const connection = z
  .object({
    ...assetFields,
    baseUrl: z.string(),
    authentication: z.object({ kind: z.enum(['none', 'bearer', 'header']), header: z.string().nullable() }),
  })
  .meta({ id: 'Connection' })

/** Goes out in a header, so it is a line of printable ASCII. */
const secret = z
  .string()
  .min(1)
  .max(4_096)
  .regex(/^[\x20-\x7e]+$/u, 'has characters that a header does not carry')

/** Names that would change what the request is, or where it goes. */
const ownHeaders: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'content-type',
  'transfer-encoding',
  'idempotency-key',
])
const headerName = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9-]+$/u, 'is no name of a header')
  .refine(name => !ownHeaders.has(name.toLowerCase()), 'is a header that the request has of its own')

const authentication = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('bearer'), secret }),
    z.strictObject({ kind: z.literal('header'), header: headerName, secret }),
  ])
  .transform(
    (given): Authentication => ({
      kind: given.kind,
      header: given.kind === 'header' ? given.header : null,
      secret: given.kind === 'none' ? null : given.secret,
    }),
  )

const baseUrl = z.string().max(2_048)
const draft = z.strictObject({ ...assetDraft, baseUrl, authentication }).meta({ id: 'ConnectionDraft' })
const change = z
  .strictObject({ name: text, teamId: z.uuid().nullable(), baseUrl, authentication })
  .partial()
  .meta({ id: 'ConnectionChange' })

const path = '/api/workspaces/:workspace/connections'
const common = { tag: 'Assets', query: none, body: none, needs: 'member' } as const

/** Returns the routes of connections. */
export function connectionRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addLists(table, context)
  addMaking(table, context)
  addChanges(table, context)
  return table
}

function addLists(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path,
      summary: 'List connections',
      query: assetQuery,
      answers: { 200: listOf(connection) },
    },
    async (c, { query: { owner: ownerId, ...query } }) => {
      const { workspaceId, actor } = actingIn(c)
      const reach = await reachOfActor(database.query, actor, 'read', { workspaceId, kind: 'connection' })
      const items = await listConnections(database.query, { workspaceId, reach, ownerId, ...query })
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/:id`,
      summary: 'Show a connection',
      answers: { 200: connection },
    },
    async c => {
      const { workspaceId, actor } = actingIn(c)
      const id = readId(c, 'connection')
      await requirePermission(database.query, actor, 'read', { workspaceId, kind: 'connection', id })
      const found = await findConnection(database.query, workspaceId, id)
      if (found === undefined) throw noSuch('connection', id)
      return c.json(found)
    },
  )
}

function addMaking(table: RouteTable, { database, runs }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path,
      summary: 'Make a connection',
      body: draft,
      answers: { 201: connection },
    },
    async (c, { body }) => {
      const acting = actingIn(c)
      const made = await database.transaction(async tx => {
        const ownerId = await ownerOfNew(tx, 'connection', acting, body)
        return createConnection(tx, acting.workspaceId, { ...body, ownerId }, acting.origin, runs)
      })
      return c.json(made, 201)
    },
  )
}

function addChanges(table: RouteTable, { database, runs }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'patch',
      path: `${path}/:id`,
      summary: 'Change a connection',
      body: change,
      answers: { 200: connection },
    },
    async (c, { body }) => {
      const { workspaceId, actor, origin } = actingIn(c)
      const id = readId(c, 'connection')
      const changed = await database.transaction(async tx => {
        await requirePermission(tx, actor, 'edit', { workspaceId, kind: 'connection', id })
        return changeConnection(tx, [workspaceId, id], body, origin, runs)
      })
      if (changed === undefined) throw noSuch('connection', id)
      return c.json(changed)
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: `${path}/:id`,
      summary: 'Delete a connection',
      answers: { 204: 'nothing' },
    },
    async c => {
      const { workspaceId, actor, origin } = actingIn(c)
      const id = readId(c, 'connection')
      const found = await database.transaction(async tx => {
        await requirePermission(tx, actor, 'edit', { workspaceId, kind: 'connection', id })
        return deleteConnection(tx, workspaceId, id, origin, runs.clock())
      })
      if (!found) throw noSuch('connection', id)
      return c.body(null, 204)
    },
  )
}
