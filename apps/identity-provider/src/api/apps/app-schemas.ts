/** What `/api/2/apps` takes and answers, in OneLogin's fields. */
import { z } from 'zod'
import type { SamlSetting } from '../../apps/saml-settings.ts'
import { idSchema, nameSchema } from '../body.ts'

const words = (most: number) => z.string().max(most)

/** One text, several, or none. OneLogin's clients also send numbers. */
const valuesInput = z
  .union([words(10_000), z.number().transform(String), z.array(words(1024)).max(1000)])
  .nullable()
  .transform(values => (typeof values === 'string' ? [values] : values))

export const parameterInput = z
  .strictObject({
    id: z.int().optional(),
    label: z.string().trim().min(1).max(255).optional(),
    user_attribute_mappings: words(200).nullable().optional(),
    user_attribute_macros: words(2000).nullable().optional(),
    attributes_transformations: z.enum(['', 'semicolon_separated_list', 'list']).nullable().optional(),
    skip_if_blank: z.boolean().optional(),
    values: valuesInput.optional(),
    default_values: valuesInput.optional(),
    include_in_saml_assertion: z.boolean().optional(),
    provisioned_entitlements: z.boolean().optional(),
    safe_entitlements_enabled: z.boolean().optional(),
  })
  .meta({ id: 'AppParameterInput' })
export type ParameterBody = z.output<typeof parameterInput>

const samlSetting: z.ZodType<SamlSetting> = z.union([words(4096), z.number(), z.boolean(), z.null()])
const name = nameSchema
const settings = {
  description: words(4000).nullable().optional(),
  notes: words(4000).nullable().optional(),
  visible: z.boolean().optional(),
  icon_url: words(64 * 1024)
    .nullable()
    .optional(),
  allow_assumed_signin: z.boolean().optional(),
  policy_id: idSchema.nullable().optional(),
  brand_id: z.null().optional(),
  tab_id: z.null().optional(),
  provisioning: z.strictObject({ enabled: z.boolean() }).optional(),
  configuration: z.record(words(100), samlSetting).optional(),
  parameters: z.record(words(100), parameterInput).optional(),
  role_ids: z.array(idSchema).max(10_000).optional(),
}

export const newAppSchema = z.strictObject({ connector_id: idSchema, name, ...settings })
export const changedAppSchema = z.strictObject({
  connector_id: idSchema.optional(),
  name: name.optional(),
  ...settings,
})
export type AppBody = z.output<typeof changedAppSchema>

const values = z.union([z.string(), z.array(z.string())]).nullable()

export const parameterSchema = z
  .object({
    id: z.int(),
    label: z.string(),
    user_attribute_mappings: z.string().nullable(),
    user_attribute_macros: z.string().nullable(),
    attributes_transformations: z.enum(['semicolon_separated_list', 'list']).nullable(),
    skip_if_blank: z.boolean(),
    values,
    default_values: values,
    provisioned_entitlements: z.boolean().describe('Include in User Provisioning'),
    safe_entitlements_enabled: z.boolean(),
    include_in_saml_assertion: z.boolean(),
  })
  .meta({ id: 'AppParameter' })

export const listedAppSchema = z
  .object({
    id: z.int(),
    connector_id: z.int(),
    name: z.string(),
    description: z.string(),
    notes: z.string(),
    visible: z.boolean(),
    icon_url: z.string().nullable(),
    policy_id: z.int().nullable().describe('What is asked of who enters the app'),
    brand_id: z.null(),
    tab_id: z.null(),
    auth_method: z.int(),
    auth_method_description: z.string(),
    allow_assumed_signin: z.boolean(),
    provisioning: z.object({ enabled: z.boolean() }),
    role_ids: z.array(z.int()),
    waiting_tasks: z.int().describe('Tasks that wait for an admin'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'AppInList' })

export const appSchema = listedAppSchema
  .extend({
    enforcement_point: z.null(),
    sso: z.object({
      metadata_url: z.string(),
      acs_url: z.string().describe('SAML 2.0 Endpoint (HTTP)'),
      sls_url: z.string().describe('SLO Endpoint (HTTP)'),
      issuer: z.string(),
      certificate: z
        .object({ id: z.int(), name: z.string(), value: z.string() })
        .nullable()
        .describe('Null before the app can be signed in to'),
    }),
    configuration: z.record(z.string(), z.unknown()),
    parameters: z.record(z.string(), parameterSchema),
  })
  .meta({ id: 'App' })

export const appPersonSchema = z
  .object({
    id: z.int(),
    firstname: z.string().nullable(),
    lastname: z.string().nullable(),
    username: z.string(),
    email: z.string().nullable(),
  })
  .meta({ id: 'AppPerson' })
