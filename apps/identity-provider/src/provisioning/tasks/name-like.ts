/** Finding people by what an admin types: `*` stands for anything, letters are the same in either case. */
import { type RawBuilder, sql } from 'kysely'

/** Returns whether the column's text is like that. */
export function nameLike(column: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  const pattern = text.replaceAll(/[\\%_]/gu, '\\$&').replaceAll('*', '%')
  return sql<boolean>`${column} ilike ${pattern}`
}
