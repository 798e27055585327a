/** `.../teams`: teams of a workspace, with members by hand and by groups. */
import { z } from 'zod'
import { withdrawFromTeam } from '../../access/withdraw-by-hand.ts'
import { addToTeam, listTeamMembers, removeFromTeam } from '../../roles/team-members.ts'
import { changeTeam, createTeam, findTeam, listTeams, lockTeam, removeTeam } from '../../roles/teams.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { pageQuery, text } from '../reading.ts'
import { none, RouteTable, readId } from '../route.ts'
import { occasionOf } from '../workspaces/workspaces-settings.ts'

const team = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    createdAt: moment,
    members: z.int(),
  })
  .meta({ id: 'Team' })
const teamMember = z
  .object({
    memberId: z.uuid(),
    userName: z.string(),
    displayName: z.string(),
    status: z.string(),
    byHand: z.boolean(),
    groupIds: z.array(z.string()).describe('The groups that have the member in the team'),
  })
  .meta({ id: 'TeamMember' })

const description = z.string().trim().max(1_000)
const path = '/api/workspaces/:workspace/teams'
const common = { tag: 'Teams', query: none, body: none } as const
const change = { ...common, needs: 'members.manage' } as const

/** Returns the routes of teams. */
export function teamRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addTeams(table, context)
  addTeamChanges(table, context)
  addMembers(table, context)
  return table
}

function addTeams(table: RouteTable, context: ApiContext): void {
  const { database, ports } = context
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'members.read',
      summary: 'List teams',
      query: pageQuery,
      answers: { 200: listOf(team) },
    },
    async (c, { query }) => {
      const items = await listTeams(database.query, { workspaceId: c.get('workspaceId'), ...query })
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  table.add(
    {
      ...change,
      method: 'post',
      path,
      summary: 'Make a team',
      body: z.strictObject({ name: text, description: description.default('') }),
      answers: { 201: team },
    },
    async (c, { body }) => {
      const draft = { id: ports.newId(), ...body }
      await database.transaction(tx => createTeam(tx, occasionOf(context, c), draft))
      return c.json(await findTeam(database.query, c.get('workspaceId'), draft.id), 201)
    },
  )
}

function addTeamChanges(table: RouteTable, context: ApiContext): void {
  const { database } = context
  table.add(
    {
      ...change,
      method: 'patch',
      path: `${path}/:id`,
      summary: 'Change a team',
      body: z.strictObject({ name: text.optional(), description: description.optional() }),
      answers: { 200: team },
    },
    async (c, { body }) => {
      const id = readId(c, 'team')
      await database.transaction(tx => changeTeam(tx, occasionOf(context, c), id, body))
      return c.json(await findTeam(database.query, c.get('workspaceId'), id))
    },
  )
  table.add(
    {
      ...change,
      method: 'delete',
      path: `${path}/:id`,
      summary: 'Remove a team',
      description: 'What was granted to it is withdrawn, with what has to follow for privileged accounts.',
      answers: { 200: z.object({ removed: z.uuid(), grants: z.int().describe('How many were withdrawn') }) },
    },
    async c => {
      const teamId = readId(c, 'team')
      const occasion = occasionOf(context, c)
      const { workspaceId, origin } = occasion
      const grants = await database.transaction(async tx => {
        await lockTeam(tx, workspaceId, teamId)
        const withdrawn = await withdrawFromTeam(tx, { workspaceId, teamId }, origin, context.runs)
        await removeTeam(tx, occasion, teamId)
        return withdrawn
      })
      return c.json({ removed: teamId, grants })
    },
  )
}

function addMembers(table: RouteTable, context: ApiContext): void {
  const { database } = context
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/:id/members`,
      needs: 'members.read',
      summary: 'List who is in a team, and through what',
      query: pageQuery,
      answers: { 200: listOf(teamMember) },
    },
    async (c, { query }) => {
      const page = { workspaceId: c.get('workspaceId'), ...query }
      const items = await listTeamMembers(database.query, readId(c, 'team'), page)
      return c.json({ items, next: nextOf(items, query.limit, item => item.memberId) })
    },
  )
  table.add(
    {
      ...change,
      method: 'post',
      path: `${path}/:id/members`,
      summary: 'Put members into a team',
      body: z.strictObject({ memberIds: z.array(z.uuid()).min(1).max(1_000) }),
      answers: { 200: z.object({ added: z.int() }) },
    },
    async (c, { body }) => {
      const id = readId(c, 'team')
      const memberIds = [...new Set(body.memberIds)]
      const added = await database.transaction(tx => addToTeam(tx, occasionOf(context, c), id, memberIds))
      return c.json({ added })
    },
  )
  table.add(
    {
      ...change,
      method: 'delete',
      path: `${path}/:id/members/:member`,
      summary: 'Take a member out of a team',
      answers: { 200: z.object({ removed: z.uuid() }) },
    },
    async c => {
      const [id, memberId] = [readId(c, 'team'), readId(c, 'member', 'member')]
      await database.transaction(tx => removeFromTeam(tx, occasionOf(context, c), id, memberId))
      return c.json({ removed: memberId })
    },
  )
}
