/**
 * Where a person is named as the one who did something, outside of the history: who granted, invited, made a token. The
 * history keeps such a name under the person's own key; here it gives way to the one that the erased row has.
 */
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'

/** Every table and column that names who did it, by the address by which he signed in. */
const places = [
  ['deactivation_report', 'actor'],
  ['follow_up', 'ended_by'],
  ['invitation', 'invited_by'],
  ['link_conflict', 'decided_by'],
  ['permission_grant', 'granted_by'],
  ['recipe_run', 'started_by'],
  ['scim_token', 'made_by'],
] as const

/** Puts `instead` where one of the addresses stands. Reads those tables of the workspace through: it is done seldom. */
export async function forgetDeeds(
  tx: Transaction<Tables>,
  workspaceId: string,
  addresses: readonly string[],
  instead: string,
): Promise<void> {
  for (const [table, column] of places) {
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${instead}
      where workspace_id = ${workspaceId} and ${sql.ref(column)} = any(${addresses}::text[])`.execute(tx)
  }
}
