/** `/api/2/users`: OneLogin's routes for people. */
import { z } from 'zod'
import type { Change } from '../../change.ts'
import { readPassword } from '../../directory/new-password.ts'
import { replaceRolesOf } from '../../directory/role-members.ts'
import { unlock } from '../../directory/sign-in-state.ts'
import { listAppsOf } from '../../directory/user-apps.ts'
import { userSchema } from '../../directory/user-schema.ts'
import { searchUsers } from '../../directory/user-search.ts'
import { viewUsers } from '../../directory/user-view.ts'
import { createUser, deleteUser, getUser, updateUser } from '../../directory/users.ts'
import { forbidden, invalidField, notFound } from '../../errors.ts'
import type { Scope } from '../../storage/access-tables.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { pickFields } from '../list-query.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'
import { allows } from '../scopes.ts'
import { searchOf, userQuery, userShown } from './user-query.ts'
import { addWhyRoute } from './why.ts'

const path = '/api/2/users'
const onePath = `${path}/:id`
const tag = 'Users'

/** How a write goes on. All mappings are done when the answer comes, so `async` and `sync` are the same. */
const writeQuery = z.strictObject({
  mappings: z.enum(['async', 'sync', 'disabled']).default('async'),
  validate_policy: z.enum(['true', 'false']).default('true'),
})

const appShown = z
  .object({
    id: z.int(),
    name: z.string(),
    icon_url: z.string().nullable(),
    extension: z.boolean(),
    login_id: z.int(),
    provisioning_status: z.string(),
    provisioning_state: z.string(),
    provisioning_enabled: z.boolean(),
    waiting_tasks: z.int().describe('Tasks of the app that wait for an admin, of anybody in it'),
  })
  .meta({ id: 'UserApp' })

/** Returns the routes of people. */
export function userRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  addCreating(table, context)
  addChanging(table, context)
  addAround(table, context)
  addWhyRoute(table, context)
  return table
}

async function show(context: ApiContext, account: number, id: number) {
  const user = await getUser(context.database.query, account, id)
  const [view] = await viewUsers(context.database.query, account, [user])
  if (view === undefined) throw notFound()
  return view
}

function addReading(table: RouteTable, context: ApiContext): void {
  const { query: database } = context.database
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_users',
      tag,
      summary: 'List users',
      description:
        'Text filters are exact, or take * for any text. `custom_attributes.<shortname>` filters by a custom attribute.',
      query: userQuery,
      body: none,
      paged: true,
      answers: { 200: z.array(userShown.partial()) },
    },
    async (c, { query }) => {
      const page = readPage(c)
      const account = c.get('account')
      const { total, users } = await searchUsers(database, account, { ...searchOf(query), ...page })
      const items = await viewUsers(database, account, users)
      return pageResponse(c, page, { total, items: pickFields(items, query.fields) })
    },
  )
  table.add(
    {
      method: 'get',
      path: onePath,
      scope: 'read_users',
      tag,
      summary: 'Get a user',
      query: none,
      body: none,
      answers: { 200: userShown },
    },
    async c => c.json(await show(context, c.get('account'), readId(c, 'id'))),
  )
}

function addCreating(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      method: 'post',
      path,
      scope: 'manage_users',
      tag,
      summary: 'Create a user',
      description:
        'Without a password and a status the user waits for a password (status 7); no mail is sent.',
      query: writeQuery,
      body: userSchema,
      answers: { 201: userShown },
    },
    async (c, { query, body }) => {
      const write = await readWrite(body, query, c.get('scope'))
      const user = await context.runChange(whoAsks(c), async change => {
        const created = await createUser(change, write.input, write.passwordHash)
        await write.finish(change, created)
        return created
      })
      return c.json(await show(context, c.get('account'), user.id), 201)
    },
  )
}

function addChanging(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      method: 'put',
      path: onePath,
      scope: 'manage_users',
      tag,
      summary: 'Change what is given of a user',
      query: writeQuery,
      body: userSchema,
      answers: { 200: userShown },
    },
    async (c, { query, body }) => {
      const id = readId(c, 'id')
      const write = await readWrite(body, query, c.get('scope'))
      await context.runChange(whoAsks(c), async change => {
        await write.finish(change, await updateUser(change, id, write.input, write.passwordHash))
      })
      return c.json(await show(context, c.get('account'), id))
    },
  )
  table.add(
    {
      method: 'delete',
      path: onePath,
      scope: 'manage_users',
      tag,
      summary: 'Delete a user',
      query: none,
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'id')
      await context.runChange(whoAsks(c), change => deleteUser(change, id))
      return c.body(null, 204)
    },
  )
}

function addAround(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      method: 'get',
      path: `${onePath}/apps`,
      scope: 'read_users',
      tag,
      summary: 'List the apps of a user with their provisioning states',
      query: z.strictObject({ ignore_visibility: z.enum(['true', 'false']).default('false') }),
      body: none,
      answers: { 200: z.array(appShown) },
    },
    async (c, { query }) => {
      const { query: database } = context.database
      const user = await getUser(database, c.get('account'), readId(c, 'id'))
      const ignoreVisibility = query.ignore_visibility === 'true'
      return c.json(await listAppsOf(database, c.get('account'), user.id, ignoreVisibility))
    },
  )
  table.add(
    {
      method: 'post',
      path: `${onePath}/unlock`,
      scope: 'manage_users',
      tag,
      summary: 'Unlock a user who is locked',
      query: none,
      body: none,
      answers: { 200: userShown },
    },
    async c => {
      const id = readId(c, 'id')
      await context.runChange(whoAsks(c), change => unlock(change, id))
      return c.json(await show(context, c.get('account'), id))
    },
  )
}

/** Returns what is written of a person, with the password hashed; roles and the choice about mappings come after. */
async function readWrite(
  body: z.output<typeof userSchema>,
  query: z.output<typeof writeQuery>,
  scope: Scope,
) {
  const { role_ids: roles, password, password_confirmation, password_algorithm, salt, ...input } = body
  if (roles !== undefined && !allows(scope, 'manage_all')) {
    throw forbidden(`Setting role_ids needs the scope manage_all; the credential has ${scope}`)
  }
  const others = { password_confirmation, password_algorithm, salt }
  const lonely = Object.entries(others).find(([, value]) => value !== undefined)
  if (password === undefined && lonely !== undefined) {
    throw invalidField(lonely[0], 'Is of use only together with password')
  }
  return {
    input,
    passwordHash:
      password === undefined
        ? undefined
        : await readPassword({ password, ...others }, query.validate_policy === 'true'),
    finish: async (change: Change, user: { readonly id: number; readonly username: string }) => {
      if (roles !== undefined) await replaceRolesOf(change, user, roles)
      if (query.mappings === 'disabled') change.mappedUsers.clear()
    },
  }
}
