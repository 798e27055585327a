/** What `/api/provisioning/apps/:id` takes and answers: the tabs Configuration and Provisioning of an app. */
import { z } from 'zod'
import { type ConfigurationInput, missingForConnection, type ProfileInput } from '../../apps/configuration.ts'
import { type AppProfile, profileOf } from '../../apps/profile.ts'
import type { App } from '../../storage/tables.ts'

const text = (most: number) => z.string().max(most)
const groupPatch = z.enum(['scim1', 'scim2'])
const userUpdate = z.enum(['put', 'patch'])
const remove = z.enum(['delete', 'deactivate'])
const whenDeleted = z.enum(['delete', 'suspend', 'do_nothing'])
const whenSuspended = z.enum(['suspend', 'do_nothing'])

/** Where an app departs from its connector. */
export const profileOverridesSchema = z.strictObject({
  group_patch: groupPatch.nullable().optional(),
  user_update: userUpdate.nullable().optional(),
  remove: remove.nullable().optional(),
  reads_by_id: z.boolean().nullable().optional(),
  members_per_patch: z.int().min(1).max(10_000).nullable().optional(),
})

export const changedProvisioningAppSchema = z.strictObject({
  configuration: z
    .strictObject({
      scim_base_url: text(2048).nullable().optional(),
      scim_bearer_token: text(8192)
        .nullable()
        .optional()
        .describe('Null, as it is shown, leaves it; empty forgets it'),
      has_token: z.boolean().optional(),
      base_url_fixed: z.boolean().optional(),
      custom_headers: text(32_768).optional(),
      scim_json_template: text(100_000).optional(),
      token_url: text(2048).nullable().optional(),
      client_id: text(1024).nullable().optional(),
      client_secret: text(8192)
        .nullable()
        .optional()
        .describe('Null, as it is shown, leaves it; empty forgets it'),
      has_client_secret: z.boolean().optional(),
      scope: text(2048).nullable().optional(),
      site: text(2048).nullable().optional(),
    })
    .optional(),
  profile: profileOverridesSchema
    .extend({
      auth: z.enum(['bearer', 'oauth', 'oauth_scope']).optional(),
      groups: z.boolean().optional(),
    })
    .optional()
    .describe('Null is as the connector does it; auth and groups are the connector’s and stay'),
  provisioning: z
    .strictObject({
      enabled: z.boolean().optional(),
      require_approval: z
        .strictObject({
          create: z.boolean().optional(),
          delete: z.boolean().optional(),
          update: z.boolean().optional(),
        })
        .optional(),
      when_deleted: whenDeleted.optional(),
      when_suspended: whenSuspended.optional(),
    })
    .optional(),
})
export type ProvisioningAppBody = z.output<typeof changedProvisioningAppSchema>

export const profileSchema = z
  .object({
    auth: z.enum(['bearer', 'oauth', 'oauth_scope']),
    groups: z.boolean(),
    group_patch: groupPatch,
    user_update: userUpdate,
    remove,
    reads_by_id: z.boolean(),
    members_per_patch: z.int(),
  })
  .meta({ id: 'AppProfile' })

export const provisioningAppSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    connector_id: z.int(),
    base_connector_id: z.int(),
    api_status: z.enum(['enabled', 'disabled']),
    api_status_reason: z.string().nullable(),
    missing: z.array(z.string()).describe('What has to be entered before the connection can be enabled'),
    configuration: z.object({
      scim_base_url: z.string().nullable(),
      base_url_fixed: z.boolean(),
      scim_bearer_token: z.null(),
      has_token: z.boolean(),
      custom_headers: z.string(),
      scim_json_template: z.string(),
      token_url: z.string().nullable(),
      client_id: z.string().nullable(),
      client_secret: z.null(),
      has_client_secret: z.boolean(),
      scope: z.string().nullable(),
      site: z.string().nullable(),
    }),
    profile: profileSchema,
    provisioning: z.object({
      enabled: z.boolean(),
      require_approval: z.object({ create: z.boolean(), delete: z.boolean(), update: z.boolean() }),
      when_deleted: whenDeleted,
      when_suspended: whenSuspended,
    }),
    waiting_tasks: z.int().describe('Tasks that wait for an admin'),
    warnings: z.array(z.string()).describe('What the template names and nobody is sent'),
  })
  .meta({ id: 'ProvisioningApp' })

/** Returns the app with its connection, never with a secret. */
export function viewProvisioningApp(
  app: App,
  waiting: number,
  warnings: readonly string[],
): z.output<typeof provisioningAppSchema> {
  return {
    id: app.id,
    name: app.name,
    connector_id: app.connector_id,
    base_connector_id: app.base_connector_id,
    api_status: app.api_status,
    api_status_reason: app.api_status_reason,
    missing: [...missingForConnection(app)],
    configuration: {
      scim_base_url: app.scim_base_url,
      base_url_fixed: app.base_url_fixed,
      scim_bearer_token: null,
      has_token: app.scim_bearer_token_sealed !== null,
      custom_headers: app.custom_headers,
      scim_json_template: app.scim_json_template,
      token_url: app.oauth_token_url,
      client_id: app.oauth_client_id,
      client_secret: null,
      has_client_secret: app.oauth_client_secret_sealed !== null,
      scope: app.oauth_scope,
      site: app.oauth_site,
    },
    profile: viewProfile(profileOf(app)),
    provisioning: {
      enabled: app.provisioning_enabled,
      require_approval: {
        create: app.approve_create,
        delete: app.approve_delete,
        update: app.approve_update,
      },
      when_deleted: app.when_deleted,
      when_suspended: app.when_suspended,
    },
    waiting_tasks: waiting,
    warnings: [...warnings],
  }
}

/** Returns a profile in the API's words. */
export function viewProfile(profile: AppProfile): z.output<typeof profileSchema> {
  return {
    auth: profile.auth,
    groups: profile.groups,
    group_patch: profile.groupPatch,
    user_update: profile.userUpdate,
    remove: profile.remove,
    reads_by_id: profile.readsById,
    members_per_patch: profile.membersPerPatch,
  }
}

/** Returns what a body says of the connection. Null takes a setting away; of a secret it is what is read back, and not the wish to forget it. */
export function configurationInput(
  input: NonNullable<ProvisioningAppBody['configuration']>,
): ConfigurationInput {
  return {
    baseUrl: nullToBlank(input.scim_base_url),
    bearerToken: input.scim_bearer_token ?? undefined,
    customHeaders: input.custom_headers,
    template: input.scim_json_template,
    tokenUrl: nullToBlank(input.token_url),
    clientId: nullToBlank(input.client_id),
    clientSecret: input.client_secret ?? undefined,
    scope: nullToBlank(input.scope),
    site: nullToBlank(input.site),
  }
}

function nullToBlank(given: string | null | undefined): string | undefined {
  return given === null ? '' : given
}

/** Returns where a body departs from the connector. */
export function profileInput(input: z.output<typeof profileOverridesSchema>): ProfileInput {
  return {
    groupPatch: input.group_patch,
    userUpdate: input.user_update,
    remove: input.remove,
    readsById: input.reads_by_id,
    membersPerPatch: input.members_per_patch,
  }
}
