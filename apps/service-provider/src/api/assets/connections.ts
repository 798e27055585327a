/** `.../connections`: where recipes go and by which secret. The secret is taken and never shown. */
import { z } from 'zod'
import { withOwnerName } from '../../access/owner-names.ts'
import {
  type Authentication,
  changeConnection,
  createConnection,
  deleteConnection,
  findConnection,
  listConnections,
} from '../../assets/connections.ts'
import { actingIn } from '../access/acting.ts'
import { addChanging, addDeleting, addShowing } from '../access/guarded-routes.ts'
import type { ApiContext } from '../context.ts'
import { text } from '../reading.ts'
import { none, RouteTable } from '../route.ts'
import { addAssetList } from './asset-list.ts'
import { assetDraft, assetFields, ownerOfNew } from './assets.ts'

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
const connections = {
  kind: 'connection',
  name: 'connection',
  tag: common.tag,
  path,
  shown: connection,
} as const

/** Returns the routes of connections. */
export function connectionRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addAssetList(table, context, connections, listConnections)
  addShowing(table, context, connections, { takes: 'read', find: findConnection })
  addMaking(table, context)
  addChanging(table, context, connections, {
    takes: 'edit',
    body: change,
    change: (tx, { workspaceId, origin }, id, body) =>
      changeConnection(tx, [workspaceId, id], body, origin, context.runs),
  })
  addDeleting(table, context, connections, {
    takes: 'edit',
    remove: (tx, { workspaceId, origin }, id) =>
      deleteConnection(tx, workspaceId, id, origin, context.runs.clock()),
  })
  return table
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
      return c.json(await withOwnerName(database.query, acting.workspaceId, made), 201)
    },
  )
}
