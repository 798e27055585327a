/** `/api/provisioning/apps/:id/sso`: the tab SSO and the SAML part of the tab Configuration, for every connector. */
import { z } from 'zod'
import { getApp, lockApp } from '../../apps/app-store.ts'
import { saveAppSettings, settingsFromMetadata } from '../../sso/app-settings.ts'
import { ssoOfApp } from '../../sso/app-sso.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { nameOfSetting } from '../provisioning/saml-settings-schemas.ts'
import { none, RouteTable } from '../route.ts'
import { appSsoInput, appSsoSchema, changedAppSsoSchema, viewAppSso } from './app-settings-schemas.ts'

const path = '/api/provisioning/apps/:id/sso'
const tag = 'Apps: single sign-on'

/** Returns the routes of apps' SAML settings. */
export function appSettingsRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  const show = async (account: number, id: number): Promise<z.output<typeof appSsoSchema>> => {
    const app = await getApp(context.database.query, account, id)
    return viewAppSso(await ssoOfApp(context, app), context.clock())
  }
  addSettings(table, context, show)
  addMetadata(table, context, show)
  return table
}

type Show = (account: number, id: number) => Promise<z.output<typeof appSsoSchema>>

function addSettings(table: RouteTable, { runChange }: ApiContext, show: Show): void {
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: "Get an app's single sign-on",
      description: "The app's certificate is made if it has none yet.",
      query: none,
      body: none,
      answers: { 200: appSsoSchema },
    },
    async c => c.json(await show(c.get('account'), readId(c, 'id'))),
  )
  table.add(
    {
      method: 'put',
      path,
      scope: 'manage_all',
      tag,
      summary: "Change an app's single sign-on",
      description:
        'What is left out stays; null is the default. To roll over to another certificate, announce it, give the ' +
        'application the metadata anew, make it the certificate and announce the last one until nobody needs it.',
      query: none,
      body: changedAppSsoSchema,
      answers: { 200: appSsoSchema },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), async change => {
        const app = await lockApp(change, id)
        await saveAppSettings(change, app, appSsoInput(body), nameOfSetting)
      })
      return c.json(await show(c.get('account'), id))
    },
  )
}

function addMetadata(table: RouteTable, { runChange }: ApiContext, show: Show): void {
  table.add(
    {
      method: 'post',
      path: `${path}/metadata`,
      scope: 'manage_all',
      tag,
      summary: "Set an app up from the application's metadata",
      description:
        'Fills in audience, consumer, its validator where there are several consumers, logout address, NameID format ' +
        'and certificates; the rest stays.',
      query: none,
      body: z.strictObject({
        metadata: z.string().min(1).describe('The XML text'),
        entity_id: z.string().max(1024).optional().describe('Which one, where it describes several'),
      }),
      answers: { 200: appSsoSchema },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      const input = settingsFromMetadata(body.metadata, body.entity_id)
      await runChange(whoAsks(c), async change => {
        await saveAppSettings(change, await lockApp(change, id), input, nameOfSetting)
      })
      return c.json(await show(c.get('account'), id))
    },
  )
}
