/** `.../permissions`: who may do what to which resource; granted, listed, withdrawn and explained. */
import { z } from 'zod'
import { listGrants } from '../../access/grant-list.ts'
import { kindRules, resourceKinds } from '../../access/permission-catalogue.ts'
import { grantPermission } from '../../access/permission-grants.ts'
import { why } from '../../access/permissions.ts'
import { withdrawByHand } from '../../access/withdraw-by-hand.ts'
import { ServiceProviderError } from '../../errors.ts'
import { allows } from '../../members/privileges.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { pageQuery } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import { actingIn, kindName, permissionName } from './acting.ts'

const identityKinds = ['member', 'team', 'everyone'] as const

export const identityBody = z
  .strictObject({ kind: z.enum(identityKinds), id: z.uuid().nullable().default(null) })
  .refine(({ kind, id }) => (kind === 'everyone') === (id === null), {
    message: 'is the id of the member or team, and null for everyone',
    path: ['id'],
  })

export const grantSchema = z
  .object({
    id: z.uuid(),
    identity: z.object({ kind: z.enum(identityKinds), id: z.uuid().nullable(), name: z.string() }),
    permission: z.string(),
    resource: z.object({
      kind: z.string(),
      id: z.uuid().nullable().describe('Null is all of the kind'),
    }),
    grantedAt: moment,
    grantedBy: z.string(),
  })
  .meta({ id: 'Grant' })

export const withdrawnSchema = grantSchema
  .extend({ followUps: z.int().describe('How many follow-ups wait for this withdrawal') })
  .meta({ id: 'WithdrawnGrant' })

export const withdrawalQuery = z.strictObject({
  followUp: z
    .enum(['queue', 'none'])
    .default('queue')
    .describe(
      'Whether what has to follow for a privileged account is queued, as when somebody leaves. Nothing has to where the ' +
        'holder opens it by another grant, or gets the new secret at once.',
    ),
})

const draft = z
  .strictObject({
    identity: identityBody,
    permission: permissionName,
    resource: z.strictObject({ kind: kindName, id: z.uuid().nullable().default(null) }),
  })
  .meta({ id: 'GrantDraft' })

const catalogue = z.object({
  items: z.array(
    z.object({
      kind: kindName,
      noun: z.string(),
      permissions: z.record(z.string(), z.array(z.string())).describe('Each with those that it contains'),
    }),
  ),
})

const through = z.object({
  kind: z.enum(['member', 'team', 'everyone', 'role', 'asset_team', 'owner', 'privilege']),
  grantId: z.uuid().optional(),
  teamId: z.uuid().optional(),
  name: z.string().optional(),
  environment: z.string().optional(),
})

const explanation = z
  .object({
    allowed: z.boolean(),
    reasons: z.array(z.object({ permission: permissionName, through, explanation: z.string() })),
    explanation: z.string(),
  })
  .meta({ id: 'PermissionExplanation' })

const path = '/api/workspaces/:workspace/permissions'
const common = { tag: 'Permissions', query: none, body: none } as const

/** Returns the routes of permissions. */
export function permissionRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addCatalogue(table)
  addExplanation(table, context)
  addList(table, context)
  addChanges(table, context)
  return table
}

function addCatalogue(table: RouteTable): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/kinds`,
      needs: 'member',
      summary: 'List kinds of resources and their permissions',
      answers: { 200: catalogue },
    },
    async c => {
      const items = resourceKinds.map(kind => {
        const { noun, permissions } = kindRules[kind]
        return { kind, noun, permissions }
      })
      return c.json({ items })
    },
  )
}

function addExplanation(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/why`,
      needs: 'member',
      summary: 'Explain a permission',
      description: 'Whether a member holds a permission, and through what. Of oneself, anybody may ask.',
      query: z.strictObject({
        member: z.uuid(),
        permission: permissionName,
        kind: kindName,
        resource: z.uuid().optional(),
      }),
      answers: { 200: explanation },
    },
    async (c, { query }) => {
      const caller = c.get('caller')
      const ownOrAdmin =
        caller.kind === 'operator' ||
        caller.memberId === query.member ||
        allows(caller.privilege, 'members.read')
      if (!ownOrAdmin)
        throw new ServiceProviderError('forbidden', 'of others, whoever may see the members may ask')
      const ref = { workspaceId: c.get('workspaceId'), kind: query.kind, id: query.resource ?? null }
      return c.json(await why(database.query, query.member, query.permission, ref))
    },
  )
}

function addList(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'access.manage',
      summary: 'List permissions that are granted',
      query: pageQuery.extend({
        kind: kindName.optional(),
        resource: z.uuid().optional(),
        identity: z.enum(identityKinds).optional(),
        identityId: z.uuid().optional(),
        permission: permissionName.optional(),
      }),
      answers: { 200: listOf(grantSchema) },
    },
    async (c, { query }) => {
      const { kind, resource, identity, identityId, permission, after, limit } = query
      const items = await listGrants(database.query, {
        workspaceId: c.get('workspaceId'),
        kind,
        resourceId: resource,
        identityKind: identity,
        identityId,
        permission,
        after,
        limit,
      })
      return c.json({ items, next: nextOf(items, limit, item => item.id) })
    },
  )
}

function addChanges(table: RouteTable, { database, runs }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path,
      needs: 'access.manage',
      summary: 'Grant a permission',
      description: 'One that is granted already is answered as it is.',
      body: draft,
      answers: { 201: grantSchema },
    },
    async (c, { body }) => {
      const { workspaceId, origin } = actingIn(c)
      const resource = { workspaceId, ...body.resource }
      const granted = await database.transaction(tx =>
        grantPermission(tx, { ...body, resource }, origin, runs),
      )
      return c.json(granted, 201)
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: `${path}/:id`,
      needs: 'access.manage',
      summary: 'Withdraw a permission',
      query: withdrawalQuery,
      answers: { 200: withdrawnSchema },
    },
    async (c, { query }) => {
      const { workspaceId, origin } = actingIn(c)
      const grantId = readId(c, 'grant')
      const withdrawal = { workspaceId, grantId, followUp: query.followUp === 'queue' }
      const gone = await database.transaction(tx => withdrawByHand(tx, withdrawal, origin, runs))
      if (gone === undefined) throw noSuch('grant', grantId)
      return c.json(gone)
    },
  )
}
