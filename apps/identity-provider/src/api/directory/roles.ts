/** `/api/2/roles`: OneLogin's routes for roles. Lists of ids travel as bare arrays, also in the body of a DELETE. */
import { z } from 'zod'
import type { Change } from '../../change.ts'
import { listRoleApps, roleOrders, searchRoles } from '../../directory/role-search.ts'
import {
  createRole,
  deleteRole,
  getRole,
  lockRole,
  replaceRoleApps,
  updateRole,
} from '../../directory/roles.ts'
import { badRequest, notFound } from '../../errors.ts'
import { idSchema, nameSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { fieldsParameter, pickFields, sortParameter } from '../list-query.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'
import { requireUnnamedRole } from './role-and-group-uses.ts'
import { addRoleEffectRoute } from './role-effect.ts'
import { addRolePeopleRoutes } from './role-people.ts'
import { idParameter } from './user-query.ts'

const idList = z.array(idSchema, { error: 'Expected array in request' }).max(100_000)
/** Several roles of a person are joined by `;`, in parameters and in files, so a name has none. */
const roleName = nameSchema.refine(name => !name.includes(';'), {
  error: 'The name of a role cannot contain ;',
})
const lists = { apps: idList.optional(), users: idList.optional(), admins: idList.optional() }
const newRole = z.strictObject({ name: roleName, ...lists })
const changedRole = z.strictObject({ name: roleName.optional(), ...lists })

const roleShown = z
  .object({
    id: z.int(),
    name: z.string(),
    apps: z.array(z.int()),
    users: z.array(z.int()),
    admins: z.array(z.int()),
    app_count: z.int(),
    user_count: z.int(),
    admin_count: z.int(),
  })
  .meta({ id: 'Role' })
const idShown = z.object({ id: z.int() })

const roleQuery = z.strictObject({
  name: z.string().max(255).optional().describe('In any case; * stands for any text'),
  app_id: idParameter.optional(),
  app_name: z.string().max(255).optional().describe('In any case; * stands for any text'),
  fields: fieldsParameter(Object.keys(roleShown.shape)),
  sort: sortParameter(roleOrders),
})

const path = '/api/2/roles'
const onePath = `${path}/:id`
const tag = 'Roles'

/** Returns the routes of roles. */
export function roleRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  addWriting(table, context)
  addAppRoutes(table, context)
  addRolePeopleRoutes(table, context, 'users')
  addRolePeopleRoutes(table, context, 'admins')
  addRoleEffectRoute(table, context)
  return table
}

function addReading(table: RouteTable, context: ApiContext): void {
  const { query: database } = context.database
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_users',
      tag,
      summary: 'List roles',
      query: roleQuery,
      body: none,
      paged: true,
      answers: { 200: z.array(roleShown.partial()) },
    },
    async (c, { query }) => {
      const page = readPage(c)
      const { name, app_id: appId, app_name: appName, sort, fields } = query
      const wanted = { name, appId, appName, sort, lists: fields }
      const { total, items } = await searchRoles(database, c.get('account'), wanted, page)
      return pageResponse(c, page, { total, items: pickFields(items, fields) })
    },
  )
  table.add(
    {
      method: 'get',
      path: onePath,
      scope: 'read_users',
      tag,
      summary: 'Get a role',
      query: none,
      body: none,
      answers: { 200: roleShown },
    },
    async c => {
      const only = { offset: 0, limit: 1 }
      const found = await searchRoles(database, c.get('account'), { id: readId(c, 'id') }, only)
      const [role] = found.items
      if (role === undefined) throw notFound()
      return c.json(role)
    },
  )
}

function addWriting(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      method: 'post',
      path,
      scope: 'manage_all',
      tag,
      summary: 'Create a role',
      query: none,
      body: newRole,
      answers: { 201: idShown },
    },
    async (c, { body }) => {
      const role = await context.runChange(whoAsks(c), change => createRole(change, body))
      return c.json({ id: role.id }, 201)
    },
  )
  table.add(
    {
      method: 'put',
      path: onePath,
      scope: 'manage_all',
      tag,
      summary: 'Change what is given of a role',
      description: 'A list is replaced whole. Empty lists of users and admins are refused.',
      query: none,
      body: changedRole,
      answers: { 200: idShown },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      // OneLogin refuses it too: an empty list is more often a mistake than the wish to empty a role.
      for (const list of ['users', 'admins'] as const) {
        if (body[list]?.length !== 0) continue
        throw badRequest(`${list}: [] is not taken; DELETE the ids from the role instead`)
      }
      await context.runChange(whoAsks(c), change => updateRole(change, id, body))
      return c.json({ id })
    },
  )
  table.add(
    {
      method: 'delete',
      path: onePath,
      scope: 'manage_all',
      tag,
      summary: 'Delete a role; everybody in it loses what it gave',
      query: none,
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'id')
      await context.runChange(whoAsks(c), change => deleteRoleUnnamed(change, id))
      return c.body(null, 204)
    },
  )
}

const roleAppShown = z
  .object({
    id: z.int(),
    name: z.string(),
    icon_url: z.string().nullable(),
    connector_id: z.int(),
    waiting_tasks: z.int().describe('Tasks of the app that wait for an admin'),
  })
  .meta({ id: 'RoleApp' })

function addAppRoutes(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      method: 'get',
      path: `${onePath}/apps`,
      scope: 'read_users',
      tag,
      summary: 'List the apps a role gives, or those it does not give',
      query: z.strictObject({ assigned: z.enum(['true', 'false']).default('true') }),
      body: none,
      paged: true,
      answers: { 200: z.array(roleAppShown) },
    },
    async (c, { query }) => {
      const page = readPage(c, { default: 1000 })
      const { query: database } = context.database
      const role = await getRole(database, c.get('account'), readId(c, 'id'))
      const assigned = query.assigned === 'true'
      return pageResponse(
        c,
        page,
        await listRoleApps(database, c.get('account'), role.id, { assigned, page }),
      )
    },
  )
  table.add(
    {
      method: 'put',
      path: `${onePath}/apps`,
      scope: 'manage_all',
      tag,
      summary: 'Make a role give exactly these apps',
      query: none,
      body: idList,
      answers: { 200: z.array(idShown) },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      await context.runChange(whoAsks(c), async change => {
        await replaceRoleApps(change, await lockRole(change, id), body)
      })
      return c.json(body.map(app => ({ id: app })))
    },
  )
}

async function deleteRoleUnnamed(change: Change, id: number): Promise<void> {
  await requireUnnamedRole(change, id)
  await deleteRole(change, id)
}
