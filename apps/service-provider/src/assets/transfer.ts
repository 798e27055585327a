/** Giving assets another owner: one, or all that somebody owns. They run on meanwhile. */
import type { Transaction } from 'kysely'
import { requireActiveMember } from '../access/permission-grants.ts'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { type AssetKind, assetKinds } from './asset.ts'
import { isAsset } from './asset-columns.ts'

export interface Transfer {
  readonly workspaceId: string
  /** Who owns it from now on: an active member. */
  readonly to: string
  readonly origin: Origin
  readonly at: Date
}

/**
 * Gives one asset to somebody. Returns false where there is none of this id.
 * @throws not_found, conflict when the new owner is not an active member
 */
export async function transferAsset(
  tx: Transaction<Tables>,
  kind: AssetKind,
  id: string,
  transfer: Transfer,
): Promise<boolean> {
  const asset = await tx
    .selectFrom(kind)
    .select('owner_id')
    .where(isAsset(transfer.workspaceId, id))
    .forUpdate()
    .executeTakeFirst()
  if (asset === undefined) return false
  await transferWhere(tx, kind, { ownerId: asset.owner_id, id }, transfer)
  return true
}

/**
 * Gives everything that somebody owns, whether he is here or gone, to somebody else. Returns how many of each kind.
 * @throws not_found when the workspace has no such owner; not_found, conflict as `transferAsset`
 */
export async function transferAllOf(
  tx: Transaction<Tables>,
  ownerId: string,
  transfer: Transfer,
): Promise<Readonly<Record<AssetKind, number>>> {
  const owner = await tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', transfer.workspaceId)
    .where('id', '=', ownerId)
    .executeTakeFirst()
  if (owner === undefined) throw new ServiceProviderError('not_found', `there is no member ${ownerId}`)
  const counts: Record<AssetKind, number> = { connection: 0, recipe: 0 }
  for (const kind of assetKinds) counts[kind] = await transferWhere(tx, kind, { ownerId }, transfer)
  return counts
}

async function transferWhere(
  tx: Transaction<Tables>,
  kind: AssetKind,
  { ownerId, id }: { readonly ownerId: string; readonly id?: string },
  { workspaceId, to, origin, at }: Transfer,
): Promise<number> {
  const newOwner = await requireActiveMember(tx, workspaceId, to)
  let update = tx
    .updateTable(kind)
    .set({ owner_id: to, orphaned_at: null, updated_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', ownerId)
  if (id !== undefined) update = update.where('id', '=', id)
  const moved = await update.returning(['id', 'name']).execute()
  await recordEvents(
    tx,
    { workspaceId, at, origin, subject: newOwner, memberId: to },
    moved.map(asset => ({
      event: `${kind}.transferred`,
      field: kind,
      oldValue: { ...asset, ownerId },
      newValue: { ...asset, ownerId: to },
    })),
  )
  return moved.length
}
