/** `.../tokens`: SCIM tokens listed, issued, rotated and revoked. A secret is in the answer that makes it and nowhere else. */
import { z } from 'zod'
import { type Caller, originOfCaller } from '../../members/caller.ts'
import { clientProfiles } from '../../tenants/client-profiles.ts'
import { rotateToken } from '../../tenants/rotate-token.ts'
import { scopesFor } from '../../tenants/token-scopes.ts'
import {
  findToken,
  issueToken,
  listTokens,
  revokeToken,
  type TokenMaker,
  type TokenView,
} from '../../tenants/tokens.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { pageQuery } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import { holdFreshSignIn } from '../sign-in/fresh-sign-in.ts'
import { readExpiry, rotationBody, tokenBody } from './token-input.ts'

const tokenFields = {
  id: z.uuid(),
  label: z.string(),
  profile: z.enum(clientProfiles),
  scopes: z.array(z.string()).nullable(),
  addressRanges: z.array(z.string()).nullable(),
  rateLimit: z.object({ requests: z.int(), perSeconds: z.int() }).nullable(),
  allowedRoles: z.array(z.string()).nullable().describe('The roles that it can give; null is any'),
  hint: z.string().describe('The last letters of the token'),
  createdAt: moment,
  lastUsedAt: moment.nullable(),
  lastUsedFrom: z.string().nullable().describe('The address of the client that used it last'),
  expiresAt: moment.nullable(),
  expiresWithinDays: z
    .int()
    .nullable()
    .describe('1, 7 or 30; null where it ends later, never, or is not valid'),
  madeBy: z.string().nullable(),
  makerLeft: z.boolean().describe('Whether whoever made it can no longer work here; it stays valid'),
  revokedAt: moment.nullable(),
  rotatedFrom: z.uuid().nullable(),
  rotatedTo: z.uuid().nullable(),
}
const token = z.object(tokenFields).meta({ id: 'Token' })
const issuedToken = z
  .object({ ...tokenFields, token: z.string().describe('The secret itself, shown this once') })
  .meta({ id: 'IssuedToken' })

const path = '/api/workspaces/:workspace/tokens'
/** What scopes may name. */
const resourceTypes = ['User', 'Group']
const common = { tag: 'SCIM tokens', query: none, body: none } as const
const change = { ...common, needs: 'scim.manage' } as const

/** Returns the routes of SCIM tokens. */
export function tokenRoutes(context: ApiContext): RouteTable {
  const { database, ports } = context
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'scim.read',
      summary: 'List SCIM tokens',
      query: pageQuery,
      answers: { 200: listOf(token) },
    },
    async (c, { query }) => {
      const items = await listTokens(
        database.query,
        { workspaceId: c.get('workspaceId'), ...query },
        ports.clock(),
      )
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  addIssuing(table, context)
  addEnding(table, context)
  return table
}

function addIssuing(table: RouteTable, context: ApiContext): void {
  const { database, ports } = context
  table.add(
    {
      ...change,
      method: 'post',
      path,
      summary: 'Issue a SCIM token',
      description: 'Asks for a fresh sign-in',
      body: tokenBody(scopesFor(resourceTypes)),
      answers: { 201: issuedToken },
    },
    async (c, { body: { terms, ...asked } }) => {
      const workspaceId = c.get('workspaceId')
      const expiresAt = readExpiry(asked, ports.clock()) ?? null
      const caller = c.get('caller')
      const draft = { workspaceId, terms, expiresAt, maker: makerOf(caller) }
      const issued = await database.transaction(async tx => {
        await holdFreshSignIn(tx, caller, ports.clock())
        return issueToken(tx, draft, originOfCaller(caller), ports)
      })
      return c.json({ ...(await view(context, workspaceId, issued.id)), token: issued.token }, 201)
    },
  )
  table.add(
    {
      ...change,
      method: 'post',
      path: `${path}/:id/rotate`,
      summary: 'Rotate a SCIM token',
      description: 'Asks for a fresh sign-in',
      body: rotationBody,
      answers: { 201: issuedToken },
    },
    async (c, { body: { overlapHours, ...asked } }) => {
      const workspaceId = c.get('workspaceId')
      const id = readId(c, 'token')
      const expiresAt = readExpiry(asked, ports.clock())
      const caller = c.get('caller')
      const rotation = { workspaceId, id, overlapHours, expiresAt, maker: makerOf(caller) }
      const issued = await database.transaction(async tx => {
        await holdFreshSignIn(tx, caller, ports.clock())
        return rotateToken(tx, rotation, originOfCaller(caller), ports)
      })
      if (issued === undefined) throw noSuch('token', id)
      return c.json({ ...(await view(context, workspaceId, issued.id)), token: issued.token }, 201)
    },
  )
}

function addEnding(table: RouteTable, context: ApiContext): void {
  const { database, ports } = context
  table.add(
    {
      ...change,
      method: 'delete',
      path: `${path}/:id`,
      summary: 'Revoke a SCIM token',
      answers: { 200: token },
    },
    async c => {
      const workspaceId = c.get('workspaceId')
      const id = readId(c, 'token')
      const origin = originOfCaller(c.get('caller'))
      const found = await database.transaction(tx => revokeToken(tx, workspaceId, id, origin, ports))
      if (!found) throw noSuch('token', id)
      return c.json(await view(context, workspaceId, id))
    },
  )
}

function makerOf(caller: Caller): TokenMaker | undefined {
  return caller.kind === 'member' ? { memberId: caller.memberId, name: caller.email } : undefined
}

async function view({ database, ports }: ApiContext, workspaceId: string, id: string): Promise<TokenView> {
  const found = await findToken(database.query, workspaceId, id, ports.clock())
  if (found === undefined) throw noSuch('token', id)
  return found
}
