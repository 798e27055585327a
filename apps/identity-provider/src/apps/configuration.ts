/**
 * What an admin enters on the tab Configuration: where the target is, what proves that we may call it, what is sent and
 * how. Everything is checked before anything is stored.
 */
import { checkBaseUrl, checkTokenUrl, parseCustomHeaders, requestHeaders } from '@joinery/scim-client'
import type { Secrets } from '@joinery/secrets'
import type { Updateable } from 'kysely'
import type { Change } from '../change.ts'
import { knownShortnames } from '../directory/custom-attributes.ts'
import { invalidField } from '../errors.ts'
import type { App, AppTable, GroupPatch, RemoveBy, UserUpdate } from '../storage/tables.ts'
import { listParameters } from './parameters.ts'
import { baseConnector, type ProfileColumns, profileOf, requireProvisioning } from './profile.ts'
import { checkTemplate, readInput } from './template-check.ts'

/** What is left out stays as it is. An empty text takes it away. */
export interface ConfigurationInput {
  readonly baseUrl?: string | undefined
  readonly bearerToken?: string | undefined
  readonly customHeaders?: string | undefined
  readonly template?: string | undefined
  readonly tokenUrl?: string | undefined
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly scope?: string | undefined
  readonly site?: string | undefined
}

type Columns = Partial<
  Pick<
    App,
    | 'scim_base_url'
    | 'scim_bearer_token_sealed'
    | 'custom_headers'
    | 'scim_json_template'
    | 'oauth_token_url'
    | 'oauth_client_id'
    | 'oauth_client_secret_sealed'
    | 'oauth_scope'
    | 'oauth_site'
  >
>

/** Where the app departs from its connector; null is as the connector does it, and what is left out stays. */
export interface ProfileInput {
  readonly groupPatch?: GroupPatch | null | undefined
  readonly userUpdate?: UserUpdate | null | undefined
  readonly remove?: RemoveBy | null | undefined
  readonly readsById?: boolean | null | undefined
  readonly membersPerPatch?: number | null | undefined
}

/**
 * Stores the configuration. Without what the connection needs it is disabled; what follows from another template is
 * planned at once.
 * @throws validation_failed naming the field and what is wrong with it; conflict when the app provisions nobody
 */
export async function saveConfiguration(
  change: Change,
  app: App,
  input: ConfigurationInput,
  secrets: Secrets,
): Promise<void> {
  requireProvisioning(app)
  const values: Columns = {
    ...(input.baseUrl === undefined ? {} : { scim_base_url: readBaseUrl(input.baseUrl, app) }),
    ...(input.bearerToken === undefined
      ? {}
      : { scim_bearer_token_sealed: sealToken(input.bearerToken, secrets) }),
    ...(input.customHeaders === undefined ? {} : { custom_headers: readHeaders(input.customHeaders) }),
    ...(input.template === undefined ? {} : { scim_json_template: input.template }),
    ...readOAuth(input, app, secrets),
  }
  if (input.template !== undefined) await saveTemplate(change, app, input.template)
  const missing = missingForConnection({ ...app, ...values })
  await updateApp(change, app, {
    ...values,
    ...(missing.length > 0 && app.api_status === 'enabled'
      ? { api_status: 'disabled', api_status_reason: `What is missing now: ${missing.join(', ')}` }
      : {}),
  })
}

async function saveTemplate(change: Change, app: App, template: string): Promise<void> {
  const parameters = await listParameters(change.tx, change.account, app.id)
  checkTemplate(template, {
    customFields: await knownShortnames(change.tx, change.account),
    parameters: new Set(parameters.map(parameter => parameter.key)),
  })
  if (template !== app.scim_json_template) change.touchedApps.add(app.id)
}

