/** Locking what is under our leases, in the order in which everybody locks assignments. */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'

const lockStatement = fixedStatement<{ id: number }>(
  'lock-leased',
  `select a.id from json_to_recordset($2::json) as v(id bigint, token uuid)
  join assignment a on a.account_id = $1 and a.id = any((select $3::text::bigint[])::bigint[]) and a.id = v.id and a.lease_token = v.token
  order by a.id for no key update of a`,
)

/**
 * Returns the ids as PostgreSQL writes an array. Beside a join with the rows of a JSON parameter, whose number it cannot
 * guess, such a list keeps it to the primary key, also where it knows nothing of the table yet.
 */
export function arrayOf(ids: readonly number[]): string {
  return `{${ids.join(',')}}`
}

/** Locks the assignments whose leases these are, and returns the ids of those that are still ours. */
export async function lockLeased(
  tx: Transaction<Tables>,
  account: number,
  leases: readonly { readonly id: number; readonly token: string }[],
): Promise<ReadonlySet<number>> {
  const wanted = JSON.stringify(leases.map(({ id, token }) => ({ id, token })))
  const rows = await lockStatement.run(tx, [account, wanted, arrayOf(leases.map(({ id }) => id))])
  return new Set(rows.map(row => row.id))
}
