/** `/api/provisioning/apps/:id/template`: what helps to write the SCIM JSON Template: macros, default, and a preview. */
import { z } from 'zod'
import { getApp } from '../../apps/app-store.ts'
import { baseConnector, requireProvisioning } from '../../apps/profile.ts'
import {
  connectorTemplate,
  offeredMacros,
  offeredSources,
  ownParameters,
} from '../../apps/template-macros.ts'
import { previewPerson } from '../../provisioning/plan/preview.ts'
import { idSchema, readId } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const path = '/api/provisioning/apps/:id/template'
const tag = 'Apps: provisioning'

const parameterHelp = z.object({
  sources: z
    .array(z.object({ name: z.string(), value: z.string() }))
    .describe(
      'What a value can come from, as `user_attribute_mappings` names it; null is for one that is always the same',
    ),
  own: z.array(z.string()).describe('Keys of those that came with the connector, which stay'),
  allows_new: z.boolean(),
})

/** Returns the routes of templates, and of what parameters come from. */
export function appTemplateRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addHelp(table, context)
  addPreview(table, context)
  return table
}

function addHelp(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path: '/api/provisioning/apps/:id/parameters',
      scope: 'read_all',
      tag,
      summary: "Get what an app's parameters can be",
      description: 'The parameters themselves are those of the app.',
      query: none,
      body: none,
      answers: { 200: parameterHelp },
    },
    async c => {
      const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
      return c.json({
        sources: [...(await offeredSources(database.query, app.account_id))],
        own: [...(await ownParameters(database.query, app))],
        allows_new: baseConnector(app).allowsNewParameters,
      })
    },
  )
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: "Get what an app's SCIM JSON Template may hold, and its connector's own",
      query: none,
      body: none,
      answers: {
        200: z.object({
          default_template: z.string().describe('What an app of the same connector starts with'),
          macros: z.array(z.object({ macro: z.string(), about: z.string() })),
        }),
      },
    },
    async c => {
      const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
      requireProvisioning(app)
      return c.json({
        default_template: await connectorTemplate(database.query, app),
        macros: [...(await offeredMacros(database.query, app))],
      })
    },
  )
}

function addPreview(table: RouteTable, { database, clock }: ApiContext): void {
  table.add(
    {
      method: 'post',
      path: `${path}/preview`,
      scope: 'read_all',
      tag,
      summary: 'Show what would be sent of a person',
      description:
        'By the template in the body, or else by that of the app; 422 says what is wrong with it. Nothing is stored or sent.',
      query: none,
      body: z.strictObject({ user_id: idSchema, scim_json_template: z.string().max(100_000).optional() }),
      answers: {
        200: z.object({
          resource: z.record(z.string(), z.unknown()),
          groups: z.array(z.string()).nullable().describe('Null where groups are not provisioned'),
        }),
      },
    },
    async (c, { body }) => {
      const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
      const template = body.scim_json_template ?? app.scim_json_template
      return c.json(await previewPerson(database.query, app, { template, user: body.user_id, at: clock() }))
    },
  )
}
