/**
 * What connections and recipes have in common: a name, an environment, an owner and, if it is given, a team. They belong
 * to the workspace and not to who made them: when the owner goes they stay as they are.
 */
import type { Kysely, RawBuilder, SqlBool, Transaction } from 'kysely'
import { sql } from 'kysely'
import { requireActiveMember } from '../access/permission-grants.ts'
import type { Reach } from '../access/permissions.ts'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { readSettings } from '../tenants/settings.ts'

export type AssetKind = 'connection' | 'recipe'

export const assetKinds: readonly AssetKind[] = ['connection', 'recipe']

/** What every asset shows of itself. */
export interface AssetView {
  readonly id: string
  readonly name: string
  readonly environment: string
  readonly ownerId: string
  readonly teamId: string | null
  /** Since when its owner is gone; null while he is here. */
  readonly orphanedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

interface AssetRow {
  readonly id: string
  readonly name: string
  readonly environment: string
  readonly owner_id: string
  readonly team_id: string | null
  readonly orphaned_at: Date | null
  readonly created_at: Date
  readonly updated_at: Date
}

export function viewAsset(row: AssetRow): AssetView {
  return {
    id: row.id,
    name: row.name,
    environment: row.environment,
    ownerId: row.owner_id,
    teamId: row.team_id,
    orphanedAt: row.orphaned_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** What a list of assets may be narrowed to. */
export interface AssetQuery {
  readonly workspaceId: string
  readonly reach: Reach
  /** Part of the name, in any letter case. */
  readonly text?: string | undefined
  /** Only those whose owner is gone, or is not. */
  readonly orphaned?: boolean | undefined
  readonly ownerId?: string | undefined
  readonly environment?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Whether a reach is of nothing, so that there is nothing to look for. */
export function isEmpty({ all, ids, environments, teamIds, ownerIds }: Reach): boolean {
  return !all && [ids, environments, teamIds, ownerIds].every(values => values.length === 0)
}

/** Whether a row of an asset's table is one that the query asks for. */
export function isAskedFor(query: AssetQuery): RawBuilder<SqlBool> {
  const { workspaceId, reach, text = '', orphaned, ownerId, environment, after } = query
  const conditions = [
    sql<SqlBool>`workspace_id = ${workspaceId}`,
    ...(reach.all ? [] : [isWithin(reach)]),
    ...(text === '' ? [] : [sql<SqlBool>`position(lower(${text}) in lower(name)) > 0`]),
    ...(orphaned === undefined ? [] : [sql<SqlBool>`(orphaned_at is not null) = ${orphaned}`]),
    ...(ownerId === undefined ? [] : [sql<SqlBool>`owner_id = ${ownerId}`]),
    ...(environment === undefined ? [] : [sql<SqlBool>`environment = ${environment}`]),
    ...(after === undefined ? [] : [sql<SqlBool>`id > ${after}`]),
  ]
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

function isWithin({ ids, environments, teamIds, ownerIds }: Reach): RawBuilder<SqlBool> {
  return sql<SqlBool>`(id = any(${[...ids]}::uuid[]) or environment = any(${[...environments]}::text[])
    or team_id = any(${[...teamIds]}::uuid[]) or owner_id = any(${[...ownerIds]}::uuid[]))`
}

/**
 * Lets pass an asset that can be made: the product has such, the environment is one of the workspace, the owner is an
 * active member and the team is there.
 * @throws conflict, invalid_request, not_found
 */
export async function requirePlace(
  tx: Transaction<Tables>,
  workspaceId: string,
  place: { readonly environment: string; readonly ownerId: string; readonly teamId: string | null },
): Promise<void> {
  const { assets, environments } = await readSettings(tx, workspaceId)
  if (!assets) {
    throw new ServiceProviderError(
      'conflict',
      'this workspace has no connections and recipes: it is a setting of it',
    )
  }
  if (!environments.includes(place.environment)) {
    const message = `is no environment here; there are ${environments.join(', ') || 'none'}`
    const issues = [{ path: 'environment', message }]
    throw new ServiceProviderError('invalid_request', `"${place.environment}" ${message}`, issues)
  }
  await requireActiveMember(tx, workspaceId, place.ownerId)
  if (place.teamId !== null) await requireTeam(tx, workspaceId, place.teamId)
}

/** @throws not_found when there is no such team */
export async function requireTeam(tx: Kysely<Tables>, workspaceId: string, teamId: string): Promise<void> {
  const team = await tx
    .selectFrom('team')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', teamId)
    .executeTakeFirst()
  if (team === undefined) throw new ServiceProviderError('not_found', `there is no team ${teamId}`)
}

/** What the history is told of one asset. */
export interface AssetRecord {
  readonly workspaceId: string
  /** The asset's name. */
  readonly subject: string
  readonly at: Date
  readonly origin: Origin
}

/** What an asset is told by, field by field; secrets are not among them. */
export type ToldFields = Readonly<Record<string, string | number | boolean | null>>

/** Tells of a whole asset: of its making with what it is, of its deletion with what it was. */
export async function tellWhole(
  tx: Transaction<Tables>,
  [kind, deed]: readonly [AssetKind, 'created' | 'deleted'],
  record: AssetRecord,
  fields: ToldFields,
): Promise<void> {
  const [oldValue, newValue] = deed === 'created' ? [null, fields] : [fields, null]
  await recordEvents(tx, record, [{ event: `${kind}.${deed}`, field: null, oldValue, newValue }])
}

/** Tells each field that differs. */
export async function tellChanged(
  tx: Transaction<Tables>,
  kind: AssetKind,
  record: AssetRecord,
  [before, after]: readonly [ToldFields, ToldFields],
): Promise<void> {
  const rows = Object.entries(after).flatMap(([field, newValue]) => {
    const oldValue = before[field] ?? null
    return oldValue === newValue ? [] : [{ event: `${kind}.changed`, field, oldValue, newValue }]
  })
  await recordEvents(tx, record, rows)
}
