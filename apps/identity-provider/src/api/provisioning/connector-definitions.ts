/**
 * Connectors as documents: one account, or the application itself, writes what a connector is; another takes it, and
 * then whoever adds an app of it enters only what lets him in.
 */
import { z } from 'zod'
import { type ConnectorDefinition, publishDefinition } from '../../apps/connector-definition.ts'
import { baseConnector } from '../../apps/profile.ts'
import { findPublished } from '../../apps/published-connectors.ts'
import { notFound } from '../../errors.ts'
import type { PublishedConnector } from '../../storage/tables.ts'
import { parameterInput, parameterSchema } from '../apps/app-schemas.ts'
import { parameterInputs, viewParameterSettings } from '../apps/app-view.ts'
import { nameSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { configurationInput, profileInput, profileOverridesSchema } from './provisioning-app-schemas.ts'
import { publishedConnectorSchema, viewPublished } from './provisioning-connectors.ts'
import {
  changedSamlSettings,
  nameOfSetting,
  samlSettings,
  samlSettingsInput,
  viewSamlSettings,
} from './saml-settings-schemas.ts'

const path = '/api/provisioning/connectors'
const tag = 'Published connectors'
const documentVersion = 1

const text = (most: number) => z.string().max(most)
const version = z
  .literal(documentVersion, {
    error: `Expected ${documentVersion}, the version of definitions that is known`,
  })
  .describe('Of the form of this document')

const takenSchema = z.strictObject({
  version,
  name: nameSchema,
  icon: text(64 * 1024)
    .nullable()
    .optional()
    .describe('A picture as a data URL of at most 32 KiB, or its https address'),
  base_connector: z
    .strictObject({ id: z.int().optional(), name: text(255).optional() })
    .refine(({ id, name }) => id !== undefined || name !== undefined, 'Expected an id or a name')
    .describe('A connector of the catalogue, by either or both'),
  configuration: z.strictObject({
    scim_base_url: text(2048)
      .nullable()
      .optional()
      .describe('That of every app of it; each enters its own where there is none'),
    scim_json_template: text(100_000).optional().describe('That of the base connector when left out'),
    custom_headers: text(32_768).optional(),
    token_url: text(2048).nullable().optional(),
    scope: text(2048).nullable().optional(),
    site: text(2048).nullable().optional(),
  }),
  sso: changedSamlSettings
    .strict()
    .optional()
    .describe('How people are signed in to it by SAML, as at /api/provisioning/apps/:id/sso'),
  profile: profileOverridesSchema.optional(),
  parameters: z
    .record(text(100), parameterInput.omit({ id: true }))
    .optional()
    .describe('By name, in order; those of the base connector that are left out are as it has them'),
})

const givenSchema = z
  .object({
    version,
    name: z.string(),
    icon: z.string().nullable(),
    base_connector: z.object({ id: z.int(), name: z.string() }),
    configuration: z.object({
      scim_base_url: z.string().nullable(),
      scim_json_template: z.string(),
      custom_headers: z.string(),
      token_url: z.string().nullable(),
      scope: z.string().nullable(),
      site: z.string().nullable(),
    }),
    sso: z.object(samlSettings),
    profile: profileOverridesSchema,
    parameters: z.record(z.string(), parameterSchema.omit({ id: true })),
  })
  .meta({ id: 'ConnectorDefinition' })

/** Returns the routes of connectors as documents. */
export function connectorDefinitionRoutes({ database, runChange }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path: `${path}/:id/definition`,
      scope: 'read_all',
      tag,
      summary: 'Get a published connector as a document',
      description: 'With which another account has the same connector. It holds no token and no secret.',
      query: none,
      body: none,
      answers: { 200: givenSchema },
    },
    async c => {
      const found = await findPublished(database.query, c.get('account'), readId(c, 'id'))
      if (found === undefined) throw notFound()
      return c.json(viewDefinition(found))
    },
  )
  table.add(
    {
      method: 'post',
      path,
      scope: 'manage_all',
      tag,
      summary: 'Publish a connector from a document',
      description:
        'The document is one that the application gives, or another account. It is checked as if all of it had been ' +
        'entered in an app; custom user fields that it names must be there. A header that may carry a secret is refused.',
      query: none,
      body: takenSchema,
      answers: { 201: publishedConnectorSchema },
    },
    async (c, { body }) => {
      const definition = readDefinition(body)
      const published = await runChange(whoAsks(c), change => publishDefinition(change, definition))
      return c.json(viewPublished(published), 201)
    },
  )
  return table
}

function readDefinition(body: z.output<typeof takenSchema>): ConnectorDefinition {
  return {
    name: body.name,
    icon: body.icon ?? null,
    baseConnector: body.base_connector,
    configuration: configurationInput(body.configuration),
    saml: samlSettingsInput(body.sso ?? {}),
    nameOfSetting: key => `sso.${nameOfSetting(key)}`,
    profile: profileInput(body.profile ?? {}),
    parameters: parameterInputs(body.parameters ?? {}),
  }
}

function viewDefinition(connector: PublishedConnector): z.output<typeof givenSchema> {
  const { id, name } = baseConnector(connector)
  return {
    version: documentVersion,
    name: connector.name,
    icon: connector.icon_url,
    base_connector: { id, name },
    configuration: {
      scim_base_url: connector.scim_base_url,
      scim_json_template: connector.scim_json_template,
      custom_headers: connector.custom_headers,
      token_url: connector.oauth_token_url,
      scope: connector.oauth_scope,
      site: connector.oauth_site,
    },
    sso: viewSamlSettings(connector),
    profile: {
      group_patch: connector.group_patch,
      user_update: connector.user_update,
      remove: connector.remove_by,
      reads_by_id: connector.reads_by_id,
      members_per_patch: connector.members_per_patch,
    },
    parameters: Object.fromEntries(
      connector.parameters.map(parameter => [parameter.key, viewParameterSettings(parameter)]),
    ),
  }
}
