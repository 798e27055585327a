/**
 * Apps as rows: made from a connector with its parameters and template, found, deleted. What an app is set to is in the
 * files beside this one.
 */
import { sql } from 'kysely'
import { type Change, takeTurn } from '../change.ts'
import { notFound } from '../errors.ts'
import { anyId } from '../storage/id-list.ts'
import type { Query } from '../storage/query.ts'
import type { App } from '../storage/tables.ts'
import { appBeginning } from './app-beginning.ts'
import { samlAuthMethod } from './connectors.ts'

export type { Query } from '../storage/query.ts'

/** Makes an app from a connector and returns its row. @throws validation_failed when there is no such connector */
export async function createApp(
  change: Change,
  input: { readonly connectorId: number; readonly name: string },
): Promise<App> {
  const { tx, account, at } = change
  const { columns, parameters } = await appBeginning(change, input.connectorId)
  const app = await tx
    .insertInto('app')
    .values({
      ...columns,
      account_id: account,
      connector_id: input.connectorId,
      name: input.name,
      created_at: at,
      updated_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const rows = parameters.map(parameter => ({
    ...parameter,
    account_id: account,
    app_id: app.id,
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

export interface AppSearch {
  /** Found anywhere in the name, whatever its case; `*` stands for any text. */
  readonly name?: string | undefined
  readonly connectorId?: number | undefined
  readonly authMethod?: number | undefined
  readonly offset: number
  readonly limit: number
}

/** Returns a page of the account's apps, by id. */
export async function searchApps(
  query: Query,
  account: number,
  search: AppSearch,
): Promise<{ readonly total: number; readonly apps: readonly App[] }> {
  if (search.authMethod !== undefined && search.authMethod !== samlAuthMethod) return { total: 0, apps: [] }
  const all = await query
    .selectFrom('app')
    .select(['id', 'name', 'connector_id'])
    .where('account_id', '=', account)
    .orderBy('id')
    .execute()
  const fits = namePattern(search.name ?? '')
  const found = all.filter(
    app => fits(app.name) && (search.connectorId === undefined || app.connector_id === search.connectorId),
  )
  const page = found.slice(search.offset, search.offset + search.limit)
  // Templates and icons are read for the page only.
  const apps = await query
    .selectFrom('app')
    .selectAll()
    .where('account_id', '=', account)
    .where(sql<boolean>`id = ${anyId(page.map(app => app.id))}`)
    .orderBy('id')
    .execute()
  return { total: found.length, apps }
}

/** The parts between the `*` have to stand in the name in their order. */
function namePattern(text: string): (name: string) => boolean {
  const parts = text.trim().toLowerCase().split('*')
  return name => {
    const folded = name.toLowerCase()
    let from = 0
    for (const part of parts) {
      const at = folded.indexOf(part, from)
      if (at < 0) return false
      from = at + part.length
    }
    return true
  }
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
