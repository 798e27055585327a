/** `/api/provisioning/apps`: what OneLogin has in its admin pages only: connection, workflow, users and their states. */
import { Hono } from 'hono'
import { z } from 'zod'
import { assignApp, unassignApp } from '../apps/access.ts'
import { getApp, lockApp } from '../apps/app-store.ts'
import { saveConfiguration, saveProvisioning } from '../apps/configuration.ts'
import { disableConnection, enableConnection } from '../provisioning/reconcile/connection.ts'
import { listAppUsers } from '../provisioning/tasks/app-users.ts'
import { summarise } from '../provisioning/tasks/summary.ts'
import { decideTasks } from '../provisioning/tasks/task-decisions.ts'
import { latestTaskOf } from '../provisioning/tasks/task-list.ts'
import type { App } from '../storage/tables.ts'
import { readId, readJson, readQuery, whoAsks } from './body.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { pageResponse, readPage } from './paging.ts'

const text = (length: number) => z.string().max(length)
const changedApp = z.strictObject({
  configuration: z
    .strictObject({
      scim_base_url: text(2048).nullable().optional(),
      scim_bearer_token: text(8192).nullable().optional(),
      has_token: z.boolean().optional(),
      custom_headers: text(32_768).optional(),
      scim_json_template: text(100_000).optional(),
    })
    .optional(),
  provisioning: z
    .strictObject({
      enabled: z.boolean().optional(),
      require_approval: z
        .strictObject({
          create: z.boolean().optional(),
          delete: z.boolean().optional(),
          update: z.boolean().optional(),
        })
        .optional(),
      when_deleted: z.enum(['delete', 'suspend', 'do_nothing']).optional(),
      when_suspended: z.enum(['suspend', 'do_nothing']).optional(),
    })
    .optional(),
})

/** Returns the routes of apps' provisioning. */
export function provisioningAppRoutes(context: ApiContext): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>()
  addSettingsRoutes(routes, context)
  addUserRoutes(routes, context)
  return routes
}

function addSettingsRoutes(routes: Hono<ApiEnv>, context: ApiContext): void {
  const { database, runChange, secrets, clock } = context
  const show = async (account: number, id: number) => {
    const app = await getApp(database.query, account, id)
    const { waiting } = await summarise(database.query, account, id, clock())
    return viewApp(app, waiting)
  }

  routes.get('/api/provisioning/apps/:id', async c => c.json(await show(c.get('account'), readId(c, 'id'))))
  routes.put('/api/provisioning/apps/:id', async c => {
    const id = readId(c, 'id')
    const input = await readJson(c, changedApp)
    await runChange(whoAsks(c), async change => {
      const app = await lockApp(change, id)
      if (input.configuration !== undefined) {
        await saveConfiguration(change, app, configurationInput(input.configuration), secrets)
      }
      if (input.provisioning !== undefined) {
        await saveProvisioning(change, app, provisioningInput(input.provisioning))
      }
    })
    return c.json(await show(c.get('account'), id))
  })
  routes.post('/api/provisioning/apps/:id/enable', async c => {
    await enableConnection(context, whoAsks(c), readId(c, 'id'))
    return c.json({ api_status: 'enabled' })
  })
  routes.post('/api/provisioning/apps/:id/disable', async c => {
    const id = readId(c, 'id')
    await runChange(whoAsks(c), change => disableConnection(change, id))
    return c.json({ api_status: 'disabled' })
  })
  routes.get('/api/provisioning/apps/:id/summary', async c => {
    const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
    return c.json(await summarise(database.query, c.get('account'), app.id, clock()))
  })
}

function addUserRoutes(routes: Hono<ApiEnv>, { database, runChange }: ApiContext): void {
  routes.get('/api/provisioning/apps/:id/users', async c => {
    const page = readPage(c)
    const { state } = readQuery(c, z.object({ state: z.string().optional() }))
    const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
    const found = await listAppUsers(database.query, c.get('account'), app.id, { state, ...page })
    return pageResponse(c, page, found)
  })
  routes.put('/api/provisioning/apps/:id/users/:user', async c => {
    const [id, user] = [readId(c, 'id'), readId(c, 'user')]
    await runChange(whoAsks(c), async change => assignApp(change, await lockApp(change, id), user))
    return c.body(null, 204)
  })
  routes.delete('/api/provisioning/apps/:id/users/:user', async c => {
    const [id, user] = [readId(c, 'id'), readId(c, 'user')]
    await runChange(whoAsks(c), async change => unassignApp(change, await lockApp(change, id), user))
    return c.body(null, 204)
  })
  routes.post('/api/provisioning/apps/:id/users/:user/retry', async c => {
    const [id, user] = [readId(c, 'id'), readId(c, 'user')]
    const account = c.get('account')
    const retried = await runChange(whoAsks(c), async change => {
      const task = await latestTaskOf(change.tx, account, id, user)
      return decideTasks(change, 'retry', { taskIds: [task.id] })
    })
    return c.json({ retried })
  })
}

type ChangedApp = z.output<typeof changedApp>

function configurationInput(input: NonNullable<ChangedApp['configuration']>) {
  return {
    baseUrl: input.scim_base_url === null ? '' : input.scim_base_url,
    // What is read back as null is not taken for the wish to forget the token.
    bearerToken: input.scim_bearer_token ?? undefined,
    customHeaders: input.custom_headers,
    template: input.scim_json_template,
  }
}

function provisioningInput(input: NonNullable<ChangedApp['provisioning']>) {
  return {
    enabled: input.enabled,
    approveCreate: input.require_approval?.create,
    approveDelete: input.require_approval?.delete,
    approveUpdate: input.require_approval?.update,
    whenDeleted: input.when_deleted,
    whenSuspended: input.when_suspended,
  }
}

function viewApp(app: App, waiting: number) {
  return {
    id: app.id,
    name: app.name,
    connector_id: app.connector_id,
    api_status: app.api_status,
    api_status_reason: app.api_status_reason,
    configuration: {
      scim_base_url: app.scim_base_url,
      scim_bearer_token: null,
      has_token: app.scim_bearer_token_sealed !== null,
      custom_headers: app.custom_headers,
      scim_json_template: app.scim_json_template,
    },
    provisioning: {
      enabled: app.provisioning_enabled,
      require_approval: {
        create: app.approve_create,
        delete: app.approve_delete,
        update: app.approve_update,
      },
      when_deleted: app.when_deleted,
      when_suspended: app.when_suspended,
    },
    waiting_tasks: waiting,
  }
}
