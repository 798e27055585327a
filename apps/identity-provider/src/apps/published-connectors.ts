/**
 * Apps published as connectors: one admin sets an application up, with its base URL, template and parameters, and the
 * next one adds it from the catalogue and enters nothing but what lets him in. Tokens and secrets are never in it, and
 * no custom header that may carry one.
 */
import { withoutSecretHeaders } from '@joinery/scim-client'
import { type Change, takeTurn } from '../change.ts'
import { notFound, validationFailed } from '../errors.ts'
import type { Query } from '../storage/query.ts'
import type { App, PublishedConnector, PublishedParameter } from '../storage/tables.ts'
import { readIcon } from './app-info.ts'
import { listParameters } from './parameters.ts'

export interface PublishInput {
  readonly name: string
  /** A picture as a data URL or its address; the app's own when left out. */
  readonly icon?: string | null | undefined
  /** Whether apps of it cannot be pointed elsewhere; true when left out. */
  readonly fixBaseUrl?: boolean | undefined
}

const mostPublished = 500

/** Publishes the app as it is set up now and returns the connector. @throws validation_failed */
export async function publishApp(change: Change, app: App, input: PublishInput): Promise<PublishedConnector> {
  const { tx, account } = change
  const fix = input.fixBaseUrl ?? true
  if (fix && app.scim_base_url === null) {
    throw validationFailed('Validation failed: the app has no SCIM Base URL to be fixed; enter it first')
  }
  const parameters = await listParameters(tx, account, app.id)
  return addPublished(change, {
    base_connector_id: app.base_connector_id,
    name: input.name,
    icon_url: input.icon === undefined ? app.icon_url : readIcon('icon', input.icon),
    scim_base_url: fix ? app.scim_base_url : null,
    scim_json_template: app.scim_json_template,
    custom_headers: withoutSecretHeaders(app.custom_headers),
    group_patch: app.group_patch,
    user_update: app.user_update,
    remove_by: app.remove_by,
    reads_by_id: app.reads_by_id,
    members_per_patch: app.members_per_patch,
    oauth_token_url: app.oauth_token_url,
    oauth_scope: app.oauth_scope,
    oauth_site: app.oauth_site,
    // As the base URL, it is of this one application.
    saml_configuration: fix ? app.saml_configuration : {},
    parameters: parameters.map(publishedParameter),
  })
}

/** What a connector is, whoever made it. */
export type NewConnector = Omit<
  PublishedConnector,
  'account_id' | 'id' | 'published_by' | 'created_at' | 'unpublished_at'
>

/** Adds a connector to the account's and returns it. @throws validation_failed when there are too many */
export async function addPublished(
  { tx, account, at, actor }: Change,
  connector: NewConnector,
): Promise<PublishedConnector> {
  await takeTurn(tx, account)
  if ((await listPublished(tx, account)).length >= mostPublished) {
    throw validationFailed(`Validation failed: an account publishes at most ${mostPublished} connectors`)
  }
  return tx
    .insertInto('published_connector')
    .values({
      ...connector,
      account_id: account,
      saml_configuration: JSON.stringify(connector.saml_configuration),
      parameters: JSON.stringify(connector.parameters),
      published_by: actor,
      created_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

function publishedParameter(parameter: PublishedParameter & { readonly own: boolean }): PublishedParameter {
  return {
    key: parameter.key,
    label: parameter.label,
    position: parameter.position,
    source: parameter.source,
    macro: parameter.macro,
    constant_values: parameter.constant_values,
    default_values: parameter.default_values,
    transformation: parameter.transformation,
    skip_if_blank: parameter.skip_if_blank,
    include_in_saml_assertion: parameter.include_in_saml_assertion,
    provisioned_entitlements: parameter.provisioned_entitlements,
    safe_entitlements_enabled: parameter.safe_entitlements_enabled,
  }
}

/** Returns what is published now, in the order in which it was. */
export async function listPublished(query: Query, account: number): Promise<readonly PublishedConnector[]> {
  return query
    .selectFrom('published_connector')
    .selectAll()
    .where('account_id', '=', account)
    .where('unpublished_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** Returns a published connector, undefined where there is none of that id or it was taken back. */
export async function findPublished(
  query: Query,
  account: number,
  id: number,
): Promise<PublishedConnector | undefined> {
  return query
    .selectFrom('published_connector')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .where('unpublished_at', 'is', null)
    .executeTakeFirst()
}

/** Takes a connector back: nobody adds it any more; apps that came of it stay as they are. @throws not_found */
export async function unpublish(change: Change, id: number): Promise<void> {
  const taken = await change.tx
    .updateTable('published_connector')
    .set({ unpublished_at: change.at })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .where('unpublished_at', 'is', null)
    .executeTakeFirst()
  if (taken.numUpdatedRows === 0n) throw notFound()
}
