/** The account's own names that conditions and actions may use: custom fields, roles and groups. */
import type { Kysely, Transaction } from 'kysely'
import { knownShortnames } from '../directory/custom-attributes.ts'
import type { Tables } from '../storage/tables.ts'

export interface KnownNames {
  /** Shortnames. */
  readonly customFields: ReadonlySet<string>
  /** Names by id, in the order of the names. */
  readonly roles: ReadonlyMap<number, string>
  /** Security groups: names by id, in the order of the names. */
  readonly groups: ReadonlyMap<number, string>
}

/** Returns the names as they are now. */
export async function loadKnownNames(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
): Promise<KnownNames> {
  const [customFields, roles, groups] = [
    await knownShortnames(query, account),
    await namesOf(query, account, 'role'),
    await namesOf(query, account, 'security_group'),
  ]
  return { customFields, roles, groups }
}

async function namesOf(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
  table: 'role' | 'security_group',
): Promise<ReadonlyMap<number, string>> {
  const rows = await query
    .selectFrom(table)
    .select(['id', 'name'])
    .where('account_id', '=', account)
    .orderBy('name_folded')
    .execute()
  return new Map(rows.map(row => [row.id, row.name]))
}
