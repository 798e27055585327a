/** `/api/provisioning/apps/:id/users/:user`: one person in one app, and the end of his access. */
import { z } from 'zod'
import { unassignApp } from '../../apps/access.ts'
import { getApp, lockApp } from '../../apps/app-store.ts'
import { personInApp } from '../../provisioning/tasks/person-in-app.ts'
import { removeAccess } from '../../provisioning/tasks/remove-access.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const path = '/api/provisioning/apps/:id/users/:user'
const tag = 'Apps: provisioning'
const when = z.iso.datetime()

const grant = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('direct'), since: when }),
  z.object({
    kind: z.literal('role'),
    role_id: z.int(),
    role_name: z.string(),
    automatic: z.boolean().describe('Whether mappings gave the role, and take it back'),
    since: when,
  }),
])

const value = z.object({
  key: z.string(),
  label: z.string(),
  values: z.array(z.string()),
  source: z.enum(['rule', 'manual', 'parameter', 'default']),
  rule: z.string().nullable().describe('The rule that sets it, where one does'),
  by_hand: z.array(z.string()).nullable(),
  provisioned: z.boolean(),
  in_assertion: z.boolean(),
})

const shown = z
  .object({
    user_id: z.int(),
    username: z.string(),
    firstname: z.string().nullable(),
    lastname: z.string().nullable(),
    email: z.string().nullable(),
    in_directory: z.boolean(),
    provisioning_state: z.string(),
    provisioning_status: z.string(),
    reason: z.string().nullable(),
    warning: z.string().nullable(),
    target_id: z.string().nullable(),
    updated_at: when,
    latest_task_id: z.int().nullable(),
    grants: z.array(grant).describe('What gives the app; none when access is gone'),
    parameters: z.array(value),
  })
  .meta({ id: 'AppUserInFull' })

/** Returns the routes of one person in an app. */
export function appPersonRoutes({ database, runChange, clock }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: 'Get a person of an app with what gives it and the values that are sent',
      query: none,
      body: none,
      answers: { 200: shown },
    },
    async c => {
      const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
      return c.json(await personInApp(database.query, app, readId(c, 'user'), clock()))
    },
  )
  table.add(
    {
      method: 'delete',
      path,
      scope: 'manage_all',
      tag,
      summary: 'Take the app from a person',
      description:
        'What was given directly. With `roles=true` also the roles that give it, so that nothing does any more; the ' +
        'other apps of such a role go with it.',
      query: z.strictObject({
        roles: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
      }),
      body: none,
      answers: { 204: 'nothing' },
    },
    async (c, { query: { roles } }) => {
      const [id, user] = [readId(c, 'id'), readId(c, 'user')]
      await runChange(whoAsks(c), async change => {
        const app = await lockApp(change, id)
        await (roles ? removeAccess(change, app, user) : unassignApp(change, app, user))
      })
      return c.body(null, 204)
    },
  )
  return table
}
