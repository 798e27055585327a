/** `.../members`: the people of a workspace, listed, shown and made by hand. */
import { z } from 'zod'
import { createMemberByHand } from '../members/by-hand.ts'
import { originOfCaller } from '../members/caller.ts'
import { findMember, listMembers } from '../members/list.ts'
import { manualPrincipal } from '../tenants/principals.ts'
import { listOf, moment, nextOf } from './answers.ts'
import type { ApiContext } from './context.ts'
import { pageQuery, text } from './reading.ts'
import { none, noSuch, RouteTable, readId } from './route.ts'

const statuses = ['invited', 'active', 'suspended', 'deprovisioned'] as const

const member = z
  .object({
    id: z.uuid(),
    scimId: z.string(),
    userName: z.string(),
    displayName: z.string(),
    givenName: z.string().nullable(),
    familyName: z.string().nullable(),
    email: z.string().nullable(),
    status: z.enum(statuses),
    managedBy: z.enum(['manual', 'scim']),
    roles: z.record(z.string(), z.string()).describe('Environment to role'),
    firstSyncedAt: moment.nullable(),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Member' })

const draft = z
  .strictObject({
    userName: text,
    givenName: text,
    familyName: text,
    email: z.email().max(320),
    roles: z.record(z.string().max(40), text).optional(),
  })
  .meta({ id: 'MemberDraft' })

const path = '/api/workspaces/:workspace/members'
const common = { tag: 'Members', query: none, body: none } as const

/** Returns the routes of members. */
export function memberRoutes(context: ApiContext): RouteTable {
  const { database } = context
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'members.read',
      summary: 'List members',
      query: pageQuery.extend({ status: z.enum(statuses).optional(), userName: text.optional() }),
      answers: { 200: listOf(member) },
    },
    async (c, { query }) => {
      const items = await listMembers(database.query, { workspaceId: c.get('workspaceId'), ...query })
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path,
      needs: 'members.manage',
      summary: 'Make a member by hand',
      body: draft,
      answers: { 201: member },
    },
    async (c, { body }) => {
      const workspaceId = c.get('workspaceId')
      const principal = manualPrincipal(workspaceId, originOfCaller(c.get('caller')))
      const scim = await context.scim(workspaceId)
      const { settings } = context.configurations.known(workspaceId)
      const made = await database.transaction(tx => createMemberByHand(tx, scim, principal, body, settings))
      return c.json(made, 201)
    },
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/:id`,
      needs: 'members.read',
      summary: 'Show a member',
      answers: { 200: member },
    },
    async c => {
      const id = readId(c, 'member')
      const found = await findMember(database.query, c.get('workspaceId'), id)
      if (found === undefined) throw noSuch('member', id)
      return c.json(found)
    },
  )
  return table
}
