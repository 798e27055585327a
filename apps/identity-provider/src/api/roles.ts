/** `/api/2/roles`: OneLogin's routes for roles. Lists of ids travel as bare arrays, also in the body of a DELETE. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { addMembers, removeMembers } from '../directory/role-members.ts'
import { searchRoleMembers, searchRoles } from '../directory/role-search.ts'
import { createRole, deleteRole, getRole, lockRole, replaceRoleApps, updateRole } from '../directory/roles.ts'
import { badRequest, notFound } from '../errors.ts'
import { idSchema, readId, readJson, readQuery, whoAsks } from './body.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { pageResponse, readPage } from './paging.ts'

const idList = z.array(idSchema, { error: 'Expected array in request' }).max(100_000)
const roleName = z.string().trim().min(1).max(255)
const roleFields = {
  apps: idList.optional(),
  users: idList.optional(),
  admins: z.array(idSchema).max(0, { error: 'Role administrators are not supported' }).optional(),
}
const newRole = z.strictObject({ name: roleName, ...roleFields })
const changedRole = z.strictObject({ name: roleName.optional(), ...roleFields })

/** Returns the routes of roles. */
export function roleRoutes(context: ApiContext): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>()
  routes.get('/api/2/roles', async c => {
    const page = readPage(c)
    const { name } = readQuery(c, z.object({ name: z.string().optional() }))
    const found = await searchRoles(context.database.query, c.get('account'), { name }, page)
    return pageResponse(c, page, found)
  })
  routes.post('/api/2/roles', async c => {
    const input = await readJson(c, newRole)
    const role = await context.runChange(whoAsks(c), change => createRole(change, input))
    return c.json({ id: role.id }, 201)
  })
  routes.get('/api/2/roles/:id', async c => {
    const wanted = { id: readId(c, 'id') }
    const only = { offset: 0, limit: 1 }
    const found = await searchRoles(context.database.query, c.get('account'), wanted, only)
    const [role] = found.items
    if (role === undefined) throw notFound()
    return c.json(role)
  })
  routes.put('/api/2/roles/:id', async c => {
    const id = readId(c, 'id')
    const input = await readJson(c, changedRole)
    // OneLogin refuses it too: an empty list is more often a mistake than the wish to empty a role.
    if (input.users?.length === 0)
      throw badRequest('users: [] is not taken; DELETE the ids from the role instead')
    await context.runChange(whoAsks(c), change => updateRole(change, id, input))
    return c.json({ id })
  })
  routes.delete('/api/2/roles/:id', async c => {
    const id = readId(c, 'id')
    await context.runChange(whoAsks(c), change => deleteRole(change, id))
    return c.body(null, 204)
  })
  routes.route('/', roleAppRoutes(context))
  routes.route('/', roleUserRoutes(context))
  return routes
}

function roleAppRoutes(context: ApiContext): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>()
  routes.get('/api/2/roles/:id/apps', async c => {
    const role = await getRole(context.database.query, c.get('account'), readId(c, 'id'))
    const apps = await context.database.query
      .selectFrom('app')
      .innerJoin('app_role', join =>
        join.onRef('app_role.account_id', '=', 'app.account_id').onRef('app_role.app_id', '=', 'app.id'),
      )
      .select(['app.id', 'app.name', 'app.connector_id'])
      .where('app_role.account_id', '=', c.get('account'))
      .where('app_role.role_id', '=', role.id)
      .orderBy('app.id')
      .execute()
    return c.json(apps)
  })
  routes.put('/api/2/roles/:id/apps', async c => {
    const id = readId(c, 'id')
    const apps = await readJson(c, idList)
    await context.runChange(whoAsks(c), async change => {
      await replaceRoleApps(change, await lockRole(change, id), apps)
    })
    return c.json(apps.map(app => ({ id: app })))
  })
  return routes
}

const includeUnassigned = z.object({ include_unassigned: z.enum(['true', 'false']).default('false') })

function roleUserRoutes(context: ApiContext): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>()
  routes.get('/api/2/roles/:id/users', async c => {
    const page = readPage(c)
    const query = readQuery(c, includeUnassigned)
    const role = await getRole(context.database.query, c.get('account'), readId(c, 'id'))
    const found = await searchRoleMembers(context.database.query, c.get('account'), role.id, {
      includeUnassigned: query.include_unassigned === 'true',
      page,
    })
    return pageResponse(c, page, found)
  })
  routes.post('/api/2/roles/:id/users', async c => {
    const users = await changeMembers(context, c, addMembers)
    return c.json(users.map(user => ({ id: user })))
  })
  routes.delete('/api/2/roles/:id/users', async c => {
    await changeMembers(context, c, removeMembers)
    return c.body(null, 204)
  })
  return routes
}

async function changeMembers(
  context: ApiContext,
  c: Context<ApiEnv>,
  apply: typeof addMembers,
): Promise<readonly number[]> {
  const id = readId(c, 'id')
  const users = await readJson(c, idList)
  await context.runChange(whoAsks(c), async change => apply(change, await lockRole(change, id), users))
  return users
}
