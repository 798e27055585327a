/** `/api/provisioning/credentials`: the API's own credentials, which OneLogin has in its admin pages only. */
import { z } from 'zod'
import {
  type Credential,
  createCredential,
  deleteCredential,
  getCredential,
  listCredentials,
  updateCredential,
} from '../../access/credentials.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { scopes } from '../scopes.ts'

const name = z.string().trim().min(1).max(255)
const scope = z.enum(scopes)
const shown = z
  .object({
    id: z.int(),
    name: z.string(),
    client_id: z.string(),
    scope,
    enabled: z.boolean(),
    created_at: z.iso.datetime(),
    created_by: z.string(),
    last_used_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Credential' })
const made = shown
  .extend({ client_secret: z.string().describe('Shown this once') })
  .meta({ id: 'NewCredential' })
const newCredential = z.strictObject({ name, scope })
const changedCredential = z.strictObject({
  name: name.optional(),
  scope: scope.optional(),
  enabled: z.boolean().optional(),
})

const path = '/api/provisioning/credentials'
const onePath = `${path}/:id`
const common = { tag: 'API credentials', query: none } as const

/** Returns the routes of API credentials. */
export function credentialRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  addWriting(table, context)
  return table
}

function addReading(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path,
      scope: 'read_all',
      summary: 'List API credentials',
      body: none,
      answers: { 200: z.array(shown) },
    },
    async c => c.json((await listCredentials(database.query, c.get('account'))).map(view)),
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: onePath,
      scope: 'read_all',
      summary: 'Show an API credential',
      body: none,
      answers: { 200: shown },
    },
    async c => c.json(await show(database, c.get('account'), readId(c, 'id'))),
  )
}

function addWriting(table: RouteTable, { database, runChange }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path,
      scope: 'manage_all',
      summary: 'Make an API credential',
      body: newCredential,
      answers: { 201: made },
    },
    async (c, { body }) => {
      const issued = await runChange(whoAsks(c), change => createCredential(change, body))
      const credential = await show(database, c.get('account'), issued.id)
      c.header('Cache-Control', 'no-store')
      return c.json({ ...credential, client_secret: issued.clientSecret }, 201)
    },
  )
  table.add(
    {
      ...common,
      method: 'put',
      path: onePath,
      scope: 'manage_all',
      summary: 'Change an API credential, or switch it off',
      body: changedCredential,
      answers: { 200: shown },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), change => updateCredential(change, id, body))
      return c.json(await show(database, c.get('account'), id))
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: onePath,
      scope: 'manage_all',
      summary: 'Delete an API credential with its tokens',
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), change => deleteCredential(change, id))
      return c.body(null, 204)
    },
  )
}

async function show(
  { query }: ApiContext['database'],
  account: number,
  id: number,
): Promise<z.output<typeof shown>> {
  return view(await getCredential(query, account, id))
}

function view(credential: Credential): z.output<typeof shown> {
  return {
    id: credential.id,
    name: credential.name,
    client_id: credential.client_id,
    scope: credential.scope,
    enabled: credential.enabled,
    created_at: credential.created_at.toISOString(),
    created_by: credential.created_by,
    last_used_at: credential.last_used_at?.toISOString() ?? null,
  }
}
