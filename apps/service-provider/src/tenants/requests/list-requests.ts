/**
 * The logged SCIM requests of a workspace, the newest first. By a user they are found through scim_request_user and
 * scim_request_resource, by a request's id through scim_request_request, else by the primary key.
 */
import { fold, type Json } from '@joinery/scim'
import { type Kysely, sql } from 'kysely'
import type { LoggedRequestRow } from '../../storage/sync-health-tables.ts'
import type { Tables } from '../../storage/tables.ts'
import { userKey } from './mask.ts'

export interface LoggedRequest {
  readonly id: string
  readonly at: Date
  /** The id by which client and history name the request. */
  readonly requestId: string | null
  readonly token: { readonly id: string; readonly label: string } | null
  readonly address: string | null
  readonly method: string
  readonly path: string
  readonly status: number
  readonly scimType: string | null
  /** In milliseconds. */
  readonly elapsedMs: number
  readonly resourceId: string | null
  /** Masked: names and types of what was sent. */
  readonly body: Json
  /** What was passed over, or understood as something else, and why. */
  readonly warnings: Json
  /** Why it was refused, also where the client is not told. */
  readonly reason: string | null
}

export interface RequestQuery {
  readonly workspaceId: string
  /** A userName, in any letter case. */
  readonly user?: string | undefined
  readonly requestId?: string | undefined
  /** A status, or the hundreds of a class: 404, or 400 with `statusClass`. */
  readonly status?: { readonly from: number; readonly to: number } | undefined
  /** Whether it failed; a look-up that found nobody has not. */
  readonly failed?: boolean | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** The id of the last request of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

/** At most `limit` requests. */
export async function listRequests(
  db: Kysely<Tables>,
  query: RequestQuery,
): Promise<readonly LoggedRequest[]> {
  const { workspaceId, user, requestId, status, failed, from, to, after, limit } = query
  let selection = db.selectFrom('scim_request').selectAll().where('workspace_id', '=', workspaceId)
  if (requestId !== undefined) selection = selection.where('request_id', '=', requestId)
  if (status !== undefined) {
    selection = selection.where('status', '>=', status.from).where('status', '<=', status.to)
  }
  if (failed !== undefined) {
    const isFailure = sql<boolean>`(status >= 400 and (status <> 404 or method not in ('GET', 'HEAD', 'OPTIONS')))`
    selection = selection.where(isFailure, '=', failed)
  }
  if (from !== undefined) selection = selection.where('at', '>=', from)
  if (to !== undefined) selection = selection.where('at', '<=', to)
  if (after !== undefined) selection = selection.where('id', '<', after)
  if (user !== undefined) {
    const scimIds = await scimIdsOf(db, workspaceId, user)
    selection = selection.where(eb =>
      eb.or([
        eb('user_key', '=', userKey(workspaceId, user)),
        eb('resource_id', '=', sql<string>`any(${[...scimIds]}::text[])`),
      ]),
    )
  }
  const rows = await selection.orderBy('id', 'desc').limit(limit).execute()
  return rows.map(viewRequest)
}

/** One of the logged requests. By the primary key. */
export async function findRequest(
  db: Kysely<Tables>,
  workspaceId: string,
  id: string,
): Promise<LoggedRequest | undefined> {
  const row = await db
    .selectFrom('scim_request')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && viewRequest(row)
}

async function scimIdsOf(
  db: Kysely<Tables>,
  workspaceId: string,
  userName: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('member')
    .select('scim_id')
    .where('workspace_id', '=', workspaceId)
    .where('user_name_folded', '=', fold(userName))
    .execute()
  return rows.map(row => row.scim_id)
}

function viewRequest(row: LoggedRequestRow): LoggedRequest {
  const { token_id: id, token_label: label } = row
  return {
    id: row.id,
    at: row.at,
    requestId: row.request_id,
    token: id === null ? null : { id, label: label ?? '' },
    address: row.address,
    method: row.method,
    path: row.path,
    status: row.status,
    scimType: row.scim_type,
    elapsedMs: row.elapsed_ms,
    resourceId: row.resource_id,
    body: jsonOf(row.body),
    warnings: jsonOf(row.warnings),
    reason: row.reason,
  }
}

function jsonOf(text: string | null): Json {
  if (text === null) return null
  const value: Json = JSON.parse(text)
  return value
}
