/**
 * What was told of members before the history was encrypted, encrypted once and for all before it is sealed: the only
 * change of rows that there ever is. Only workspaces without a seal are looked at, so that it costs nothing later. While
 * a batch is written the trigger is off, for nobody else: the table is locked against writers.
 */
import type { Database } from '@joinery/database'
import type { Json } from '@joinery/scim'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { personKeys } from './person-keys.ts'
import { encryptPersonal } from './personal-values.ts'
import { takeSealersTurn } from './seal.ts'

interface EarlierRow {
  readonly xid: string
  readonly sequence: string
  readonly memberId: string
  readonly groupId: string | null
  readonly subject: string | null
  readonly oldValue: Json
  readonly newValue: Json
}

const rowsOfOneBatch = 1_000

/** Encrypts what is not, and returns how many rows that were. */
export async function encryptEarlier(database: Database<Tables>, clock: () => Date): Promise<number> {
  const unsealed = await database.query
    .selectFrom('workspace')
    .leftJoin('history_head', 'history_head.workspace_id', 'workspace.id')
    .select('workspace.id')
    .where('history_head.workspace_id', 'is', null)
    .execute()
  let count = 0
  for (const { id } of unsealed) {
    for (;;) {
      const encrypted = await database.transaction(tx => encryptBatch(tx, id, clock()))
      count += encrypted
      if (encrypted < rowsOfOneBatch) break
    }
  }
  return count
}

async function encryptBatch(tx: Transaction<Tables>, workspaceId: string, at: Date): Promise<number> {
  await takeSealersTurn(tx)
  const rows = await earlierRows(tx, workspaceId)
  if (rows.length === 0) return 0
  const keys = await personKeys(tx, workspaceId, new Set(rows.map(({ memberId }) => memberId)), at)
  const values = rows.map(row => encryptedValues(row, keys.get(row.memberId) ?? null))
  await sql`alter table history disable trigger history_append_only`.execute(tx)
  await sql`
    update history set subject = given.subject, old_value = null, new_value = null,
      personal = decode(given.personal, 'hex')
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as given (xid text, sequence bigint, subject text, personal text)
    where workspace_id = ${workspaceId} and history.xid = given.xid::xid8
      and history.sequence = given.sequence`.execute(tx)
  await sql`alter table history enable trigger history_append_only`.execute(tx)
  return rows.length
}

/** By the primary key. The head is asked for again: another process may have sealed meanwhile. */
async function earlierRows(tx: Transaction<Tables>, workspaceId: string): Promise<readonly EarlierRow[]> {
  const { rows } = await sql<EarlierRow>`
    select xid::text as xid, sequence::text as sequence, member_id as "memberId", group_id as "groupId", subject,
      old_value as "oldValue", new_value as "newValue"
    from history
    where workspace_id = ${workspaceId} and member_id is not null and personal is null
      and (old_value is not null or new_value is not null or (group_id is null and subject is not null))
      and not exists (select from history_head where history_head.workspace_id = ${workspaceId})
    order by history.xid, history.sequence limit ${rowsOfOneBatch}`.execute(tx)
  return rows
}

function encryptedValues(row: EarlierRow, key: Uint8Array | null) {
  const { xid, sequence, memberId, groupId, subject, oldValue, newValue } = row
  const inClear = groupId === null ? null : subject
  const own = { subject: groupId === null ? subject : null, oldValue, newValue }
  const personal = key && Buffer.from(encryptPersonal(key, memberId, own)).toString('hex')
  return { xid, sequence, subject: inClear, personal }
}
