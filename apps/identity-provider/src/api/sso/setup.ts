/** `/api/provisioning/apps/:id/setup`: what is still to be done, and the way from signing in only to provisioning too. */
import { z } from 'zod'
import { getApp, lockApp } from '../../apps/app-store.ts'
import { recommendedForProvisioning } from '../../apps/connectors.ts'
import { baseConnector } from '../../apps/profile.ts'
import { addProvisioning, provisioningConnectors } from '../../sso/add-provisioning.ts'
import { addressesOf } from '../../sso/addresses.ts'
import { setupSteps } from '../../sso/setup-steps.ts'
import { appSchema } from '../apps/app-schemas.ts'
import { showApp } from '../apps/apps.ts'
import { idSchema, nameSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const path = '/api/provisioning/apps/:id/setup'
const tag = 'Apps: setup'

const setupSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    steps: z.array(z.object({ done: z.boolean(), text: z.string() })),
    add_provisioning: z
      .object({
        connectors: z.array(z.object({ id: z.int(), name: z.string() })),
        recommended: z.int(),
      })
      .nullable()
      .describe('For an app that only signs people in: the connectors by which it can provision them too'),
  })
  .meta({ id: 'AppSetup' })

/** Returns the routes of apps' setup. */
export function setupRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  const { database, runChange, publicUrl } = context
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: 'Get what is to be done to set an app up',
      query: none,
      body: none,
      answers: { 200: setupSchema },
    },
    async c => {
      const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
      const offered = provisioningConnectors().map(({ id, name }) => ({ id, name }))
      return c.json({
        id: app.id,
        name: app.name,
        steps: [...setupSteps(app, addressesOf(publicUrl, app.sso_key))],
        add_provisioning: baseConnector(app).provisions
          ? null
          : { connectors: offered, recommended: recommendedForProvisioning },
      })
    },
  )
  table.add(
    {
      method: 'post',
      path: `${path}/add-provisioning`,
      scope: 'manage_all',
      tag,
      summary: 'Add an app that also provisions, from one that only signs people in',
      description:
        'SAML settings, certificates, policy, parameters, rules, roles and people are carried over; the first app ' +
        'stays as it is.',
      query: none,
      body: z.strictObject({ connector_id: idSchema.optional(), name: nameSchema.optional() }),
      answers: { 201: appSchema },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      const made = await runChange(whoAsks(c), async change =>
        addProvisioning(change, await lockApp(change, id), {
          connectorId: body.connector_id,
          name: body.name,
        }),
      )
      return c.json(await showApp(context, c.get('account'), made.id), 201)
    },
  )
  return table
}
