/**
 * The one text of a row and of a seal, whose SHA-256 the seals are made of. Every column is written with its length in
 * bytes before it (`5:grant,`), an unset one as `-,`, so that no two rows have one text. The database writes the text,
 * for the sealer and the verifier alike; whoever verifies hashes it for himself. Changing this changes every digest.
 */

/** An instant as the same text in every session: `2026-11-22T09:31:13.641000Z`. */
function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

function textOf(columns: readonly string[]): string {
  return columns.map(text => `coalesce(octet_length(${text}) || ':' || ${text}, '-') || ','`).join(' || ')
}

/** SQL over the columns of `history`. */
export const rowText: string = textOf([
  'history.workspace_id::text',
  'history.xid::text',
  'history.sequence::text',
  instant('history.at'),
  'history.event',
  'history.member_id::text',
  'history.group_id',
  'history.subject',
  'history.field',
  'history.old_value::text',
  'history.new_value::text',
  'history.actor',
  'history.actor_label',
  'history.source',
  'history.trace_id',
  "encode(history.personal, 'hex')",
  'history.actor_id::text',
  "encode(history.actor_personal, 'hex')",
])

/** SQL over the columns of `history_seal`; the seal's hash is that of the one before, this text and its rows, in a row. */
export const sealText: string = textOf([
  'history_seal.workspace_id::text',
  'history_seal.number::text',
  'history_seal.from_xid::text',
  'history_seal.from_sequence::text',
  'history_seal.to_xid::text',
  'history_seal.to_sequence::text',
  'history_seal.row_count::text',
  instant('history_seal.sealed_at'),
])
