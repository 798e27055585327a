/**
 * What an admin enters on the tabs Configuration and Provisioning: where the target is, what proves that we may call
 * it, what is sent, and what is done when somebody leaves. Everything is checked before anything is stored.
 */
import { checkBaseUrl, parseCustomHeaders, requestHeaders } from '@joinery/scim-client'
import type { Updateable } from 'kysely'
import type { Change } from '../change.ts'
import { knownShortnames } from '../directory/custom-attributes.ts'
import type { Secrets } from '../secrets.ts'
import type { App, AppTable, WhenDeleted, WhenSuspended } from '../storage/tables.ts'
import { listParameters } from './parameters.ts'
import { checkTemplate, readInput } from './template-check.ts'

/** What is left out stays as it is. An empty base URL or token takes it away. */
export interface ConfigurationInput {
  readonly baseUrl?: string | undefined
  readonly bearerToken?: string | undefined
  readonly customHeaders?: string | undefined
  readonly template?: string | undefined
}

export interface ProvisioningInput {
  readonly enabled?: boolean | undefined
  readonly approveCreate?: boolean | undefined
  readonly approveDelete?: boolean | undefined
  readonly approveUpdate?: boolean | undefined
  readonly whenDeleted?: WhenDeleted | undefined
  readonly whenSuspended?: WhenSuspended | undefined
}

/**
 * Stores the configuration. Without base URL or token the connection is disabled; what follows from another template is
 * planned at once.
 * @throws validation_failed naming the field and what is wrong with it
 */
export async function saveConfiguration(
  change: Change,
  app: App,
  input: ConfigurationInput,
  secrets: Secrets,
): Promise<void> {
  const values: Updateable<AppTable> = {
    ...(input.baseUrl === undefined ? {} : { scim_base_url: readBaseUrl(input.baseUrl) }),
    ...(input.bearerToken === undefined
      ? {}
      : { scim_bearer_token_sealed: sealToken(input.bearerToken, secrets) }),
    ...(input.customHeaders === undefined ? {} : { custom_headers: readHeaders(input.customHeaders) }),
    ...(input.template === undefined ? {} : { scim_json_template: input.template }),
  }
  if (input.template !== undefined) {
    const parameters = await listParameters(change.tx, change.account, app.id)
    checkTemplate(input.template, {
      customFields: await knownShortnames(change.tx, change.account),
      parameters: new Set(parameters.map(parameter => parameter.key)),
    })
    if (input.template !== app.scim_json_template) change.touchedApps.add(app.id)
  }
  const incomplete = values.scim_base_url === null || values.scim_bearer_token_sealed === null
  await update(change, app, {
    ...values,
    ...(incomplete && app.api_status === 'enabled'
      ? { api_status: 'disabled', api_status_reason: 'The base URL or the token was taken away' }
      : {}),
  })
}

function readBaseUrl(text: string): string | null {
  if (text.trim() === '') return null
  return readInput('configuration.scim_base_url', () => checkBaseUrl(text))
}

function sealToken(text: string, secrets: Secrets): Uint8Array | null {
  const token = text.trim()
  if (token === '') return null
  readInput('configuration.scim_bearer_token', () =>
    requestHeaders({ baseUrl: '', token }, { method: 'GET', path: '', kind: 'probe' }),
  )
  return secrets.seal(token)
}

function readHeaders(text: string): string {
  readInput('configuration.custom_headers', () => parseCustomHeaders(text))
  return text
}

/** Stores what happens to whom and what needs an admin's approval; what follows from it is planned at once. */
export async function saveProvisioning(change: Change, app: App, input: ProvisioningInput): Promise<void> {
  await update(change, app, {
    provisioning_enabled: input.enabled ?? app.provisioning_enabled,
    approve_create: input.approveCreate ?? app.approve_create,
    approve_delete: input.approveDelete ?? app.approve_delete,
    approve_update: input.approveUpdate ?? app.approve_update,
    when_deleted: input.whenDeleted ?? app.when_deleted,
    when_suspended: input.whenSuspended ?? app.when_suspended,
  })
  const deleted = input.whenDeleted !== undefined && input.whenDeleted !== app.when_deleted
  const suspended = input.whenSuspended !== undefined && input.whenSuspended !== app.when_suspended
  if (deleted || suspended) change.touchedApps.add(app.id)
}

async function update(change: Change, app: App, values: Updateable<AppTable>): Promise<void> {
  await change.tx
    .updateTable('app')
    .set({ ...values, updated_at: change.at })
    .where('account_id', '=', change.account)
    .where('id', '=', app.id)
    .execute()
}
