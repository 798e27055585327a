/** `.../members`: the people of a workspace, listed, shown, made and edited by hand. What becomes of them is in member-deeds.ts. */
import { createMemberByHand } from '../../members/by-hand.ts'
import { originOfCaller } from '../../members/caller.ts'
import { describeMember } from '../../members/detail.ts'
import { editMember } from '../../members/edit.ts'
import { countMembers, listMembers } from '../../members/list.ts'
import { manualPrincipal } from '../../tenants/principals.ts'
import { listOf, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import { answerChange, deedOf } from './member-deeds.ts'
import {
  changed,
  member,
  memberCount,
  memberDetail,
  memberDraft,
  memberEdit,
  memberQuery,
} from './member-schemas.ts'

const path = '/api/workspaces/:workspace/members'
const common = { tag: 'Members', query: none, body: none } as const

/** Returns the routes of members. */
export function memberRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  listing(table, context)
  making(table, context)
  return table
}

function listing(table: RouteTable, { database, ports }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'members.read',
      summary: 'List members',
      query: memberQuery,
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
      method: 'get',
      path: `${path}/count`,
      needs: 'members.read',
      summary: 'Count members',
      description: 'Those that the list tells of in all, by the same filters.',
      query: memberQuery.omit({ after: true, limit: true }),
      answers: { 200: memberCount },
    },
    async (c, { query }) => {
      const total = await countMembers(database.query, { workspaceId: c.get('workspaceId'), ...query })
      return c.json({ total })
    },
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/:id`,
      needs: 'members.read',
      summary: 'Show a member with all that hangs on it',
      answers: { 200: memberDetail },
    },
    async c => {
      const id = readId(c, 'member')
      const now = ports.clock()
      const found = await database.transaction(tx => describeMember(tx, c.get('workspaceId'), id, now))
      if (found === undefined) throw noSuch('member', id)
      return c.json(found)
    },
  )
}

function making(table: RouteTable, context: ApiContext): void {
  const { database } = context
  table.add(
    {
      ...common,
      method: 'post',
      path,
      needs: 'members.manage',
      summary: 'Make a member by hand',
      body: memberDraft,
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
      method: 'patch',
      path: `${path}/:id`,
      needs: 'members.manage',
      summary: 'Edit a member',
      body: memberEdit,
      answers: { 200: changed },
    },
    async (c, { body }) => {
      const scim = await context.scim(c.get('workspaceId'))
      const deed = deedOf(c, context)
      const warnings = await database.transaction(tx => editMember(tx, scim, context.members, deed, body))
      return answerChange(c, context, warnings)
    },
  )
}
