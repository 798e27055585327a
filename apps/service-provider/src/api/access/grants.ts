/** `.../shared-accounts/:id/grants`: who can open a shared account; given by who manages it, or shared by who has it. */
import { z } from 'zod'
import { listGrants } from '../../access/grant-list.ts'
import type { Permission } from '../../access/permission-catalogue.ts'
import { grantPermission, requireActiveMember } from '../../access/permission-grants.ts'
import { requirePermission } from '../../access/permissions.ts'
import { accountPermissions } from '../../access/shared-account-list.ts'
import { withdrawByHand } from '../../access/withdraw-by-hand.ts'
import { listOf, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { pageQuery } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import { actingIn } from './acting.ts'
import { grantSchema, identityBody, withdrawalQuery, withdrawnSchema } from './permissions.ts'

const draft = z
  .strictObject({ identity: identityBody, permission: z.enum(['open', 'manage']).default('open') })
  .meta({ id: 'SharedAccountGrantDraft' })

const path = '/api/workspaces/:workspace/shared-accounts/:id/grants'
const common = { tag: 'Shared accounts', query: none, body: none, needs: 'member' } as const

/** Returns the routes of grants on shared accounts. */
export function grantRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addList(table, context)
  addSharing(table, context)
  addWithdrawal(table, context)
  return table
}

function addList(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path,
      summary: 'List grants on a shared account',
      query: pageQuery,
      answers: { 200: listOf(grantSchema) },
    },
    async (c, { query }) => {
      const { workspaceId, actor } = actingIn(c)
      const id = readId(c, 'shared account')
      const ref = { workspaceId, kind: 'shared_account', id } as const
      await requirePermission(database.query, actor, accountPermissions, ref)
      const items = await listGrants(database.query, {
        workspaceId,
        kind: ref.kind,
        resourceId: id,
        ...query,
      })
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
}

function addSharing(table: RouteTable, { database, runs }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path,
      summary: 'Share a shared account',
      description:
        'Who can open it can share that with another member. A team, Everyone, or managing it takes the permission "manage".',
      body: draft,
      answers: { 201: grantSchema },
    },
    async (c, { body }) => {
      const { workspaceId, actor, origin } = actingIn(c)
      const ref = { workspaceId, kind: 'shared_account', id: readId(c, 'shared account') } as const
      const passedOn = body.permission === 'open' && body.identity.kind === 'member'
      const takes: readonly Permission[] = passedOn ? accountPermissions : ['manage']
      const granted = await database.transaction(async tx => {
        // Whoever shares is still here when it is done.
        if (actor.kind === 'member') await requireActiveMember(tx, workspaceId, actor.memberId)
        await requirePermission(tx, actor, takes, ref)
        return grantPermission(tx, { ...body, resource: ref }, origin, runs)
      })
      return c.json(granted, 201)
    },
  )
}

function addWithdrawal(table: RouteTable, { database, runs }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'delete',
      path: `${path}/:grant`,
      summary: 'Withdraw a grant on a shared account',
      description:
        'One of his own, a member can give back; that nothing follows takes the permission "manage".',
      query: withdrawalQuery,
      answers: { 200: withdrawnSchema },
    },
    async (c, { query }) => {
      const { workspaceId, actor, origin } = actingIn(c)
      const resource = { workspaceId, kind: 'shared_account', id: readId(c, 'shared account') } as const
      const grantId = readId(c, 'grant', 'grant')
      const followUp = query.followUp === 'queue'
      const gone = await database.transaction(async tx => {
        const withdrawn = await withdrawByHand(tx, { workspaceId, grantId, resource, followUp }, origin, runs)
        const isOwn =
          actor.kind === 'member' &&
          withdrawn?.identity.kind === 'member' &&
          withdrawn.identity.id === actor.memberId
        if (!isOwn || !followUp) await requirePermission(tx, actor, 'manage', resource)
        return withdrawn
      })
      if (gone === undefined) throw noSuch('grant', grantId)
      return c.json(gone)
    },
  )
}
