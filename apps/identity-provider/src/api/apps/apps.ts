/** `/api/2/apps`: OneLogin's routes for apps. What its API does not expose is under `/api/provisioning/apps`. */
import { z } from 'zod'
import { replaceAppRoles, rolesOfApps } from '../../apps/access.ts'
import { saveAppInfo } from '../../apps/app-info.ts'
import { listAppPeople } from '../../apps/app-people.ts'
import { createApp, deleteApp, getApp, lockApp, searchApps } from '../../apps/app-store.ts'
import { saveConfiguration } from '../../apps/configuration.ts'
import { deleteParameter, listParameters, mergeParameters } from '../../apps/parameters.ts'
import { isSignOnReady } from '../../apps/saml-settings.ts'
import { saveProvisioning } from '../../apps/workflow.ts'
import type { Change } from '../../change.ts'
import { invalidField } from '../../errors.ts'
import { countWaiting } from '../../provisioning/tasks/waiting-counts.ts'
import { addressesOf } from '../../sso/addresses.ts'
import { certificateOfApp } from '../../sso/certificates.ts'
import type { App } from '../../storage/tables.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'
import { appRuleRoutes } from './app-rules.ts'
import {
  type AppBody,
  appPersonSchema,
  appSchema,
  changedAppSchema,
  listedAppSchema,
  newAppSchema,
} from './app-schemas.ts'
import { infoInput, parameterInputs, splitConfiguration, viewApp, viewListed } from './app-view.ts'

const path = '/api/2/apps'
const tag = 'Apps'

/** Returns the routes of apps, with those of their rules. */
export function appRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  addWriting(table, context)
  addDeletion(table, context)
  addParts(table, context)
  table.routes.push(...appRuleRoutes(context).routes)
  return table
}

/** Returns the app whole, as it is shown. @throws not_found */
export async function showApp(
  context: ApiContext,
  account: number,
  id: number,
): Promise<z.output<typeof appSchema>> {
  const { query } = context.database
  const app = await getApp(query, account, id)
  const roles = await rolesOfApps(query, account, [id])
  const waiting = await countWaiting(query, account, [id])
  const certificate =
    isSignOnReady(app) || app.certificate_id !== null ? await certificateOfApp(context, app) : undefined
  const shown = certificate === undefined ? app : { ...app, certificate_id: certificate.id }
  return viewApp(shown, {
    roleIds: roles.get(id) ?? [],
    waiting: waiting.get(id) ?? 0,
    parameters: await listParameters(query, account, id),
    addresses: addressesOf(context.publicUrl, app.sso_key),
    certificate,
  })
}

function addReading(table: RouteTable, context: ApiContext): void {
  const { query: database } = context.database
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: 'List apps',
      query: z.strictObject({
        name: z.string().max(255).optional(),
        connector_id: z.coerce.number().pipe(idSchema).optional(),
        auth_method: z.coerce.number().int().optional(),
      }),
      body: none,
      paged: true,
      answers: { 200: z.array(listedAppSchema) },
    },
    async (c, { query }) => {
      const page = readPage(c)
      const account = c.get('account')
      const { name, connector_id: connectorId, auth_method: authMethod } = query
      const { total, apps } = await searchApps(database, account, { name, connectorId, authMethod, ...page })
      const ids = apps.map(app => app.id)
      const roles = await rolesOfApps(database, account, ids)
      const waiting = await countWaiting(database, account, ids)
      const items = apps.map(app =>
        viewListed(app, { roleIds: roles.get(app.id) ?? [], waiting: waiting.get(app.id) ?? 0 }),
      )
      return pageResponse(c, page, { total, items })
    },
  )
  table.add(
    {
      method: 'get',
      path: `${path}/:id`,
      scope: 'read_all',
      tag,
      summary: 'Get an app',
      query: none,
      body: none,
      answers: { 200: appSchema },
    },
    async c => c.json(await showApp(context, c.get('account'), readId(c, 'id'))),
  )
}

function addWriting(table: RouteTable, context: ApiContext): void {
  const { runChange } = context
  table.add(
    {
      method: 'post',
      path,
      scope: 'manage_all',
      tag,
      summary: 'Add an app from a connector',
      query: none,
      body: newAppSchema,
      answers: { 201: appSchema },
    },
    async (c, { body }) => {
      const app = await runChange(whoAsks(c), async change => {
        const created = await createApp(change, { connectorId: body.connector_id, name: body.name })
        await saveBody(change, created, body, context)
        return created
      })
      return c.json(await showApp(context, c.get('account'), app.id), 201)
    },
  )
  table.add(
    {
      method: 'put',
      path: `${path}/:id`,
      scope: 'manage_all',
      tag,
      summary: 'Change an app',
      description:
        'What is left out stays. `parameters` are merged by their names, `role_ids` replaced as a whole.',
      query: none,
      body: changedAppSchema,
      answers: { 200: appSchema },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), async change => {
        const app = await lockApp(change, id)
        if (body.connector_id !== undefined && body.connector_id !== app.connector_id) {
          throw invalidField('connector_id', 'The connector of an app cannot be changed; add another app')
        }
        await saveBody(change, app, body, context)
      })
      return c.json(await showApp(context, c.get('account'), id))
    },
  )
}

/** Parameters come last but roles: what is planned sees all of them. */
async function saveBody(change: Change, app: App, body: AppBody, { secrets }: ApiContext): Promise<void> {
  const { saml, connection } =
    body.configuration === undefined
      ? { saml: undefined, connection: undefined }
      : splitConfiguration(app, body.configuration)
  await saveAppInfo(change, app, infoInput(body, saml))
  if (connection !== undefined) await saveConfiguration(change, app, connection, secrets)
  if (body.provisioning !== undefined) await saveProvisioning(change, app, body.provisioning)
  if (body.parameters !== undefined) await mergeParameters(change, app, parameterInputs(body.parameters))
  if (body.role_ids !== undefined) await replaceAppRoles(change, app, body.role_ids)
}

function addDeletion(table: RouteTable, { runChange }: ApiContext): void {
  table.add(
    {
      method: 'delete',
      path: `${path}/:id`,
      scope: 'manage_all',
      tag,
      summary: 'Delete an app',
      description: 'Its people, tasks and rules go with it; nothing is changed in the application.',
      query: none,
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), change => deleteApp(change, id))
      return c.body(null, 204)
    },
  )
}

function addParts(table: RouteTable, { database, runChange }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path: `${path}/:id/users`,
      scope: 'read_all',
      tag,
      summary: 'List the people who have an app',
      query: none,
      body: none,
      paged: true,
      answers: { 200: z.array(appPersonSchema) },
    },
    async c => {
      const page = readPage(c)
      const account = c.get('account')
      const app = await getApp(database.query, account, readId(c, 'id'))
      return pageResponse(c, page, await listAppPeople(database.query, account, app.id, page))
    },
  )
  table.add(
    {
      method: 'delete',
      path: `${path}/:id/parameters/:parameter`,
      scope: 'manage_all',
      tag,
      summary: 'Delete a parameter',
      description:
        'Those that came with the connector stay (403), and so does what a template or a rule names (422).',
      query: none,
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const [id, parameter] = [readId(c, 'id'), readId(c, 'parameter')]
      await runChange(whoAsks(c), async change =>
        deleteParameter(change, await lockApp(change, id), parameter),
      )
      return c.body(null, 204)
    },
  )
}
