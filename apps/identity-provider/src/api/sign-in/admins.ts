/** `/api/provisioning/admins`: who administers the account. Inviting answers with the link that the new admin opens. */
import { z } from 'zod'
import {
  deleteAdmin,
  getAdmin,
  inviteAdmin,
  listAdmins,
  renewInvitation,
  updateAdmin,
} from '../../access/admins.ts'
import { confirmOwnSignIn, isOwnSignIn } from '../../access/own-sign-in.ts'
import { setupPath } from '../../access/setup-links.ts'
import type { Admin } from '../../storage/access-tables.ts'
import { accessPorts, visitorOf } from '../authentication.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const role = z.enum(['owner', 'administrator', 'read_only'])
const email = z.email().max(255)
const name = z.string().trim().min(1).max(255).nullable()

export const adminSchema = z
  .object({
    id: z.int(),
    email: z.string(),
    name: z.string().nullable(),
    role,
    state: z.enum(['invited', 'active']).describe('Invited until a password is set'),
    created_at: z.iso.datetime(),
    created_by: z.string(),
    password_changed_at: z.iso.datetime().nullable(),
    last_sign_in_at: z.iso.datetime().nullable(),
    second_factor_since: z.iso.datetime().nullable().describe('Null where none is set up'),
  })
  .meta({ id: 'Admin' })
const setupUrl = z.string().describe('Shown this once; good for one use within seven days')
const currentPassword = z
  .string()
  .min(1)
  .max(4096)
  .optional()
  .describe(
    'Wanted of an admin who changes how he signs in himself, but for the first 10 minutes of a session that began by a sign-in link',
  )
const newAdmin = z.strictObject({ email, name: name.optional(), role })
const changedAdmin = z.strictObject({
  email: email.optional(),
  name: name.optional(),
  role: role.optional(),
  current_password: currentPassword,
})

const path = '/api/provisioning/admins'
const onePath = `${path}/:id`
const common = { tag: 'Admins', query: none } as const

/** Returns the routes of admins. */
export function adminRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  addInviting(table, context)
  addChanging(table, context)
  return table
}

function addReading(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path,
      scope: 'read_all',
      summary: 'List admins',
      body: none,
      answers: { 200: z.array(adminSchema) },
    },
    async c => c.json((await listAdmins(database.query, c.get('account'))).map(viewAdmin)),
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: onePath,
      scope: 'read_all',
      summary: 'Show an admin',
      body: none,
      answers: { 200: adminSchema },
    },
    async c => c.json(viewAdmin(await getAdmin(database.query, c.get('account'), readId(c, 'id')))),
  )
}

function addInviting(table: RouteTable, context: ApiContext): void {
  const { runChange, publicUrl } = context
  const linkOf = (token: string) => `${publicUrl}${setupPath(token)}`
  table.add(
    {
      ...common,
      method: 'post',
      path,
      scope: 'manage_all',
      summary: 'Invite an admin',
      body: newAdmin,
      answers: { 201: adminSchema.extend({ setup_url: setupUrl }) },
    },
    async (c, { body }) => {
      const input = { email: body.email, name: body.name ?? null, role: body.role }
      const { admin, token } = await runChange(whoAsks(c), change => inviteAdmin(change, input))
      return c.json({ ...viewAdmin(admin), setup_url: linkOf(token) }, 201)
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${onePath}/invite`,
      scope: 'manage_all',
      summary: 'Make another link by which an admin sets a password',
      form: true,
      body: z.strictObject({ current_password: currentPassword }),
      answers: { 200: z.object({ setup_url: setupUrl }) },
    },
    async (c, { body }) => {
      const [id, asker, session] = [readId(c, 'id'), c.get('asker'), c.get('session')]
      if (isOwnSignIn(asker, session, id)) {
        await confirmOwnSignIn(accessPorts(context), session, body.current_password, visitorOf(context, c))
      }
      const { token } = await runChange(whoAsks(c), change => renewInvitation(change, asker, id))
      return c.json({ setup_url: linkOf(token) })
    },
  )
}

function addChanging(table: RouteTable, context: ApiContext): void {
  const { database, runChange } = context
  table.add(
    {
      ...common,
      method: 'put',
      path: onePath,
      scope: 'manage_all',
      summary: 'Change an admin, or make him the account owner',
      body: changedAdmin,
      answers: { 200: adminSchema },
    },
    async (c, { body }) => {
      const [id, asker, session] = [readId(c, 'id'), c.get('asker'), c.get('session')]
      const { current_password: given, ...input } = body
      if (isOwnSignIn(asker, session, id, input)) {
        await confirmOwnSignIn(accessPorts(context), session, given, visitorOf(context, c))
      }
      await runChange(whoAsks(c), change => updateAdmin(change, asker, id, input))
      return c.json(viewAdmin(await getAdmin(database.query, c.get('account'), id)))
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: onePath,
      scope: 'manage_all',
      summary: 'Delete an admin',
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const [id, asker] = [readId(c, 'id'), c.get('asker')]
      await runChange(whoAsks(c), change => deleteAdmin(change, asker, id))
      return c.body(null, 204)
    },
  )
}

/** Returns the admin as the API shows him. */
export function viewAdmin(admin: Admin): z.output<typeof adminSchema> {
  return {
    id: admin.id,
    email: admin.email,
    name: admin.name,
    role: admin.role,
    state: admin.password_hash === null ? 'invited' : 'active',
    created_at: admin.created_at.toISOString(),
    created_by: admin.created_by,
    password_changed_at: admin.password_changed_at?.toISOString() ?? null,
    last_sign_in_at: admin.last_sign_in_at?.toISOString() ?? null,
    second_factor_since: admin.second_factor_since?.toISOString() ?? null,
  }
}
