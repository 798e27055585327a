/** Lists of ids in SQL, as one parameter each: the same text for any length, on either database. */
import { type RawBuilder, sql } from 'kysely'

/**
 * Returns `any(...)` of the ids, for use after `=`: a look-up in an index by each of them, whatever the planner believes
 * of how many rows an account has. One that was made since the last analyze has none, for all that it knows.
 */
export function anyId(ids: Iterable<number>): RawBuilder<number> {
  return sql<number>`any(${`{${[...ids].join(',')}}`}::text::bigint[])`
}

/** Returns `json_to_recordset(...)` over the rows, for `from ... as v(column type, ...)`. */
export function recordset(rows: readonly object[]): RawBuilder<unknown> {
  return sql`json_to_recordset(${JSON.stringify(rows)}::json)`
}

/** Returns `(select ...)` giving the texts, for use after `in`. */
export function textList(texts: Iterable<string>): RawBuilder<string> {
  return sql<string>`(select value from jsonb_array_elements_text(${JSON.stringify([...texts])}::jsonb))`
}
