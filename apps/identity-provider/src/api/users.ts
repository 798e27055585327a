/** `/api/2/users`: OneLogin's routes for people. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { Change } from '../change.ts'
import { replaceRolesOf } from '../directory/role-members.ts'
import { statuses } from '../directory/status.ts'
import { userSchema } from '../directory/user-schema.ts'
import { searchUsers, type UserFilterField, userFilterFields } from '../directory/user-search.ts'
import { type UserView, viewUsers } from '../directory/user-view.ts'
import { createUser, deleteUser, getUser, updateUser } from '../directory/users.ts'
import { forbidden, invalidField } from '../errors.ts'
import type { Scope } from '../storage/tables.ts'
import { readId, readJson, readQuery, whoAsks } from './body.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { pageResponse, readPage } from './paging.ts'
import { allows } from './scopes.ts'

/** Returns the routes of people. */
export function userRoutes(context: ApiContext): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>()
  const show = async (account: number, id: number): Promise<UserView | undefined> => {
    const user = await getUser(context.database.query, account, id)
    const [view] = await viewUsers(context.database.query, account, [user])
    return view
  }

  routes.get('/api/2/users', async c => {
    const page = readPage(c)
    const { total, users } = await searchUsers(context.database.query, c.get('account'), {
      ...readSearch(readQuery(c, z.record(z.string(), z.string()))),
      ...page,
    })
    const items = await viewUsers(context.database.query, c.get('account'), users)
    return pageResponse(c, page, { total, items })
  })
  routes.post('/api/2/users', async c => {
    const { role_ids: roles, ...input } = await readJson(c, userSchema)
    requireScopeForRoles(c.get('scope'), roles)
    const user = await context.runChange(whoAsks(c), async change => {
      const created = await createUser(change, input)
      await setRoles(change, created, roles)
      return created
    })
    return c.json(await show(c.get('account'), user.id), 201)
  })
  routes.get('/api/2/users/:id', async c => c.json(await show(c.get('account'), readId(c, 'id'))))
  routes.put('/api/2/users/:id', async c => {
    const id = readId(c, 'id')
    const { role_ids: roles, ...input } = await readJson(c, userSchema)
    requireScopeForRoles(c.get('scope'), roles)
    await context.runChange(whoAsks(c), async change => {
      await setRoles(change, await updateUser(change, id, input), roles)
    })
    return c.json(await show(c.get('account'), id))
  })
  routes.delete('/api/2/users/:id', async c => {
    const id = readId(c, 'id')
    await context.runChange(whoAsks(c), change => deleteUser(change, id))
    return c.body(null, 204)
  })
  return routes
}

async function setRoles(
  change: Change,
  user: { readonly id: number; readonly username: string },
  roles: readonly number[] | undefined,
): Promise<void> {
  if (roles !== undefined) await replaceRolesOf(change, user, roles)
}

function requireScopeForRoles(scope: Scope, roles: readonly number[] | undefined): void {
  if (roles !== undefined && !allows(scope, 'manage_all')) {
    throw forbidden(`Setting role_ids needs the scope manage_all; the credential has ${scope}`)
  }
}

const customPrefix = 'custom_attributes.'

/** A filter that is not known would find everybody, so it is refused. */
function readSearch(query: Readonly<Record<string, string>>): {
  readonly fields: Partial<Record<UserFilterField, string>>
  readonly customAttributes: Record<string, string>
  readonly status: number | undefined
} {
  const fields: Partial<Record<UserFilterField, string>> = {}
  const customAttributes: Record<string, string> = {}
  let status: number | undefined
  for (const [name, text] of Object.entries(query)) {
    const field = userFilterFields.find(candidate => candidate === name)
    if (field !== undefined) fields[field] = text
    else if (name.startsWith(customPrefix)) customAttributes[name.slice(customPrefix.length)] = text
    else if (name === 'status') status = readStatusFilter(text)
    else if (name !== 'limit' && name !== 'page') throw invalidField(name, 'Field is not allowed')
  }
  return { fields, customAttributes, status }
}

function readStatusFilter(text: string): number {
  const status = statuses.find(candidate => String(candidate) === text)
  if (status === undefined) throw invalidField('status', `Expected one of ${statuses.join(', ')}`)
  return status
}
