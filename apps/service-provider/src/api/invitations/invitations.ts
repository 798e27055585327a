/** `.../invitations`: who was invited and what became of it, and people invited by hand. */
import { z } from 'zod'
import { ServiceProviderError } from '../../errors.ts'
import {
  findInvitationById,
  type InvitationView,
  invitationStates,
  latestInvitationOf,
  listInvitations,
} from '../../invitations/list.ts'
import { resendInvitation, withdrawInvitation } from '../../invitations/manage.ts'
import { createMemberByHand } from '../../members/by-hand.ts'
import { originOfCaller } from '../../members/caller.ts'
import { manualPrincipal } from '../../tenants/principals.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { pageQuery, text } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'

const invitation = z
  .object({
    id: z.uuid(),
    memberId: z.uuid(),
    userName: z.string(),
    displayName: z.string(),
    email: z.string().nullable().describe('Where it was sent; null where the member has no address'),
    state: z.enum(invitationStates),
    invitedBy: z.string(),
    createdAt: moment,
    expiresAt: moment,
    endedAt: moment.nullable(),
    mail: z.object({ id: z.number().int(), state: z.string().nullable(), error: z.string().nullable() }),
  })
  .meta({ id: 'Invitation' })

const draft = z
  .strictObject({
    userName: text.optional().describe('The e-mail address, unless said'),
    givenName: text,
    familyName: text,
    email: z.email().max(320),
    roles: z.record(z.string().max(40), text).optional(),
  })
  .meta({ id: 'InvitationDraft' })

const path = '/api/workspaces/:workspace/invitations'
const common = { tag: 'Invitations', query: none, body: none } as const

/** Returns the routes of invitations. */
export function invitationRoutes(context: ApiContext): RouteTable {
  const { database, ports } = context
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'members.read',
      summary: 'List invitations',
      query: pageQuery.extend({
        state: z.enum(invitationStates).optional(),
        member_id: z.uuid().optional(),
        text: text.optional().describe('A part of a name or an address of who was invited'),
      }),
      answers: { 200: listOf(invitation) },
    },
    async (c, { query: { member_id: memberId, ...query } }) => {
      const asked = { workspaceId: c.get('workspaceId'), memberId, ...query }
      const items = await listInvitations(database.query, asked, ports.clock())
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path,
      needs: 'members.manage',
      summary: 'Invite somebody by hand',
      body: draft,
      answers: { 201: invitation },
    },
    async (c, { body }) => c.json(await inviteByHand(context, c, body), 201),
  )
  addDeeds(context, table)
  return table
}

/** What is done with one of them. */
function addDeeds(context: ApiContext, table: RouteTable): void {
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/:id/resend`,
      needs: 'members.manage',
      summary: 'Send an invitation again',
      answers: { 201: invitation },
    },
    async c => {
      const invited = await read(context, c)
      const workspaceId = c.get('workspaceId')
      const { memberId } = invited
      const origin = originOfCaller(c.get('caller'))
      const id = await resendInvitation(context, { workspaceId, memberId }, origin)
      return c.json(await viewOf(context, workspaceId, id), 201)
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/:id/cancel`,
      needs: 'members.manage',
      summary: 'Withdraw an invitation',
      answers: { 200: invitation },
    },
    async c => {
      const { id, memberId } = await read(context, c)
      const workspaceId = c.get('workspaceId')
      await withdrawInvitation(context, { workspaceId, memberId }, originOfCaller(c.get('caller')))
      return c.json(await viewOf(context, workspaceId, id))
    },
  )
}

async function inviteByHand(
  context: ApiContext,
  c: ApiRequest,
  { userName, ...person }: z.output<typeof draft>,
): Promise<InvitationView> {
  const workspaceId = c.get('workspaceId')
  const origin = originOfCaller(c.get('caller'))
  const principal = { ...manualPrincipal(workspaceId, origin), invites: true }
  const scim = await context.scim(workspaceId)
  const { settings } = context.configurations.known(workspaceId)
  const asked = { ...person, userName: userName ?? person.email }
  const member = await context.database.transaction(tx =>
    createMemberByHand(tx, scim, principal, asked, settings),
  )
  const { database, ports } = context
  const sent = await latestInvitationOf(database.query, workspaceId, member.id, ports.clock())
  if (sent !== undefined) return sent
  throw new ServiceProviderError('conflict', `the member "${member.userName}" is ${member.status} already`)
}

/** The invitation that the path names. */
async function read(context: ApiContext, c: ApiRequest): Promise<InvitationView> {
  return viewOf(context, c.get('workspaceId'), readId(c, 'invitation'))
}

async function viewOf(
  { database, ports }: ApiContext,
  workspaceId: string,
  id: string,
): Promise<InvitationView> {
  const found = await findInvitationById(database.query, workspaceId, id, ports.clock())
  if (found === undefined) throw noSuch('invitation', id)
  return found
}
