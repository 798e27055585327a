/**
 * What becomes of assets when their owner goes: nothing stops; they are marked as orphaned, each told in the history, so
 * that somebody takes them over. When the owner comes back they are his again.
 */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import { isDeactivation, type MemberEffect, type MemberTransition } from '../members/effects.ts'
import type { Tables } from '../storage/tables.ts'
import { type AssetKind, assetKinds } from './asset.ts'

interface Marked {
  /** How many the member owns. */
  readonly owned: number
  /** Null where none was marked. */
  readonly kind: AssetKind | null
  readonly id: string | null
  readonly name: string | null
}

const each = (write: (kind: AssetKind) => string, between: string) => assetKinds.map(write).join(between)

/** Marks what is not marked so yet, of all kinds, with the time or with null. By connection_owner and recipe_owner. */
const mark = fixedStatement<Marked>(
  'assets-mark',
  `with ${each(
    kind => `marked_${kind} as (
      update ${kind} set orphaned_at = $3
      where workspace_id = $1 and owner_id = $2 and (orphaned_at is null) = ($3::timestamptz is not null)
      returning id, name)`,
    ', ',
  )}, marked as (${each(kind => `select '${kind}' as kind, id, name from marked_${kind}`, ' union all ')})
  select owned.count::integer as owned, marked.kind, marked.id, marked.name
  from (select ${each(
    kind => `(select count(*) from ${kind} where workspace_id = $1 and owner_id = $2)`,
    ' + ',
  )} as count) as owned left join marked on true order by marked.kind, marked.id`,
)

/** The effect. */
export const orphanAssets: MemberEffect = async (tx, transition) => {
  if (isDeactivation(transition)) {
    return [{ what: 'assets', ended: 0, open: await markAll(tx, transition, true) }]
  }
  if (transition.before !== null && transition.after === 'active') await markAll(tx, transition, false)
  return []
}

/** Marks what is not marked so yet, tells each, and returns how many the member owns. */
async function markAll(
  tx: Transaction<Tables>,
  { workspaceId, memberId, userName: subject, at, origin }: MemberTransition,
  gone: boolean,
): Promise<number> {
  const rows = await mark.run(tx, [workspaceId, memberId, gone ? at.toISOString() : null])
  const told = rows.flatMap(({ kind, id, name }) => {
    if (kind === null) return []
    return [
      {
        event: gone ? `${kind}.orphaned` : `${kind}.regained`,
        field: kind,
        oldValue: null,
        newValue: { id, name },
      },
    ]
  })
  await recordEvents(tx, { workspaceId, at, origin, subject, memberId }, told)
  return rows[0]?.owned ?? 0
}
