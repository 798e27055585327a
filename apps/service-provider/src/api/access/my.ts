/**
 * `.../my`: what the caller himself can open here: by kind, with what he holds on it; `.../members/:id/openings`: the same of
 * somebody else, for who may see the members.
 */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { describeThrough, type Holding, holdingsOf } from '../../access/holdings.ts'
import { type ResourceKind, resourceKinds } from '../../access/permission-catalogue.ts'
import { reachOf } from '../../access/permissions.ts'
import { listSharedAccounts } from '../../access/shared-account-list.ts'
import type { AssetQuery } from '../../assets/asset.ts'
import { listConnections } from '../../assets/connections.ts'
import { listRecipes } from '../../assets/recipes.ts'
import type { Caller } from '../../members/caller.ts'
import { findMember } from '../../members/list.ts'
import { allows } from '../../members/privileges.ts'
import type { Tables } from '../../storage/tables.ts'
import type { ApiContext } from '../context.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import { actingIn, kindName, permissionName } from './acting.ts'

const most = 200

const named = z.object({ id: z.uuid(), name: z.string() })
const mine = z
  .object({
    sharedAccounts: z
      .array(named.extend({ url: z.string(), login: z.string(), privileged: z.boolean() }))
      .describe(`Those that the caller can open, at most ${most}`),
    connections: z.array(named.extend({ environment: z.string() })),
    recipes: z.array(named.extend({ environment: z.string() })),
    permissions: z.array(
      z.object({
        kind: kindName,
        permission: permissionName,
        resourceId: z.uuid().nullable().describe('Null is all of the kind that the explanation says'),
        explanation: z.string(),
      }),
    ),
  })
  .meta({ id: 'Mine' })
const openings = mine
  .extend({
    sharedAccounts: z
      .array(
        named.extend({
          url: z
            .string()
            .nullable()
            .describe('Null, as the login, to who looks at somebody else without access.manage'),
          login: z.string().nullable(),
          privileged: z.boolean(),
        }),
      )
      .describe(`Those that the member can open, at most ${most}`),
  })
  .meta({ id: 'Openings' })

/** That one may change what one owns goes without saying. */
function isWorthTelling({ through }: Holding): boolean {
  return through.kind !== 'owner'
}

function told(kind: ResourceKind) {
  return ({ permission, resourceId, through }: Holding) => ({
    kind,
    permission,
    resourceId,
    explanation: describeThrough(through),
  })
}

/** What a member can open in his workspace, at most 200 of each kind, and what he holds on each kind. */
export async function openingsOf(
  query: Kysely<Tables>,
  of: { readonly workspaceId: string; readonly memberId: string },
) {
  const { workspaceId } = of
  const held = new Map(
    await Promise.all(
      resourceKinds.map(async kind => [kind, await holdingsOf(query, { ...of, kind })] as const),
    ),
  )
  const heldOn = (kind: ResourceKind) => held.get(kind) ?? []
  const opens = reachOf(heldOn('shared_account'), 'shared_account', 'open')
  const asset = (kind: 'connection' | 'recipe'): AssetQuery => ({
    workspaceId,
    reach: reachOf(heldOn(kind), kind, 'read'),
    limit: most,
  })
  const sharedAccounts = await listSharedAccounts(query, { workspaceId, reaches: [opens], limit: most })
  const connections = await listConnections(query, asset('connection'))
  const recipes = await listRecipes(query, asset('recipe'))
  return { heldOn, sharedAccounts, connections, recipes }
}

const common = { method: 'get', tag: 'Permissions', query: none, body: none } as const

/** Returns the routes of what is the caller's, and of what is a member's. */
export function myRoutes({ database }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      path: '/api/workspaces/:workspace/my',
      needs: 'person',
      summary: 'List what the caller can open',
      answers: { 200: mine },
    },
    async c => {
      const { workspaceId, actor } = actingIn(c)
      const memberId = actor.kind === 'member' ? actor.memberId : ''
      return c.json(await shownOpenings(database.query, { workspaceId, memberId }))
    },
  )
  table.add(
    {
      ...common,
      path: '/api/workspaces/:workspace/members/:id/openings',
      needs: 'members.read',
      summary: 'List what a member can open, and through what',
      description:
        'Who is not active can open nothing. Where shared accounts are, and by which login, is told to who manages access.',
      answers: { 200: openings },
    },
    async c => {
      const [workspaceId, memberId] = [c.get('workspaceId'), readId(c, 'member')]
      if ((await findMember(database.query, workspaceId, memberId)) === undefined)
        throw noSuch('member', memberId)
      const found = await shownOpenings(database.query, { workspaceId, memberId })
      if (mayKnowWhere(c.get('caller'), memberId)) return c.json(found)
      const sharedAccounts = found.sharedAccounts.map(account => ({ ...account, url: null, login: null }))
      return c.json({ ...found, sharedAccounts })
    },
  )
  return table
}

/** The list of shared accounts shows them only to who can open or manage them; this is no way round it. */
function mayKnowWhere(caller: Caller, memberId: string): boolean {
  if (caller.kind === 'operator') return true
  return caller.memberId === memberId || allows(caller.privilege, 'access.manage')
}

async function shownOpenings(
  query: Kysely<Tables>,
  of: { readonly workspaceId: string; readonly memberId: string },
) {
  const { heldOn, sharedAccounts, connections, recipes } = await openingsOf(query, of)
  return {
    sharedAccounts: sharedAccounts.map(({ id, name, url, login, privileged }) => ({
      id,
      name,
      url,
      login,
      privileged,
    })),
    connections: connections.map(({ id, name, environment }) => ({ id, name, environment })),
    recipes: recipes.map(({ id, name, environment }) => ({ id, name, environment })),
    permissions: resourceKinds.flatMap(kind => heldOn(kind).filter(isWorthTelling).map(told(kind))),
  }
}
