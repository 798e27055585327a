/**
 * Searches: what columns answer is asked in SQL; the rest of a filter, and every order but that of creation, is worked
 * out over the rows that are left, within a bound. RFC 7644 §3.4.2.
 */
import { type BoundFilter, tooMany } from '@joinery/scim'
import {
  findAmong,
  type ResourcePage,
  type ResourceQuery,
  relationNamed,
  type WriteResource,
} from '@joinery/scim-server'
import { type QueryExecutorProvider, type RawBuilder, type SqlBool, sql } from 'kysely'
import { withRelations } from './relations.ts'
import { type Row, readRows, type ScimTable } from './scim-table.ts'

/** Rows that one search may go through in memory. */
const rowsGoneThrough = 10_000

const everything = sql<SqlBool>`true`

/** A page in the order of creation is the database's work where columns answer the filter; else see findAmong. */
export async function search<R extends Row>(
  executor: QueryExecutorProvider,
  table: ScimTable<R>,
  workspace: string,
  query: ResourceQuery,
): Promise<ResourcePage> {
  const { filter, sort, after, inclusive = false, offset, limit } = query
  const exact = filter === undefined ? everything : compile(table, filter)
  if (exact === undefined || sort !== undefined) {
    const narrowed = filter === undefined ? everything : narrow(table, filter)
    return findAmong(table.type.name, await candidates(executor, table, workspace, narrowed, filter), query)
  }
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${sql.table(table.name)}
    where workspace = ${workspace} and ${table.served} and ${exact}`.execute(executor)
  const comparison = sql.raw(inclusive ? '>=' : '>')
  const place = after && sql<SqlBool>`(created_at, scim_id) ${comparison} (${after.created}, ${after.id})`
  const tail = sql`order by created_at, scim_id offset ${offset} limit ${limit}`
  const page = await readRows(executor, table, workspace, sql`${exact} and ${place ?? everything}`, tail)
  return { total: rows[0]?.total ?? 0, resources: page }
}

/** @throws tooMany when more rows are left than one search may go through */
async function candidates<R extends Row>(
  executor: QueryExecutorProvider,
  table: ScimTable<R>,
  workspace: string,
  narrowed: RawBuilder<SqlBool>,
  filter: BoundFilter | undefined,
): Promise<readonly WriteResource[]> {
  const rows = await readRows(executor, table, workspace, narrowed, sql`limit ${rowsGoneThrough + 1}`)
  if (rows.length > rowsGoneThrough) {
    throw tooMany(
      `More than ${rowsGoneThrough} would have to be gone through; narrow the filter, best by eq.`,
    )
  }
  const relation = filter && relationNamed(table.type.name, filter)
  if (relation === undefined) return rows
  const related = await withRelations(executor, workspace, rows, { [relation]: true })
  return related.map(row => ({
    ...row,
    resource: { ...row.resource, [relation]: (row[relation] ?? []).map(each => ({ ...each })) },
  }))
}

/** The filter in SQL where columns answer all of it, and exactly so. */
function compile<R extends Row>(table: ScimTable<R>, filter: BoundFilter): RawBuilder<SqlBool> | undefined {
  if (filter.kind === 'and') {
    const parts = filter.filters.flatMap(part => compile(table, part) ?? [])
    return parts.length === filter.filters.length ? sql`(${sql.join(parts, sql` and `)})` : undefined
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.value === null) return undefined
  const column = table.searched[filter.path.keys.join('.')]
  return column === undefined ? undefined : sql`${sql.ref(column)} = ${filter.value}`
}

/** What columns can say of the filter: no row that satisfies it is left out. */
function narrow<R extends Row>(table: ScimTable<R>, filter: BoundFilter): RawBuilder<SqlBool> {
  const parts = filter.kind === 'and' ? filter.filters.flatMap(part => compile(table, part) ?? []) : []
  const all = compile(table, filter)
  return all ?? (parts.length > 0 ? sql`(${sql.join(parts, sql` and `)})` : everything)
}
