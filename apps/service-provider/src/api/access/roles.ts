/** `.../roles`: the roles of a workspace, and who was given a value that is none. */
import { z } from 'zod'
import { allRights } from '../../roles/catalogue.ts'
import { workOutAll } from '../../roles/change-settings.ts'
import { listFlags } from '../../roles/list-flags.ts'
import { changeRole, createRole, listRoles, removeRole } from '../../roles/role-store.ts'
import { readSettings } from '../../tenants/settings.ts'
import { environmentName, roleName } from '../../tenants/settings-schema.ts'
import { listOf, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { pageQuery } from '../reading.ts'
import { none, RouteTable } from '../route.ts'
import { occasionOf } from '../workspaces/workspaces-settings.ts'

const description = z.string().trim().max(1_000)
const rank = z.int().min(0).max(1_000_000).describe('Of two roles that groups give, the higher rank is held')
const rights = z.array(z.enum(allRights)).transform(given => allRights.filter(right => given.includes(right)))

const role = z
  .object({
    name: z.string(),
    description: z.string(),
    rank: z.int(),
    rights: z.array(z.enum(allRights)).describe('What it opens in the environment where it is held'),
    members: z.int().describe('How many hold it, in whichever environment'),
    isDefault: z.boolean(),
  })
  .meta({ id: 'Role' })
const catalogue = z
  .object({ environments: z.array(environmentName), roles: z.array(role) })
  .meta({ id: 'RoleCatalogue' })
const flag = z
  .object({
    memberId: z.uuid(),
    userName: z.string(),
    environment: z.string(),
    given: z.string(),
    reason: z.enum(['letter_case', 'unknown']),
    meant: z.string().nullable().describe('The right spelling, where only letter case differs'),
    held: z.string().nullable().describe('The role that is held instead'),
  })
  .meta({ id: 'RoleFlag' })

const path = '/api/workspaces/:workspace/roles'
const common = { tag: 'Roles', query: none, body: none, answers: { 200: catalogue } } as const

/** Returns the routes of roles. */
export function roleRoutes(context: ApiContext): RouteTable {
  const { database } = context
  const table = new RouteTable()
  table.add(
    { ...common, method: 'get', path, needs: 'members.read', summary: 'List roles and environments' },
    async c => c.json(await readCatalogue(context, c.get('workspaceId'))),
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/flags`,
      needs: 'members.read',
      summary: 'List members who were given a value that is no role',
      query: pageQuery,
      answers: { 200: listOf(flag) },
    },
    async (c, { query }) => {
      const items = await listFlags(database.query, { workspaceId: c.get('workspaceId'), ...query })
      return c.json({ items, next: nextOf(items, query.limit, item => item.memberId) })
    },
  )
  addChanges(table, context)
  return table
}

function addChanges(table: RouteTable, context: ApiContext): void {
  const { database } = context
  const change = { ...common, needs: 'roles.manage' } as const
  table.add(
    {
      ...change,
      method: 'post',
      path,
      summary: 'Make a role',
      description: 'Whoever was given its name before holds it from now on.',
      body: z.strictObject({ name: roleName, description: description.default(''), rank, rights }),
      answers: { 201: catalogue },
    },
    async (c, { body }) => {
      await database.transaction(tx => createRole(tx, occasionOf(context, c), body))
      return c.json(await readCatalogue(context, c.get('workspaceId')), 201)
    },
  )
  table.add(
    {
      ...change,
      method: 'post',
      path: `${path}/apply`,
      summary: 'Work out the roles of every member anew',
      answers: { 200: z.object({ membersChanged: z.int() }) },
    },
    async c => c.json({ membersChanged: await workOutAll(database, occasionOf(context, c)) }),
  )
  table.add(
    {
      ...change,
      method: 'patch',
      path: `${path}/:name`,
      summary: 'Change a role',
      body: z.strictObject({
        description: description.optional(),
        rank: rank.optional(),
        rights: rights.optional(),
      }),
    },
    async (c, { body }) => {
      const name = c.req.param('name') ?? ''
      await database.transaction(tx => changeRole(tx, occasionOf(context, c), name, body))
      return c.json(await readCatalogue(context, c.get('workspaceId')))
    },
  )
  table.add(
    {
      ...change,
      method: 'delete',
      path: `${path}/:name`,
      summary: 'Remove a role that nobody holds and no group stands for',
    },
    async c => {
      const name = c.req.param('name') ?? ''
      await database.transaction(tx => removeRole(tx, occasionOf(context, c), name))
      return c.json(await readCatalogue(context, c.get('workspaceId')))
    },
  )
}

async function readCatalogue({ database }: ApiContext, workspaceId: string) {
  const { environments, defaultRole } = await readSettings(database.query, workspaceId)
  return { environments, roles: await listRoles(database.query, workspaceId, defaultRole) }
}
