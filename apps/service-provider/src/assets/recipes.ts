/**
 * Recipes: one request through a connection, every so many seconds. Whether one runs depends on its being enabled alone,
 * not on who made it.
 */
import type { Kysely, Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import type { RecipeRow } from '../storage/asset-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import {
  type AssetQuery,
  type AssetView,
  isAskedFor,
  isEmpty,
  requirePlace,
  requireTeam,
  type ToldFields,
  tellChanged,
  tellWhole,
  viewAsset,
} from './asset.ts'
import { changedColumns, isAsset, newColumns } from './asset-columns.ts'

/** What a recipe does, and how often. */
export interface RecipeWork {
  readonly connectionId: string
  readonly method: string
  /** Below the connection's base URL, `/orders/sync?all=1`. */
  readonly path: string
  readonly body: string | null
  readonly everySeconds: number
  readonly enabled: boolean
}

export interface RecipeDraft extends RecipeWork {
  readonly name: string
  readonly environment: string
  readonly ownerId: string
  readonly teamId: string | null
}

export type RecipeChange = {
  readonly [Key in 'name' | 'teamId' | keyof RecipeWork]?: RecipeDraft[Key] | undefined
}

const withBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])

export interface RecipeView extends AssetView, RecipeWork {
  /** Null while it is not enabled. */
  readonly nextRunAt: Date | null
}

