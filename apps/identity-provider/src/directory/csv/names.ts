/** The groups and roles that rows name, found by their names in any case. */
import { fold } from '@joinery/scim'
import { sql } from 'kysely'
import { textList } from '../../storage/id-list.ts'
import type { NamedRole, Reader } from './draft.ts'
import type { Row } from './row.ts'

export interface FoundNames {
  /** Returns the ids of what the row names, or the reason why it names something that is not there. */
  resolve(
    row: Row,
  ):
    | { readonly group: number | null | undefined; readonly roles: readonly NamedRole[] | undefined }
    | { readonly reason: string }
}

/** Reads what the rows name; inside a change it stays until the change ends. */
export async function findNames(reader: Reader, rows: readonly Row[]): Promise<FoundNames> {
  const groups = await findIn(
    reader,
    'security_group',
    rows.flatMap(({ group }) => (typeof group === 'string' ? [group] : [])),
  )
  const roles = await findIn(
    reader,
    'role',
    rows.flatMap(row => row.roles ?? []),
  )
  return {
    resolve: row => {
      const group = typeof row.group === 'string' ? groups.get(fold(row.group))?.id : row.group
      if (group === undefined && typeof row.group === 'string') {
        return { reason: `group: there is no group '${row.group}'` }
      }
      const unknown = row.roles?.find(name => !roles.has(fold(name)))
      if (unknown !== undefined) return { reason: `roles: there is no role '${unknown}'` }
      return { group, roles: row.roles?.flatMap(name => roles.get(fold(name)) ?? []) }
    },
  }
}

async function findIn(
  { query, account, lock }: Reader,
  table: 'role' | 'security_group',
  names: readonly string[],
): Promise<ReadonlyMap<string, NamedRole>> {
  if (names.length === 0) return new Map()
  const found = await query
    .selectFrom(table)
    .select(['id', 'name', 'name_folded'])
    .where('account_id', '=', account)
    .where(sql<boolean>`name_folded in ${textList(new Set(names.map(fold)))}`)
    .orderBy('id')
    .$if(lock, matching => matching.forKeyShare())
    .execute()
  return new Map(found.map(({ id, name, name_folded: folded }) => [folded, { id, name }]))
}
