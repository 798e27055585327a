/**
 * Who owns a resource, by name: a list says whose each one is to who may see the list and not the members. An owner who
 * has left is named as long as the workspace knows him.
 */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'

export interface Owned {
  /** Null where nobody owns it. */
  readonly ownerId: string | null
}

export interface OwnerNamed {
  readonly ownerName: string | null
}

/** The same items, each with the name of its owner; null where it has none, or he is forgotten. */
export async function withOwnerNames<Item extends Owned>(
  db: Kysely<Tables>,
  workspaceId: string,
  items: readonly Item[],
): Promise<readonly (Item & OwnerNamed)[]> {
  const ids = [...new Set(items.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId])))]
  const names = await namesOf(db, workspaceId, ids)
  return items.map(item => ({ ...item, ownerName: names.get(item.ownerId ?? '') ?? null }))
}

/** The same item with the name of its owner. */
export async function withOwnerName<Item extends Owned>(
  db: Kysely<Tables>,
  workspaceId: string,
  item: Item,
): Promise<Item & OwnerNamed> {
  const names = await namesOf(db, workspaceId, item.ownerId === null ? [] : [item.ownerId])
  return { ...item, ownerName: names.get(item.ownerId ?? '') ?? null }
}

async function namesOf(
  db: Kysely<Tables>,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('member')
    .select(['id', 'display_name as displayName'])
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, displayName }) => [id, displayName]))
}
