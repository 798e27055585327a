/** `/api/provisioning/apps`: what OneLogin has in its admin pages only: connection, workflow, users and their states. */
import { z } from 'zod'
import { getApp, lockApp } from '../../apps/app-store.ts'
import { saveConfiguration, saveProfile } from '../../apps/configuration.ts'
import { requireProvisioning } from '../../apps/profile.ts'
import { templateWarnings } from '../../apps/template-warnings.ts'
import { saveProvisioning } from '../../apps/workflow.ts'
import { disableConnection, enableConnection } from '../../provisioning/reconcile/connection.ts'
import { summarise } from '../../provisioning/tasks/summary.ts'
import { approveWaiting } from '../../provisioning/tasks/task-decisions.ts'
import { countWaiting } from '../../provisioning/tasks/waiting-counts.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { appOverviewRoutes } from './app-overviews.ts'
import { appPersonRoutes } from './app-person.ts'
import { appTemplateRoutes } from './app-templates.ts'
import { connectorDefinitionRoutes } from './connector-definitions.ts'
import {
  changedProvisioningAppSchema,
  configurationInput,
  type ProvisioningAppBody,
  profileInput,
  provisioningAppSchema,
  viewProvisioningApp,
} from './provisioning-app-schemas.ts'
import { provisioningAppUserRoutes } from './provisioning-app-users.ts'
import { publishedConnectorRoutes } from './provisioning-connectors.ts'

const path = '/api/provisioning/apps/:id'
const tag = 'Apps: provisioning'
const apiStatus = z.object({ api_status: z.enum(['enabled', 'disabled']) })
const counts = z.record(z.string(), z.int())

/** Returns the routes of apps' provisioning, with those of their people and of what is published. */
export function provisioningAppRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addSettings(table, context)
  addSummary(table, context)
  addConnection(table, context)
  table.routes.push(...appOverviewRoutes(context).routes)
  table.routes.push(...appTemplateRoutes(context).routes)
  table.routes.push(...provisioningAppUserRoutes(context).routes)
  table.routes.push(...appPersonRoutes(context).routes)
  table.routes.push(...publishedConnectorRoutes(context).routes)
  table.routes.push(...connectorDefinitionRoutes(context).routes)
  return table
}

function addSettings(table: RouteTable, { database, runChange, secrets }: ApiContext): void {
  const show = async (account: number, id: number): Promise<z.output<typeof provisioningAppSchema>> => {
    const app = await getApp(database.query, account, id)
    requireProvisioning(app)
    const waiting = await countWaiting(database.query, account, [id])
    const warnings = await templateWarnings(database.query, app)
    return viewProvisioningApp(app, waiting.get(id) ?? 0, warnings)
  }
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: "Get an app's connection and workflow",
      query: none,
      body: none,
      answers: { 200: provisioningAppSchema },
    },
    async c => c.json(await show(c.get('account'), readId(c, 'id'))),
  )
  table.add(
    {
      method: 'put',
      path,
      scope: 'manage_all',
      tag,
      summary: "Change an app's connection and workflow",
      description:
        'What is left out stays. What waits for a box of require_approval that is unticked runs at once; enabling ' +
        'provisioning again plans everybody anew.',
      query: none,
      body: changedProvisioningAppSchema,
      answers: { 200: provisioningAppSchema },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), async change => {
        const app = await lockApp(change, id)
        const { configuration, profile, provisioning } = body
        if (configuration !== undefined) {
          await saveConfiguration(change, app, configurationInput(configuration), secrets)
        }
        if (profile !== undefined) await saveProfile(change, app, profileInput(profile))
        if (provisioning !== undefined) {
          const unticked = await saveProvisioning(change, app, provisioningInput(provisioning))
          await approveWaiting(change, app.id, unticked)
        }
      })
      return c.json(await show(c.get('account'), id))
    },
  )
}

function addSummary(table: RouteTable, { database, clock }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path: `${path}/summary`,
      scope: 'read_all',
      tag,
      summary: 'Count the people, tasks and requests of an app',
      query: none,
      body: none,
      answers: {
        200: z.object({
          states: counts,
          tasks: counts,
          outcomes: counts,
          requests: counts,
          retried: z.int(),
          working: z.int(),
          waiting: z.int(),
        }),
      },
    },
    async c => {
      const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
      return c.json(await summarise(database.query, c.get('account'), app.id, clock()))
    },
  )
}

function addConnection(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      method: 'post',
      path: `${path}/enable`,
      scope: 'manage_all',
      tag,
      summary: 'Enable the connection',
      description:
        'Asks the application for a user that cannot exist; answers 422 with the reason when that fails.',
      query: none,
      body: none,
      answers: { 200: apiStatus },
    },
    async c => {
      await enableConnection(context, whoAsks(c), readId(c, 'id'))
      return c.json({ api_status: 'enabled' })
    },
  )
  table.add(
    {
      method: 'post',
      path: `${path}/disable`,
      scope: 'manage_all',
      tag,
      summary: 'Disable the connection',
      query: none,
      body: none,
      answers: { 200: apiStatus },
    },
    async c => {
      const id = readId(c, 'id')
      await context.runChange(whoAsks(c), change => disableConnection(change, id))
      return c.json({ api_status: 'disabled' })
    },
  )
}

function provisioningInput(input: NonNullable<ProvisioningAppBody['provisioning']>) {
  return {
    enabled: input.enabled,
    approveCreate: input.require_approval?.create,
    approveDelete: input.require_approval?.delete,
    approveUpdate: input.require_approval?.update,
    whenDeleted: input.when_deleted,
    whenSuspended: input.when_suspended,
  }
}
