/** `/api/workspaces/:workspace` and its settings: how one workspace is called, what it has been given, how it behaves. */
import { z } from 'zod'
import { originOfCaller } from '../../members/caller.ts'
import {
  changeCapabilities,
  changeSettings,
  renameWorkspace,
  workOutAll,
} from '../../roles/change-settings.ts'
import type { Occasion } from '../../roles/role-store.ts'
import { readSettings } from '../../tenants/settings.ts'
import { settingsSchema } from '../../tenants/settings-schema.ts'
import { presetNames, readWorkspace } from '../../tenants/workspaces.ts'
import { moment } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { text } from '../reading.ts'
import { none, RouteTable } from '../route.ts'

const capability = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'is no name of a capability')

const workspaceDetail = z
  .object({
    id: z.uuid(),
    name: z.string(),
    preset: z.enum(presetNames),
    capabilities: z.array(z.string()),
    scimEnabled: z.boolean(),
    createdAt: moment,
  })
  .meta({ id: 'WorkspaceDetail' })

const settings = settingsSchema.meta({ id: 'WorkspaceSettings' })
const changed = z
  .object({
    settings,
    membersChanged: z.int().describe('Whose roles are others now, because the settings say so'),
  })
  .meta({ id: 'ChangedSettings' })

const path = '/api/workspaces/:workspace'
const common = { tag: 'Workspaces', query: none, body: none } as const

/** What a change by the caller is told with. */
export function occasionOf({ ports }: Pick<ApiContext, 'ports'>, c: ApiRequest): Occasion {
  const origin = originOfCaller(c.get('caller'))
  return { workspaceId: c.get('workspaceId'), at: ports.clock(), origin }
}

/** Returns the routes of a workspace and of its settings. */
export function workspaceSettingsRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addWorkspace(table, context)
  addSettings(table, context)
  return table
}

function addWorkspace(table: RouteTable, context: ApiContext): void {
  const { database } = context
  const answers = { 200: workspaceDetail }
  table.add(
    { ...common, method: 'get', path, needs: 'member', summary: 'Show a workspace', answers },
    async c => c.json(await readWorkspace(database.query, c.get('workspaceId'))),
  )
  table.add(
    {
      ...common,
      method: 'patch',
      path,
      needs: 'workspace.manage',
      summary: 'Rename a workspace',
      body: z.strictObject({ name: text }),
      answers,
    },
    async (c, { body }) => {
      await database.transaction(tx => renameWorkspace(tx, occasionOf(context, c), body.name))
      return c.json(await readWorkspace(database.query, c.get('workspaceId')))
    },
  )
  table.add(
    {
      ...common,
      method: 'put',
      path: `${path}/capabilities`,
      needs: 'operator',
      summary: 'Set what a workspace has been given',
      body: z.strictObject({ capabilities: z.array(capability).max(50) }),
      answers,
    },
    async (c, { body }) => {
      const capabilities = [...new Set(body.capabilities)]
      await database.transaction(tx => changeCapabilities(tx, occasionOf(context, c), capabilities))
      return c.json(await readWorkspace(database.query, c.get('workspaceId')))
    },
  )
}

function addSettings(table: RouteTable, context: ApiContext): void {
  const { database } = context
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/settings`,
      needs: 'scim.read',
      summary: 'Show the settings',
      answers: { 200: settings },
    },
    async c => c.json(await readSettings(database.query, c.get('workspaceId'))),
  )
  table.add(
    {
      ...common,
      method: 'put',
      path: `${path}/settings`,
      needs: 'workspace.manage',
      summary: 'Replace the settings',
      description:
        'SCIM requests are answered by them from the next one on, in every process. Where roles follow from what ' +
        'changed, those of every member are worked out anew before this is answered.',
      body: settingsSchema,
      answers: { 200: changed },
    },
    async (c, { body }) => {
      const occasion = occasionOf(context, c)
      const rolesFollow = await database.transaction(tx => changeSettings(tx, occasion, body))
      const membersChanged = rolesFollow ? await workOutAll(database, occasion) : 0
      return c.json({ settings: await readSettings(database.query, occasion.workspaceId), membersChanged })
    },
  )
}
