/**
 * Apps as rows: made from a connector with its parameters and template, renamed, deleted. What an app is set to beyond
 * its name is in the files beside this one.
 */
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import { type Change, takeTurn } from '../change.ts'
import { invalidField, notFound } from '../errors.ts'
import type { App, Tables } from '../storage/tables.ts'
import { findConnector } from './connectors.ts'

export type Query = Kysely<Tables> | Transaction<Tables>

/** Makes an app from a connector and returns its row. @throws validation_failed when there is no such connector */
export async function createApp(
  change: Change,
  input: { readonly connectorId: number; readonly name: string },
): Promise<App> {
  const { tx, account, at } = change
  const connector = findConnector(input.connectorId)
  if (connector === undefined)
    throw invalidField('connector_id', `There is no connector ${input.connectorId}`)
  const app = await tx
    .insertInto('app')
    .values({
      account_id: account,
      connector_id: connector.id,
      base_connector_id: connector.id,
      name: input.name,
      scim_json_template: connector.template,
      created_at: at,
      updated_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const rows = connector.parameters.map((parameter, index) => ({
    account_id: account,
    app_id: app.id,
    key: parameter.key,
    label: parameter.label,
    position: index + 1,
    source: parameter.source,
    macro: null,
    skip_if_blank: parameter.skipIfBlank,
    include_in_saml_assertion: parameter.includeInSamlAssertion,
    provisioned_entitlements: false,
    own: true,
  }))
  if (rows.length > 0) await tx.insertInto('app_parameter').values(rows).execute()
  return app
}

/** Returns the app. @throws not_found */
export async function getApp(query: Query, account: number, id: number): Promise<App> {
  const app = await query
    .selectFrom('app')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (app === undefined) throw notFound()
  return app
}

/** Returns the app, locked until the change ends. @throws not_found */
export async function lockApp({ tx, account }: Change, id: number): Promise<App> {
  const app = await tx
    .selectFrom('app')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (app === undefined) throw notFound()
  return app
}

/** Returns a page of the account's apps, by id; `name` is found anywhere in an app's name, whatever its case. */
export async function searchApps(
  query: Query,
  account: number,
  search: {
    readonly name?: string | undefined
    readonly connectorId?: number | undefined
    readonly offset: number
    readonly limit: number
  },
): Promise<{ readonly total: number; readonly apps: readonly App[] }> {
  const apps = await query
    .selectFrom('app')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('id')
    .execute()
  const wanted = search.name?.replaceAll('*', '').toLowerCase() ?? ''
  const found = apps.filter(
    app =>
      app.name.toLowerCase().includes(wanted) &&
      (search.connectorId === undefined || app.connector_id === search.connectorId),
  )
  return { total: found.length, apps: found.slice(search.offset, search.offset + search.limit) }
}

/** Gives the app another name. @throws not_found */
export async function renameApp(change: Change, id: number, name: string): Promise<void> {
  await change.tx
    .updateTable('app')
    .set({ name, updated_at: change.at })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
}

/** Deletes the app with its assignments, tasks and exchanges; no target is called. @throws not_found */
export async function deleteApp(change: Change, id: number): Promise<void> {
  const { tx, account } = change
  // In the order of everybody else: an admin who saves the app holds it and plans then; an engine that is storing a
  // result holds the assignment and wants the app.
  await lockApp(change, id)
  await takeTurn(tx, account)
  await sql`
    select id from assignment where account_id = ${account} and app_id = ${id}
    order by id for update`.execute(tx)
  for (const kept of ['exchange', 'app_flow'] as const) {
    await tx.deleteFrom(kept).where('account_id', '=', account).where('app_id', '=', id).execute()
  }
  const deleted = await tx
    .deleteFrom('app')
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (deleted.numDeletedRows === 0n) throw notFound()
}
