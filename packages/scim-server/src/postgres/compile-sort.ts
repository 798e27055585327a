/**
 * Compiles the order of results to SQL, with the meaning that sorting in memory has. By `userName`, `id` and
 * what is in `meta` it is the order of a column; by anything else the values of all rows found are put in order,
 * within the time that a search may take. RFC 7644 §3.4.2.3.
 */
import type { ResolvedPath } from '@joinery/scim'
import { type RawBuilder, sql } from 'kysely'
import type { SortOrder } from '../store/resource-store.ts'
import { columnAt } from './column-filter.ts'

type Expression = RawBuilder<unknown>

/** The list of an `order by` on rows of scim_resource; it ends as scim_resource_page is ordered. */
export function compileSort(tenant: string, sort: SortOrder | undefined): Expression {
  if (sort === undefined) return sql`created, id`
  const value = columnAt(sort.path.keys, sort.path)?.expression ?? searchedValue(tenant, sort.path)
  return sort.descending
    ? sql`${value} desc nulls first, created, id`
    : sql`${value} asc nulls last, created, id`
}

/** Text by code point; numbers and booleans in jsonb's own order. */
function searchedValue(tenant: string, { keys, attributes, definition }: ResolvedPath): Expression {
  const above = keys.length - attributes.length
  const value = keys.reduce<Expression>((holder, key, depth) => {
    const held = sql`(${holder} -> ${key.toLowerCase()}::text)`
    return attributes[depth - above]?.multiValued ? firstOf(held) : held
  }, sql`(scim_resource.search -> ${tenant}::text)`)
  const isText = !['boolean', 'integer', 'decimal'].includes(definition.type)
  return isText ? sql`(${value} #>> '{}') collate "C"` : sql`nullif(${value}, 'null'::jsonb)`
}

/** Of several values the primary one counts, else the first. */
function firstOf(values: Expression): Expression {
  return sql`coalesce(jsonb_path_query_first(${values}, '$[*] ? (@.primary == true)'), ${values} -> 0)`
}
