/** `.../api-keys`: a member's own keys, and under `.../members/:id` those of others for who manages members. */
import { z } from 'zod'
import { originOfCaller } from '../../members/caller.ts'
import { listApiKeys, makeApiKey, revokeApiKey } from '../../sessions/api-keys.ts'
import { moment } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { text } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import { holdFreshSignIn } from '../sign-in/fresh-sign-in.ts'
import { ownSession } from '../sign-in/session.ts'
import { readExpiry } from '../workspaces/token-input.ts'
import { takeFromMember } from './take-from-member.ts'

const fields = {
  id: z.uuid(),
  name: z.string(),
  hint: z.string().describe('The last letters of the key'),
  createdAt: moment,
  expiresAt: moment.nullable(),
  lastUsedAt: moment.nullable(),
  lastUsedFrom: z.string().nullable().describe('The address of the last use'),
  revokedAt: moment.nullable(),
}
const apiKey = z.object(fields).meta({ id: 'ApiKey' })
const madeKey = z
  .object({ ...fields, key: z.string().describe('The key itself, shown this once') })
  .meta({ id: 'MadeApiKey' })
const expiresAt = z.iso
  .datetime({ offset: true })
  .transform(at => new Date(at))
  .optional()
const keys = z.object({ items: z.array(apiKey) })

const workspace = '/api/workspaces/:workspace'
const common = { tag: 'API keys', query: none, body: none } as const

/** Returns the routes of API keys. */
export function apiKeyRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addOwn(table, context)
  addOthers(table, context)
  return table
}

function addOwn(table: RouteTable, context: ApiContext): void {
  const { database, ports } = context
  const own = { ...common, needs: 'person', path: `${workspace}/api-keys` } as const
  table.add({ ...own, method: 'get', summary: 'List your API keys', answers: { 200: keys } }, async c => {
    const items = await listApiKeys(database.query, ownSession(c))
    return c.json({ items })
  })
  table.add(
    {
      ...own,
      method: 'post',
      summary: 'Make an API key',
      description: 'Asks for a fresh sign-in. The key may do what you may, until it expires or you leave.',
      body: z.strictObject({ name: text, expiresAt }),
      answers: { 201: madeKey },
    },
    async (c, { body }) => {
      const caller = ownSession(c)
      const given = { name: body.name, expiresAt: readExpiry(body, ports.clock()) ?? null }
      const origin = originOfCaller(caller)
      const made = await database.transaction(async tx => {
        await holdFreshSignIn(tx, caller, ports.clock())
        return makeApiKey(tx, caller, given, origin, ports)
      })
      return c.json(made, 201)
    },
  )
  table.add(
    {
      ...own,
      method: 'delete',
      path: `${own.path}/:id`,
      summary: 'Revoke one of your API keys',
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'API key')
      const { workspaceId, memberId } = ownSession(c)
      const origin = originOfCaller(c.get('caller'))
      const of = { workspaceId, memberId, id }
      const revoked = await database.transaction(tx => revokeApiKey(tx, of, origin, ports.clock()))
      if (!revoked) throw noSuch('API key', id)
      return c.body(null, 204)
    },
  )
}

function addOthers(table: RouteTable, context: ApiContext): void {
  const { database } = context
  const path = `${workspace}/members/:id/api-keys`
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'members.read',
      summary: "List a member's API keys",
      answers: { 200: keys },
    },
    async c => {
      const of = { workspaceId: c.get('workspaceId'), memberId: readId(c, 'member') }
      return c.json({ items: await listApiKeys(database.query, of) })
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: `${path}/:apiKey`,
      needs: 'members.manage',
      summary: "Revoke a member's API key",
      answers: { 204: 'nothing' },
    },
    c =>
      takeFromMember(c, context, { what: 'API key', parameter: 'apiKey' }, (tx, of, { origin, at }) =>
        revokeApiKey(tx, of, origin, at),
      ),
  )
}
