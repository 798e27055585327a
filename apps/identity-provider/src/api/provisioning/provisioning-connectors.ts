/** `/api/provisioning/connectors`: apps published as connectors, which are then found in the catalogue. */
import { z } from 'zod'
import { lockApp } from '../../apps/app-store.ts'
import { baseConnector, profileOf } from '../../apps/profile.ts'
import { listPublished, publishApp, unpublish } from '../../apps/published-connectors.ts'
import type { PublishedConnector } from '../../storage/tables.ts'
import { nameSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { profileSchema, viewProfile } from './provisioning-app-schemas.ts'

const tag = 'Published connectors'

/** Also what taking a definition answers. */
export const publishedConnectorSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    icon_url: z.string().nullable(),
    base_connector_id: z.int(),
    base_connector_name: z.string(),
    scim_base_url: z
      .string()
      .nullable()
      .describe('Fixed for every app of it; null where each enters its own'),
    scim_json_template: z.string(),
    custom_headers: z.string(),
    profile: profileSchema,
    parameters: z.array(z.string()).describe('Names'),
    published_by: z.string(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'PublishedConnector' })

/** Returns the routes of published connectors. */
export function publishedConnectorRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addPublishing(table, context)
  addPublished(table, context)
  return table
}

function addPublishing(table: RouteTable, { runChange }: ApiContext): void {
  table.add(
    {
      method: 'post',
      path: '/api/provisioning/apps/:id/publish',
      scope: 'manage_all',
      tag,
      summary: 'Publish an app as a connector',
      description:
        'With its base URL, template, headers, parameters and profile, but never a token or secret: a custom header ' +
        'that may carry one, by its name or its value, is left out. `icon` is a picture as a data URL of at most 32 KiB, ' +
        'or its https address.',
      query: none,
      body: z.strictObject({
        name: nameSchema,
        icon: z
          .string()
          .max(64 * 1024)
          .nullable()
          .optional(),
        fix_base_url: z.boolean().optional(),
      }),
      answers: { 201: publishedConnectorSchema },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      const { name, icon, fix_base_url: fixBaseUrl } = body
      const published = await runChange(whoAsks(c), async change =>
        publishApp(change, await lockApp(change, id), { name, icon, fixBaseUrl }),
      )
      return c.json(viewPublished(published), 201)
    },
  )
}

function addPublished(table: RouteTable, { database, runChange }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path: '/api/provisioning/connectors',
      scope: 'read_all',
      tag,
      summary: 'List published connectors',
      query: none,
      body: none,
      answers: { 200: z.array(publishedConnectorSchema) },
    },
    async c => c.json((await listPublished(database.query, c.get('account'))).map(viewPublished)),
  )
  table.add(
    {
      method: 'delete',
      path: '/api/provisioning/connectors/:id',
      scope: 'manage_all',
      tag,
      summary: 'Take a published connector back',
      description: 'Nobody adds it any more; apps that were made from it stay as they are.',
      query: none,
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), change => unpublish(change, id))
      return c.body(null, 204)
    },
  )
}

/** Returns a published connector as it is shown. */
export function viewPublished(connector: PublishedConnector): z.output<typeof publishedConnectorSchema> {
  return {
    id: connector.id,
    name: connector.name,
    icon_url: connector.icon_url,
    base_connector_id: connector.base_connector_id,
    base_connector_name: baseConnector(connector).name,
    scim_base_url: connector.scim_base_url,
    scim_json_template: connector.scim_json_template,
    custom_headers: connector.custom_headers,
    profile: viewProfile(profileOf(connector)),
    parameters: connector.parameters.map(parameter => parameter.key),
    published_by: connector.published_by,
    created_at: connector.created_at.toISOString(),
  }
}
