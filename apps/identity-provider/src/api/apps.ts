/** `/api/2/apps`: OneLogin's routes for apps. What its API does not expose is under `/api/provisioning/apps`. */
import { Hono } from 'hono'
import { z } from 'zod'
import { replaceAppRoles, rolesOfApps } from '../apps/access.ts'
import { createApp, deleteApp, getApp, lockApp, renameApp, searchApps } from '../apps/app-store.ts'
import { deleteParameter, listParameters, mergeParameters, type ParameterInput } from '../apps/parameters.ts'
import type { Change } from '../change.ts'
import type { App, AppParameter } from '../storage/tables.ts'
import { idSchema, readId, readJson, readQuery, whoAsks } from './body.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { pageResponse, readPage } from './paging.ts'

const parameterSchema = z.strictObject({
  id: z.number().optional(),
  label: z.string().trim().min(1).max(255).optional(),
  user_attribute_mappings: z.string().max(200).nullable().optional(),
  user_attribute_macros: z.string().max(2000).nullable().optional(),
  skip_if_blank: z.boolean().optional(),
  include_in_saml_assertion: z.boolean().optional(),
  provisioned_entitlements: z.boolean().optional(),
  safe_entitlements_enabled: z.literal(false).optional(),
  attributes_transformations: z.null().optional(),
  values: z.null().optional(),
  default_values: z.null().optional(),
})
const name = z.string().trim().min(1).max(255)
const settings = {
  parameters: z.record(z.string().max(100), parameterSchema).optional(),
  role_ids: z.array(idSchema).max(10_000).optional(),
}
const newApp = z.strictObject({ connector_id: idSchema, name, ...settings })
const changedApp = z.strictObject({ connector_id: idSchema.optional(), name: name.optional(), ...settings })
type Settings = Pick<z.output<typeof newApp>, 'parameters' | 'role_ids'>

/** Returns the routes of apps. */
export function appRoutes(context: ApiContext): Hono<ApiEnv> {
  const { database, runChange } = context
  const routes = new Hono<ApiEnv>()
  const show = async (account: number, id: number) => {
    const app = await getApp(database.query, account, id)
    const roles = await rolesOfApps(database.query, account, [id])
    return viewApp(app, roles.get(id) ?? [], await listParameters(database.query, account, id))
  }

  routes.get('/api/2/apps', async c => {
    const page = readPage(c)
    const search = readQuery(
      c,
      z.object({ name: z.string().optional(), connector_id: z.coerce.number().int().optional() }),
    )
    const account = c.get('account')
    const { total, apps } = await searchApps(database.query, account, {
      name: search.name,
      connectorId: search.connector_id,
      ...page,
    })
    const ids = apps.map(app => app.id)
    const roles = await rolesOfApps(database.query, account, ids)
    return pageResponse(c, page, { total, items: apps.map(app => listedApp(app, roles.get(app.id) ?? [])) })
  })
  routes.post('/api/2/apps', async c => {
    const input = await readJson(c, newApp)
    const app = await runChange(whoAsks(c), async change => {
      const created = await createApp(change, { connectorId: input.connector_id, name: input.name })
      await saveSettings(change, created, input)
      return created
    })
    return c.json(await show(c.get('account'), app.id), 201)
  })
  routes.get('/api/2/apps/:id', async c => c.json(await show(c.get('account'), readId(c, 'id'))))
  routes.put('/api/2/apps/:id', async c => {
    const id = readId(c, 'id')
    const input = await readJson(c, changedApp)
    await runChange(whoAsks(c), async change => {
      const app = await lockApp(change, id)
      if (input.name !== undefined) await renameApp(change, id, input.name)
      await saveSettings(change, app, input)
    })
    return c.json(await show(c.get('account'), id))
  })
  routes.delete('/api/2/apps/:id', async c => {
    const id = readId(c, 'id')
    await runChange(whoAsks(c), change => deleteApp(change, id))
    return c.body(null, 204)
  })
  routes.delete('/api/2/apps/:id/parameters/:parameter', async c => {
    const [id, parameter] = [readId(c, 'id'), readId(c, 'parameter')]
    await runChange(whoAsks(c), async change => deleteParameter(change, await lockApp(change, id), parameter))
    return c.body(null, 204)
  })
  return routes
}

async function saveSettings(change: Change, app: App, input: Settings): Promise<void> {
  if (input.parameters !== undefined) {
    const inputs = Object.entries(input.parameters).map(([key, given]): [string, ParameterInput] => [
      key,
      {
        label: given.label,
        source: given.user_attribute_mappings,
        macro: given.user_attribute_macros,
        skipIfBlank: given.skip_if_blank,
        includeInSamlAssertion: given.include_in_saml_assertion,
        provisionedEntitlements: given.provisioned_entitlements,
      },
    ])
    await mergeParameters(change, app, new Map(inputs))
  }
  if (input.role_ids !== undefined) await replaceAppRoles(change, app, input.role_ids)
}

function listedApp(app: App, roleIds: readonly number[]) {
  return {
    id: app.id,
    connector_id: app.connector_id,
    name: app.name,
    visible: true,
    auth_method: 2,
    auth_method_description: 'SAML2.0',
    provisioning: { enabled: app.provisioning_enabled },
    role_ids: roleIds,
    created_at: app.created_at,
    updated_at: app.updated_at,
  }
}

function viewApp(app: App, roleIds: readonly number[], parameters: readonly AppParameter[]) {
  return {
    ...listedApp(app, roleIds),
    parameters: Object.fromEntries(parameters.map(parameter => [parameter.key, viewParameter(parameter)])),
  }
}

function viewParameter(parameter: AppParameter) {
  return {
    id: parameter.id,
    label: parameter.label,
    user_attribute_mappings: parameter.source,
    user_attribute_macros: parameter.macro,
    attributes_transformations: null,
    skip_if_blank: parameter.skip_if_blank,
    values: null,
    default_values: null,
    provisioned_entitlements: parameter.provisioned_entitlements,
    safe_entitlements_enabled: false,
    include_in_saml_assertion: parameter.include_in_saml_assertion,
  }
}
