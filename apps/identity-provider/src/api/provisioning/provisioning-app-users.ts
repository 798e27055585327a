/** `/api/provisioning/apps/:id/users`: the Users tab of an app, and the login dialog of one person in it. */
import { z } from 'zod'
import { assignApp } from '../../apps/access.ts'
import { getApp, lockApp } from '../../apps/app-store.ts'
import { enterValues, valuesByHand } from '../../apps/values-by-hand.ts'
import { provisioningStates } from '../../provisioning/states.ts'
import { listAppUsers } from '../../provisioning/tasks/app-users.ts'
import { decideTasks } from '../../provisioning/tasks/task-decisions.ts'
import { latestTaskOf } from '../../provisioning/tasks/task-list.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'

const path = '/api/provisioning/apps/:id/users'
const tag = 'Apps: provisioning'

const shown = z
  .object({
    user_id: z.int(),
    username: z.string(),
    firstname: z.string().nullable().describe('Null when the directory has forgotten him'),
    lastname: z.string().nullable(),
    provisioning_state: z.string(),
    provisioning_status: z.string(),
    reason: z.string().nullable(),
    warning: z.string().nullable(),
    target_id: z.string().nullable(),
    granted_by: z.array(z.string()).describe('`role:<name>` or `direct`; empty when access is gone'),
  })
  .meta({ id: 'AppUser' })

const value = z.string().trim().max(1024)
const entered = z.record(z.string().max(100), z.array(value))
const asked = z.strictObject({
  parameters: z.record(z.string().max(100), z.union([value, z.array(value).max(1000)]).nullable()),
})
const byHand = z.object({ parameters: entered })

/** Returns the routes of people in an app. */
export function provisioningAppUserRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addUsers(table, context)
  addOne(table, context)
  addValues(table, context)
  return table
}

function addUsers(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: 'List the people of an app with their provisioning states',
      query: z.strictObject({
        state: z.enum(provisioningStates).optional(),
        role_id: z.coerce.number().pipe(idSchema).optional(),
        username: z.string().max(1024).optional(),
        search: z
          .string()
          .max(255)
          .optional()
          .describe('Part of the username, the e-mail address or the name, whatever its case'),
      }),
      body: none,
      paged: true,
      answers: { 200: z.array(shown) },
    },
    async (c, { query }) => {
      const page = readPage(c)
      const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
      const { role_id: roleId, ...rest } = query
      const search = { roleId, ...rest, ...page }
      return pageResponse(c, page, await listAppUsers(database.query, c.get('account'), app.id, search))
    },
  )
}

function addOne(table: RouteTable, { runChange }: ApiContext): void {
  const one = { path: `${path}/:user`, scope: 'manage_all', tag, query: none, body: none } as const
  table.add(
    { ...one, method: 'put', summary: 'Give a person the app directly', answers: { 204: 'nothing' } },
    async c => {
      const [id, user] = [readId(c, 'id'), readId(c, 'user')]
      await runChange(whoAsks(c), async change => assignApp(change, await lockApp(change, id), user))
      return c.body(null, 204)
    },
  )
  table.add(
    {
      ...one,
      method: 'post',
      path: `${path}/:user/retry`,
      summary: "Retry a person's failed task",
      answers: { 200: z.object({ retried: z.int() }) },
    },
    async c => {
      const [id, user] = [readId(c, 'id'), readId(c, 'user')]
      const account = c.get('account')
      const retried = await runChange(whoAsks(c), async change => {
        const task = await latestTaskOf(change.tx, account, id, user)
        return decideTasks(change, 'retry', { taskIds: [task.id] })
      })
      return c.json({ retried })
    },
  )
}

function addValues(table: RouteTable, { database, runChange }: ApiContext): void {
  const show = async (account: number, app: number, user: number): Promise<z.output<typeof byHand>> => {
    const values = await valuesByHand(database.query, account, app, user)
    return { parameters: Object.fromEntries([...values].map(([key, texts]) => [key, [...texts]])) }
  }
  const one = { path: `${path}/:user/parameters`, tag, query: none } as const
  table.add(
    {
      ...one,
      method: 'get',
      scope: 'read_all',
      summary: "List what was entered by hand for a person's parameters",
      body: none,
      answers: { 200: byHand },
    },
    async c => {
      const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
      return c.json(await show(c.get('account'), app.id, readId(c, 'user')))
    },
  )
  table.add(
    {
      ...one,
      method: 'put',
      scope: 'manage_all',
      summary: "Enter a person's parameters by hand",
      description:
        'By their names: a text, several, or null for what the parameter says. `groups` are the names of his groups. ' +
        'What is not named stays; what rules set comes before it; all of it is forgotten with his access.',
      body: asked,
      answers: { 200: byHand },
    },
    async (c, { body }) => {
      const [id, user] = [readId(c, 'id'), readId(c, 'user')]
      const values = new Map(
        Object.entries(body.parameters).map(([key, given]) => [
          key,
          typeof given === 'string' ? [given] : given,
        ]),
      )
      await runChange(whoAsks(c), async change =>
        enterValues(change, await lockApp(change, id), user, values),
      )
      return c.json(await show(c.get('account'), id, user))
    },
  )
}
