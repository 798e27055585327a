/** Lists of ids in SQL, as one parameter each: the same text for any length, on either database. */
import { type RawBuilder, sql } from 'kysely'

/** Returns `(select ...)` giving the ids, for use after `in`. */
export function idList(ids: Iterable<number>): RawBuilder<number> {
  const text = JSON.stringify([...ids])
  return sql<number>`(select value::bigint from jsonb_array_elements_text(${text}::jsonb))`
}

/** Returns `json_to_recordset(...)` over the rows, for `from ... as v(column type, ...)`. */
export function recordset(rows: readonly object[]): RawBuilder<unknown> {
  return sql`json_to_recordset(${JSON.stringify(rows)}::json)`
}

/** Returns `(select ...)` giving the texts, for use after `in`. */
export function textList(texts: Iterable<string>): RawBuilder<string> {
  return sql<string>`(select value from jsonb_array_elements_text(${JSON.stringify([...texts])}::jsonb))`
}
