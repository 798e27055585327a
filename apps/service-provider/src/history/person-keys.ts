/**
 * The keys under which the history keeps what is personal: one a member, made with the first row about it, and null
 * once the person is erased. Every look-up is by the primary key (workspace, member). No key is kept beyond the write
 * that it was read for, so none is used after it was destroyed.
 */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { newPersonKey } from './personal-values.ts'

/** Member -> key, null for a person who was erased. */
export type PersonKeys = ReadonlyMap<string, Uint8Array | null>

interface KeyRow {
  readonly member_id: string
  readonly key: Uint8Array | null
}

/** The type of the parameter is said, or each number of ids would be a plan of its own. */
const findKeys = fixedStatement<KeyRow>(
  'history-person-keys',
  'select member_id, key from person_key where workspace_id = $1 and member_id = any($2::uuid[])',
)
const findKey = fixedStatement<KeyRow>(
  'history-person-key',
  'select member_id, key from person_key where workspace_id = $1 and member_id = $2',
)

/** The keys of members, made now where there are none yet; to be asked for a thousand at most. */
export async function personKeys(
  tx: Transaction<Tables>,
  workspaceId: string,
  memberIds: ReadonlySet<string>,
  at: Date,
): Promise<PersonKeys> {
  if (memberIds.size === 0) return new Map()
  const known = await readKeys(tx, workspaceId, memberIds)
  const missing = memberIds.difference(new Set(known.keys()))
  if (missing.size === 0) return known
  const made = [...missing].map(id => ({
    workspace_id: workspaceId,
    member_id: id,
    key: newPersonKey(),
    created_at: at,
  }))
  // In one order everywhere, so that two writers who miss the same keys wait for each other instead of locking up.
  const sorted = made.toSorted((left, right) => (left.member_id < right.member_id ? -1 : 1))
  await tx
    .insertInto('person_key')
    .values(sorted)
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return readKeys(tx, workspaceId, memberIds)
}

async function readKeys(
  tx: Transaction<Tables>,
  workspaceId: string,
  memberIds: ReadonlySet<string>,
): Promise<PersonKeys> {
  const [only] = memberIds
  const rows =
    memberIds.size === 1
      ? await findKey.run(tx, [workspaceId, only])
      : await findKeys.run(tx, [workspaceId, [...memberIds]])
  return new Map(rows.map(row => [row.member_id, row.key]))
}

/**
 * Destroys the key of a member, and with it all that the history tells of the person; what is written about it later is
 * written without values. False where it was destroyed before.
 */
export async function destroyPersonKey(
  tx: Transaction<Tables>,
  workspaceId: string,
  memberId: string,
  at: Date,
): Promise<boolean> {
  const written = await tx
    .insertInto('person_key')
    .values({ workspace_id: workspaceId, member_id: memberId, key: null, created_at: at, erased_at: at })
    .onConflict(conflict =>
      conflict
        .columns(['workspace_id', 'member_id'])
        .doUpdateSet({ key: null, erased_at: at })
        .where('person_key.key', 'is not', null),
    )
    .returning('member_id')
    .execute()
  return written.length > 0
}
