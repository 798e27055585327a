/**
 * Compiles the order of results, and what comes after a place in it, to SQL, with the meaning that sorting in memory
 * has. By `userName`, `id` and what is in `meta` it is the order of a column; by anything else the values of all rows
 * found are put in order, within the time that a search may take. RFC 7644 §3.4.2.3.
 */
import { compareText, type ResolvedPath } from '@joinery/scim'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ResourceQuery, SortKey, SortOrder, SortPosition } from '../store/resource-store.ts'
import { sortedCharacters } from '../store/sort-key.ts'
import { columnAt } from './column-filter.ts'

type Expression = RawBuilder<unknown>
type Condition = RawBuilder<SqlBool>

/** What rows are sorted by, and of which type its values are. */
interface Key {
  readonly expression: Expression
  readonly type: 'text' | 'instant' | 'number' | 'boolean'
}

/** The list of an `order by` on rows of scim_resource; it ends as scim_resource_page is ordered. */
export function compileSort(tenant: string, sort: SortOrder | undefined): Expression {
  if (sort === undefined) return sql`created, id`
  const { expression } = keyOf(tenant, sort.path)
  return sort.descending
    ? sql`${expression} desc nulls first, created, id`
    : sql`${expression} asc nulls last, created, id`
}

/** What a row is sorted by as a column of the result; see `sortKeyOfColumn`. */
export function compileSortKey(tenant: string, sort: SortOrder | undefined): Expression {
  return sort === undefined ? sql`null::text` : keyOf(tenant, sort.path).expression
}

/** The key as the port has it, from what the driver made of the column. */
export function sortKeyOfColumn(value: SortKey | Date | null): SortKey {
  return value instanceof Date ? value.toISOString() : (value ?? undefined)
}

/** What of the rows comes after the place that the query names; all where it names none. */
export function compileAfter(
  tenant: string,
  { sort, after, inclusive = false }: Pick<ResourceQuery, 'sort' | 'after' | 'inclusive'>,
): Condition {
  if (after === undefined) return sql`true`
  const created = sql`${after.created.toISOString()}::timestamptz`
  const later: Condition = inclusive
    ? sql`(created, id) >= (${created}, ${after.id})`
    : sql`(created, id) > (${created}, ${after.id})`
  if (sort === undefined) return later
  const key = keyOf(tenant, sort.path)
  return sort.descending ? afterDescending(key, after, later) : afterAscending(key, after, later)
}

/** Without a value last. The conditions that repeat another one bound the range of an index. */
function afterAscending({ expression, type }: Key, { value }: SortPosition, later: Condition): Condition {
  if (value === undefined) return sql`(${expression} is null and ${later})`
  const otherType = compareTypes(type, value)
  if (otherType !== 0) return otherType > 0 ? sql`true` : sql`${expression} is null`
  const bound = boundValue(type, value)
  return sql`(${expression} > ${bound} or (${expression} = ${bound} and ${later}) or ${expression} is null)`
}

/** Without a value first. */
function afterDescending({ expression, type }: Key, { value }: SortPosition, later: Condition): Condition {
  if (value === undefined) return sql`(${expression} is not null or ${later})`
  const otherType = compareTypes(type, value)
  if (otherType !== 0) return otherType < 0 ? sql`${expression} is not null` : sql`false`
  const bound = boundValue(type, value)
  return sql`(${expression} < ${bound} or (${expression} = ${bound} and ${later}))`
}

/** Of two resource types one name may stand for values of two types: all of the one come before all of the other. */
function compareTypes(type: Key['type'], value: SortKey): number {
  return compareText(type === 'instant' || type === 'text' ? 'string' : type, typeof value)
}

function boundValue(type: Key['type'], value: SortKey): Expression {
  switch (type) {
    case 'text':
      return sql`${value}::text collate "C"`
    case 'instant':
      return sql`${value}::timestamptz`
    default:
      return sql`${JSON.stringify(value)}::jsonb`
  }
}

function keyOf(tenant: string, path: ResolvedPath): Key {
  return columnAt(path.keys, path) ?? searchedValue(tenant, path)
}

/** Text by code point; numbers and booleans in jsonb's own order. */
function searchedValue(tenant: string, { keys, attributes, definition }: ResolvedPath): Key {
  const above = keys.length - attributes.length
  const value = keys.reduce<Expression>((holder, key, depth) => {
    const held = sql`(${holder} -> ${key.toLowerCase()}::text)`
    return attributes[depth - above]?.multiValued ? firstOf(held) : held
  }, sql`(scim_resource.search -> ${tenant}::text)`)
  const type = definition.type === 'integer' || definition.type === 'decimal' ? 'number' : definition.type
  if (type === 'number' || type === 'boolean') {
    return { expression: sql`nullif(${value}, 'null'::jsonb)`, type }
  }
  const text = sql`left((${value} #>> '{}') collate "C", ${sql.lit(sortedCharacters)})`
  return { expression: text, type: 'text' }
}

/** Of several values the primary one counts, else the first. */
function firstOf(values: Expression): Expression {
  return sql`coalesce(jsonb_path_query_first(${values}, '$[*] ? (@.primary == true)'), ${values} -> 0)`
}