/** @throws invalid_request, conflict, not_found */
export async function createRecipe(
  tx: Transaction<Tables>,
  workspaceId: string,
  draft: RecipeDraft,
  origin: Origin,
  ports: Ports,
): Promise<RecipeView> {
  await requirePlace(tx, workspaceId, draft)
  await requireConnection(tx, workspaceId, draft)
  const [id, at] = [ports.newId(), ports.clock()]
  const row = await tx
    .insertInto('recipe')
    .values({
      ...newColumns([workspaceId, id], draft, at),
      ...workColumns(draft),
      due_at: draft.enabled ? at : null,
      lease_token: null,
      lease_until: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await tellWhole(tx, ['recipe', 'created'], { workspaceId, at, origin, subject: row.name }, toldOf(row))
  return viewRecipe(row)
}

/** @throws invalid_request */
function workColumns(work: RecipeWork) {
  if (work.body !== null && !withBody.has(work.method)) {
    const message = `a ${work.method} carries no body`
    throw new ServiceProviderError('invalid_request', message, [{ path: 'body', message }])
  }
  return {
    connection_id: work.connectionId,
    method: work.method,
    path: pathOf(work.path),
    body: work.body,
    every_seconds: work.everySeconds,
    enabled: work.enabled,
  }
}

/** A path that stays below the base URL, whatever is written into it. @throws invalid_request */
function pathOf(path: string): string {
  const base = 'https://base.invalid/below'
  const url = path.startsWith('/') ? URL.parse(`${base}${path}`) : null
  const stays = url?.origin === 'https://base.invalid' && url.pathname.startsWith('/below/')
  if (url !== null && stays && url.hash === '' && !/[\s\p{Cc}\\]/u.test(path)) return path
  const message = 'must begin with / and lie below the base URL of the connection'
  throw new ServiceProviderError('invalid_request', `the path ${message}`, [{ path: 'path', message }])
}

/** The connection is locked against its deletion. @throws not_found, invalid_request for one of another environment */
async function requireConnection(
  tx: Transaction<Tables>,
  workspaceId: string,
  { connectionId, environment }: { readonly connectionId: string; readonly environment: string },
): Promise<void> {
  const connection = await tx
    .selectFrom('connection')
    .select(['name', 'environment'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', connectionId)
    .forShare()
    .executeTakeFirst()
  if (connection === undefined) {
    throw new ServiceProviderError('not_found', `there is no connection ${connectionId}`)
  }
  if (connection.environment === environment) return
  const message = `${connection.name} is of ${connection.environment}, and the recipe of ${environment}`
  throw new ServiceProviderError('invalid_request', message, [{ path: 'connectionId', message }])
}

/** The changed recipe; undefined where there is none. @throws invalid_request, not_found */
export async function changeRecipe(
  tx: Transaction<Tables>,
  [workspaceId, id]: readonly [string, string],
  change: RecipeChange,
  origin: Origin,
  at: Date,
): Promise<RecipeView | undefined> {
  const before = await lockRecipe(tx, workspaceId, id)
  if (before === undefined) return undefined
  if (change.teamId != null) await requireTeam(tx, workspaceId, change.teamId)
  const { connectionId } = change
  if (connectionId !== undefined) {
    await requireConnection(tx, workspaceId, { connectionId, environment: before.environment })
  }
  const work = { ...workOf(before), ...given(change) }
  const after = await tx
    .updateTable('recipe')
    .set({
      ...changedColumns(before, change, at),
      ...workColumns(work),
      due_at: dueAfter(before, work, at),
    })
    .where(isAsset(workspaceId, id))
    .returningAll()
    .executeTakeFirstOrThrow()
  await tellChanged(tx, 'recipe', { workspaceId, at, origin, subject: after.name }, [
    toldOf(before),
    toldOf(after),
  ])
  return viewRecipe(after)
}

/** Only what is given of the work. */
function given(change: RecipeChange): Partial<RecipeWork> {
  const { connectionId, method, path, body, everySeconds, enabled } = change
  return {
    ...(connectionId !== undefined && { connectionId }),
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(body !== undefined && { body }),
    ...(everySeconds !== undefined && { everySeconds }),
    ...(enabled !== undefined && { enabled }),
  }
}

/** One that has just been enabled runs at once; another pace counts from now. */
function dueAfter(before: RecipeRow, { enabled, everySeconds }: RecipeWork, at: Date): Date | null {
  if (!enabled) return null
  if (before.due_at === null) return at
  const paced = new Date(at.getTime() + everySeconds * 1000)
  return before.every_seconds === everySeconds || before.due_at < paced ? before.due_at : paced
}

/** Deletes a recipe and its runs. Returns false where there is none. */
export async function deleteRecipe(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
  origin: Origin,
  at: Date,
): Promise<boolean> {
  const row = await lockRecipe(tx, workspaceId, id)
  if (row === undefined) return false
  await tx.deleteFrom('recipe').where(isAsset(workspaceId, id)).execute()
  await tellWhole(tx, ['recipe', 'deleted'], { workspaceId, at, origin, subject: row.name }, toldOf(row))
  return true
}

async function lockRecipe(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
): Promise<RecipeRow | undefined> {
  return tx.selectFrom('recipe').selectAll().where(isAsset(workspaceId, id)).forUpdate().executeTakeFirst()
}

/** At most `limit` recipes, the earliest made first. */
export async function listRecipes(db: Kysely<Tables>, query: AssetQuery): Promise<readonly RecipeView[]> {
  if (isEmpty(query.reach)) return []
  const found = db.selectFrom('recipe').selectAll().where(isAskedFor(query))
  return (await found.orderBy('id').limit(query.limit).execute()).map(viewRecipe)
}

/** One recipe, undefined where there is none. */
export async function findRecipe(
  db: Kysely<Tables>,
  workspaceId: string,
  id: string,
): Promise<RecipeView | undefined> {
  const row = await db.selectFrom('recipe').selectAll().where(isAsset(workspaceId, id)).executeTakeFirst()
  return row === undefined ? undefined : viewRecipe(row)
}

function workOf(row: RecipeRow): RecipeWork {
  return {
    connectionId: row.connection_id,
    method: row.method,
    path: row.path,
    body: row.body,
    everySeconds: row.every_seconds,
    enabled: row.enabled,
  }
}

function toldOf(row: RecipeRow): ToldFields {
  const { body: _body, ...work } = workOf(row)
  return { name: row.name, environment: row.environment, teamId: row.team_id, ...work }
}

function viewRecipe(row: RecipeRow): RecipeView {
  return { ...viewAsset(row), ...workOf(row), nextRunAt: row.due_at }
}
