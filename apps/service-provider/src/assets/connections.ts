/**
 * Connections: where recipes of an environment go, and by which secret. The secret is kept sealed, goes out with the
 * requests of recipes and is shown to nobody.
 */
import type { Kysely, Transaction } from 'kysely'
import { faultOfUrl } from '../access/outgoing.ts'
import type { AccessPorts } from '../access/ports.ts'
import { ServiceProviderError } from '../errors.ts'
import type { ConnectionAuth, ConnectionRow } from '../storage/asset-tables.ts'
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

/** How a connection's secret goes out: not at all, as bearer token, or in a header of this name. */
export interface Authentication {
  readonly kind: ConnectionAuth
  readonly header: string | null
  readonly secret: string | null
}

export interface ConnectionDraft {
  readonly name: string
  readonly environment: string
  readonly ownerId: string
  readonly teamId: string | null
  readonly baseUrl: string
  readonly authentication: Authentication
}

export interface ConnectionChange {
  readonly name?: string | undefined
  readonly teamId?: string | null | undefined
  readonly baseUrl?: string | undefined
  readonly authentication?: Authentication | undefined
}

export interface ConnectionView extends AssetView {
  readonly baseUrl: string
  readonly authentication: { readonly kind: ConnectionAuth; readonly header: string | null }
}

/** @throws invalid_request, conflict, not_found */
export async function createConnection(
  tx: Transaction<Tables>,
  workspaceId: string,
  draft: ConnectionDraft,
  origin: Origin,
  ports: AccessPorts,
): Promise<ConnectionView> {
  await requirePlace(tx, workspaceId, draft)
  const [id, at] = [ports.newId(), ports.clock()]
  const row = await tx
    .insertInto('connection')
    .values({
      ...newColumns([workspaceId, id], draft, at),
      base_url: baseUrlOf(draft.baseUrl, ports),
      ...authenticationColumns(draft.authentication, workspaceId, id, ports),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await tellWhole(tx, ['connection', 'created'], { workspaceId, at, origin, subject: row.name }, toldOf(row))
  return viewConnection(row)
}

/** Without trailing slashes, for a recipe's path begins with one. @throws invalid_request */
function baseUrlOf(text: string, { localTargets }: Pick<AccessPorts, 'localTargets'>): string {
  const fault = faultOfUrl(text, localTargets) ?? (text.includes('?') ? 'must not have a query' : undefined)
  if (fault !== undefined) {
    throw new ServiceProviderError('invalid_request', `the base URL ${fault}`, [
      { path: 'baseUrl', message: fault },
    ])
  }
  return new URL(text).href.replace(/\/+$/u, '')
}

function authenticationColumns(
  { kind, header, secret }: Authentication,
  workspaceId: string,
  id: string,
  { secrets }: AccessPorts,
) {
  const sealed = secret === null ? null : secrets.seal(secret, boundTo(workspaceId, id))
  return { auth: kind, auth_header: header, secret_sealed: sealed }
}

function boundTo(workspaceId: string, id: string): string {
  return `connection ${workspaceId} ${id}`
}

/** The headers that let a recipe's request in at the connection's target. @throws secret_unreadable */
export function authenticationHeaders(
  row: ConnectionRow,
  { secrets }: Pick<AccessPorts, 'secrets'>,
): Readonly<Record<string, string>> {
  if (row.secret_sealed === null) return {}
  const secret = secrets.open(row.secret_sealed, boundTo(row.workspace_id, row.id))
  return row.auth_header === null ? { authorization: `Bearer ${secret}` } : { [row.auth_header]: secret }
}

/** The changed connection; undefined where there is none. @throws invalid_request, not_found */
export async function changeConnection(
  tx: Transaction<Tables>,
  [workspaceId, id]: readonly [string, string],
  change: ConnectionChange,
  origin: Origin,
  ports: AccessPorts,
): Promise<ConnectionView | undefined> {
  const before = await lockConnection(tx, workspaceId, id)
  if (before === undefined) return undefined
  const { teamId, baseUrl, authentication } = change
  if (teamId != null) await requireTeam(tx, workspaceId, teamId)
  const base = baseUrl === undefined ? before.base_url : baseUrlOf(baseUrl, ports)
  if (base !== before.base_url && authentication === undefined) requireNoSecret(before)
  const at = ports.clock()
  const after = await tx
    .updateTable('connection')
    .set({
      ...changedColumns(before, change, at),
      base_url: base,
      ...(authentication !== undefined && authenticationColumns(authentication, workspaceId, id, ports)),
    })
    .where(isAsset(workspaceId, id))
    .returningAll()
    .executeTakeFirstOrThrow()
  const told = { ...toldOf(after), ...(authentication?.secret != null && { secret: 'set' }) }
  await tellChanged(tx, 'connection', { workspaceId, at, origin, subject: after.name }, [
    toldOf(before),
    told,
  ])
  return viewConnection(after)
}

/** Whoever sends a connection elsewhere has to know its secret: it would otherwise be told to whoever listens there. */
function requireNoSecret({ secret_sealed: sealed }: ConnectionRow): void {
  if (sealed === null) return
  const message = 'has to be given again where the base URL changes'
  throw new ServiceProviderError('invalid_request', `the secret ${message}`, [
    { path: 'authentication', message },
  ])
}

/** Deletes it. Returns false where there is none. @throws conflict naming recipes that run through it */
export async function deleteConnection(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
  origin: Origin,
  at: Date,
): Promise<boolean> {
  const row = await lockConnection(tx, workspaceId, id)
  if (row === undefined) return false
  const users = await tx
    .selectFrom('recipe')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .where('connection_id', '=', id)
    .orderBy('id')
    .limit(10)
    .execute()
  if (users.length > 0) {
    const names = users.map(({ name }) => name).join(', ')
    throw new ServiceProviderError('conflict', `recipes run through ${row.name}: ${names}`)
  }
  await tx.deleteFrom('connection').where(isAsset(workspaceId, id)).execute()
  await tellWhole(tx, ['connection', 'deleted'], { workspaceId, at, origin, subject: row.name }, toldOf(row))
  return true
}

async function lockConnection(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
): Promise<ConnectionRow | undefined> {
  return tx
    .selectFrom('connection')
    .selectAll()
    .where(isAsset(workspaceId, id))
    .forUpdate()
    .executeTakeFirst()
}

/** At most `limit` connections, the earliest made first. */
export async function listConnections(
  db: Kysely<Tables>,
  query: AssetQuery,
): Promise<readonly ConnectionView[]> {
  if (isEmpty(query.reach)) return []
  const found = db.selectFrom('connection').selectAll().where(isAskedFor(query))
  return (await found.orderBy('id').limit(query.limit).execute()).map(viewConnection)
}

/** One connection, undefined where there is none. */
export async function findConnection(
  db: Kysely<Tables>,
  workspaceId: string,
  id: string,
): Promise<ConnectionView | undefined> {
  const row = await db.selectFrom('connection').selectAll().where(isAsset(workspaceId, id)).executeTakeFirst()
  return row === undefined ? undefined : viewConnection(row)
}

function toldOf(row: ConnectionRow): ToldFields {
  return {
    name: row.name,
    environment: row.environment,
    teamId: row.team_id,
    baseUrl: row.base_url,
    authentication: row.auth,
    header: row.auth_header,
  }
}

function viewConnection(row: ConnectionRow): ConnectionView {
  return {
    ...viewAsset(row),
    baseUrl: row.base_url,
    authentication: { kind: row.auth, header: row.auth_header },
  }
}
