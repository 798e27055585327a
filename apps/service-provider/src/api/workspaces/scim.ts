/** `.../scim`: the page of SCIM settings: what it needs, on and off, where it is reached, how it is doing. */
import { z } from 'zod'
import { allows } from '../../members/privileges.ts'
import { findProvider } from '../../sso/provider/provider.ts'
import { prerequisitesOf } from '../../tenants/prerequisites.ts'
import { listSkipped } from '../../tenants/requests/skipped.ts'
import { readHealth } from '../../tenants/requests/sync-health.ts'
import { scimPath, workspaceScimPath } from '../../tenants/scim-path.ts'
import { countManaged, switchScim } from '../../tenants/scim-switch.ts'
import { readSettings } from '../../tenants/settings.ts'
import { readWorkspace } from '../../tenants/workspaces.ts'
import { moment } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { occasionOf } from './workspaces-settings.ts'

const traffic = z.object({
  requests: z.int(),
  failed: z.int().describe('Answered 400 and above, but for look-ups that found nobody'),
  errorRate: z.number().nullable(),
})
const warning = z.object({
  kind: z.string(),
  message: z.string(),
  fix: z.string(),
  ids: z.array(z.string()).describe('What it is about, at most ten'),
})
const health = z
  .object({
    enabled: z.boolean(),
    switchedAt: moment.nullable(),
    lastCallAt: moment.nullable(),
    lastWriteAt: moment.nullable().describe('The last write that succeeded'),
    secondsSinceLastWrite: z.int().nullable(),
    silentSince: moment.nullable().describe('Where nothing was heard for longer than silenceHours'),
    lastHour: traffic,
    lastDay: traffic,
    byStatus: z.record(z.string(), z.int()).describe('Of the last day'),
    warnings: z.array(warning),
  })
  .meta({ id: 'ScimHealth' })

const page = z
  .object({
    enabled: z.boolean(),
    baseUrl: z.string().describe('The same for every workspace: the token says which it is'),
    workspaceBaseUrl: z.string().describe('Takes no token of another workspace, should one be pasted'),
    prerequisites: z.array(
      z.object({
        id: z.enum(['capability', 'sso', 'privilege']),
        met: z.boolean(),
        message: z.string(),
        fix: z.string().nullable(),
      }),
    ),
    managedMembers: z.int().describe('Whom SCIM manages, without those who have left'),
    health,
  })
  .meta({ id: 'ScimSettings' })

const skipped = z
  .object({
    path: z.string(),
    reason: z.string(),
    requests: z.int().describe('In how many requests of the last day'),
    lastAt: moment,
  })
  .meta({ id: 'SkippedAttribute' })

const path = '/api/workspaces/:workspace/scim'
const common = { tag: 'SCIM', query: none, body: none } as const

/** Returns the routes of the SCIM settings. */
export function scimRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'scim.read',
      summary: 'Show the SCIM settings',
      answers: { 200: page },
    },
    async c => c.json(await readPage(context, c)),
  )
  table.add(
    {
      ...common,
      method: 'put',
      path,
      needs: 'scim.manage',
      summary: 'Switch SCIM on or off',
      description:
        'Off, every SCIM request is answered 401 at once, in every process; nobody is removed, and what SCIM managed may be ' +
        'edited. On again, the same people are found.',
      body: z.strictObject({ enabled: z.boolean() }),
      answers: { 200: page },
    },
    async (c, { body }) => {
      await context.database.transaction(tx => switchScim(tx, occasionOf(context, c), body.enabled))
      return c.json(await readPage(context, c))
    },
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/health`,
      needs: 'scim.read',
      summary: 'Show how SCIM is doing',
      answers: { 200: health },
    },
    async c => c.json(await healthOf(context, c)),
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/skipped`,
      needs: 'scim.read',
      summary: 'List what of the requests of the last day was passed over or understood as something else',
      description: 'The most frequent first, at most 100; counted in the requests that are kept.',
      answers: { 200: z.object({ items: z.array(skipped) }) },
    },
    async c => {
      await context.requests.flush()
      const items = await listSkipped(context.database.query, c.get('workspaceId'), context.ports.clock())
      return c.json({ items })
    },
  )
  return table
}

async function readPage(context: ApiContext, c: ApiRequest) {
  const caller = c.get('caller')
  const { capabilities } = await readWorkspace(context.database.query, c.get('workspaceId'))
  const found = await healthOf(context, c)
  const signOn = await findProvider(context.database.query, c.get('workspaceId'))
  return {
    enabled: found.enabled,
    baseUrl: `${context.publicUrl}${scimPath}`,
    workspaceBaseUrl: `${context.publicUrl}${workspaceScimPath(c.get('workspaceId'))}`,
    prerequisites: prerequisitesOf({
      capabilities,
      privilege: caller.kind === 'member' ? caller.privilege : undefined,
      mayManage: caller.kind === 'operator' || allows(caller.privilege, 'scim.manage'),
      signOnBy: signOn?.enabled === true ? signOn.identityProvider.entityId : null,
    }),
    managedMembers: await countManaged(context.database.query, c.get('workspaceId')),
    health: found,
  }
}

async function healthOf({ database, ports, requests }: ApiContext, c: ApiRequest) {
  await requests.flush()
  const workspaceId = c.get('workspaceId')
  const { silenceHours } = await readSettings(database.query, workspaceId)
  return readHealth(database.query, workspaceId, silenceHours, ports.clock())
}