function readBaseUrl(text: string, app: App): string | null {
  const url = text.trim() === '' ? null : readInput('configuration.scim_base_url', () => checkBaseUrl(text))
  if (app.base_url_fixed && url !== app.scim_base_url) {
    throw invalidField(
      'configuration.scim_base_url',
      `Is fixed by the connector that was published for this application: ${app.scim_base_url ?? ''}`,
    )
  }
  return url
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

/** Settings of a connector that is let in by OAuth; the others have a token and none of these. */
const oauthFields = ['tokenUrl', 'clientId', 'clientSecret', 'scope', 'site'] as const
const oauthNames: Readonly<Record<(typeof oauthFields)[number], string>> = {
  tokenUrl: 'token_url',
  clientId: 'client_id',
  clientSecret: 'client_secret',
  scope: 'scope',
  site: 'site',
}

function readOAuth(input: ConfigurationInput, app: App, secrets: Secrets): Columns {
  const secret = input.clientSecret === undefined ? undefined : blankToNull(input.clientSecret)
  return {
    ...readOAuthAddress(input, app),
    ...(input.clientId === undefined ? {} : { oauth_client_id: blankToNull(input.clientId) }),
    ...(secret === undefined
      ? {}
      : { oauth_client_secret_sealed: secret === null ? null : secrets.seal(secret) }),
  }
}

/**
 * Returns what the input says of where a token is asked for, and for what.
 * @throws validation_failed when the connector is not let in so, or it is no address that can be asked
 */
export function readOAuthAddress(
  input: ConfigurationInput,
  app: Pick<App, 'base_connector_id' | 'oauth_site' | 'oauth_token_url'>,
): Pick<Columns, 'oauth_site' | 'oauth_token_url' | 'oauth_scope'> {
  const given = oauthFields.filter(field => input[field] !== undefined)
  if (given.length === 0) return {}
  const { auth } = baseConnector(app).profile
  const foreign = given.find(field => auth === 'bearer' || (field === 'scope' && auth === 'oauth'))
  if (foreign !== undefined && input[foreign]?.trim() !== '') {
    throw invalidField(
      `configuration.${oauthNames[foreign]}`,
      'The connector of this app has no such setting',
    )
  }
  const site = input.site === undefined ? app.oauth_site : readSite(input.site)
  const tokenUrl = input.tokenUrl === undefined ? app.oauth_token_url : blankToNull(input.tokenUrl)
  if (tokenUrl !== null) {
    readInput('configuration.token_url', () => checkTokenUrl(tokenUrl, site ?? undefined))
  }
  return {
    oauth_site: site,
    oauth_token_url: tokenUrl,
    ...(input.scope === undefined ? {} : { oauth_scope: blankToNull(input.scope) }),
  }
}

function readSite(text: string): string | null {
  const site = blankToNull(text)
  return site === null ? null : readInput('configuration.site', () => checkBaseUrl(site))
}

function blankToNull(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}

type ConnectionColumns = Pick<
  App,
  | 'base_connector_id'
  | 'scim_base_url'
  | 'scim_bearer_token_sealed'
  | 'oauth_token_url'
  | 'oauth_client_id'
  | 'oauth_client_secret_sealed'
  | 'oauth_scope'
>

/** Returns what has still to be entered before the connection can be enabled, by the captions of the form. */
export function missingForConnection(app: ConnectionColumns): readonly string[] {
  const { auth } = baseConnector(app).profile
  const oauth: readonly (readonly [string, unknown])[] = [
    ['Token URL', app.oauth_token_url],
    ['Client ID', app.oauth_client_id],
    ['Client Secret', app.oauth_client_secret_sealed],
  ]
  const needed: readonly (readonly [string, unknown])[] = [
    ['SCIM Base URL', app.scim_base_url],
    ...(auth === 'bearer' ? [['SCIM Bearer Token', app.scim_bearer_token_sealed] as const] : oauth),
    ...(auth === 'oauth_scope' ? [['Scope', app.oauth_scope] as const] : []),
  ]
  return needed.filter(([, value]) => value === null).map(([caption]) => caption)
}

/**
 * Stores where the app departs from what its connector does; the next request is made so, and tasks that wait show
 * the request that is expected now.
 * @throws conflict when the app provisions nobody
 */
export async function saveProfile(change: Change, app: App, input: ProfileInput): Promise<void> {
  requireProvisioning(app)
  const values: Partial<ProfileColumns> = {
    ...(input.groupPatch === undefined ? {} : { group_patch: input.groupPatch }),
    ...(input.userUpdate === undefined ? {} : { user_update: input.userUpdate }),
    ...(input.remove === undefined ? {} : { remove_by: input.remove }),
    ...(input.readsById === undefined ? {} : { reads_by_id: input.readsById }),
    ...(input.membersPerPatch === undefined ? {} : { members_per_patch: input.membersPerPatch }),
  }
  const [before, after] = [profileOf(app), profileOf({ ...app, ...values })]
  if (before.userUpdate !== after.userUpdate || before.remove !== after.remove) {
    change.touchedApps.add(app.id)
  }
  await updateApp(change, app, values)
}

/** Stores columns of the app. */
export async function updateApp(change: Change, app: App, values: Updateable<AppTable>): Promise<void> {
  await change.tx
    .updateTable('app')
    .set({ ...values, updated_at: change.at })
    .where('account_id', '=', change.account)
    .where('id', '=', app.id)
    .execute()
}
