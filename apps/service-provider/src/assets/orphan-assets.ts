/**
 * What becomes of assets when their owner goes: nothing stops; they are marked as orphaned, each told in the history, so
 * that somebody takes them over. When the owner comes back they are his again.
 */
import type { Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import { isDeactivation, type MemberEffect, type MemberTransition } from '../members/effects.ts'
import type { Tables } from '../storage/tables.ts'
import { type AssetKind, assetKinds } from './asset.ts'

/** The effect. Relies on recipe_owner and connection_owner. */
export const orphanAssets: MemberEffect = async (tx, transition) => {
  if (isDeactivation(transition)) {
    let open = 0
    for (const kind of assetKinds) open += await mark(tx, kind, transition, true)
    return [{ what: 'assets', ended: 0, open }]
  }
  if (transition.before !== null && transition.after === 'active') {
    for (const kind of assetKinds) await mark(tx, kind, transition, false)
  }
  return []
}

/** Marks what is not marked so yet, and returns how many the member owns. */
async function mark(
  tx: Transaction<Tables>,
  kind: AssetKind,
  { workspaceId, memberId, userName: subject, at, origin }: MemberTransition,
  gone: boolean,
): Promise<number> {
  const changed = await tx
    .updateTable(kind)
    .set({ orphaned_at: gone ? at : null })
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', memberId)
    .where('orphaned_at', gone ? 'is' : 'is not', null)
    .returning(['id', 'name'])
    .execute()
  await recordEvents(
    tx,
    { workspaceId, at, origin, subject, memberId },
    changed.map(asset => ({
      event: gone ? `${kind}.orphaned` : `${kind}.regained`,
      field: kind,
      oldValue: null,
      newValue: asset,
    })),
  )
  const { count } = await tx
    .selectFrom(kind)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', memberId)
    .executeTakeFirstOrThrow()
  return count
}
