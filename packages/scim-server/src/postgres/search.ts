/**
 * Searches of the PostgreSQL store, page by page. One that takes too long is ended by the server and answered
 * tooMany; PGlite runs in this very process and cannot be interrupted, so there it runs to its end.
 */
import type { Database } from '@joinery/database'
import { type BoundFilter, tooMany } from '@joinery/scim'
import { type QueryExecutorProvider, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ResourcePage, ResourceQuery, SortOrder, StoredResource } from '../store/resource-store.ts'
import { compileFilter } from './compile-filter.ts'
import { compileSort } from './compile-sort.ts'
import { type Scope, type StoredRow, storedColumns, storedResource } from './stored-row.ts'

export async function findResources<Tables>(
  database: Database<Tables>,
  scope: Scope,
  query: ResourceQuery,
  timeoutMs: number,
): Promise<ResourcePage> {
  const { filter, sort, offset, limit } = query
  if (filter !== undefined && findsOneAtMost(filter)) {
    const found = await selectPage(database.query, scope, filter, undefined, 0, 1)
    return { total: found.length, resources: found.slice(offset, offset + limit) }
  }
  try {
    return await database.transaction(async tx => {
      if (database.kind === 'postgres') await limitStatements(tx, timeoutMs)
      const total = await countResources(tx, scope, filter)
      if (limit === 0 || offset >= total) return { total, resources: [] }
      return { total, resources: await selectPage(tx, scope, filter, sort, offset, limit) }
    })
  } catch (error) {
    if (!isCancelled(error)) throw error
    throw tooMany(`The search took longer than ${timeoutMs} ms and was ended; narrow the filter, best by eq.`)
  }
}

/** Whether a unique index bounds what the filter can find, as in the lookup before every write of a client. */
function findsOneAtMost(filter: BoundFilter): boolean {
  if (filter.kind === 'and') return filter.filters.some(findsOneAtMost)
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.value === null) return false
  const { keys, definition } = filter.path
  const [key] = keys
  return keys.length === 1 && (key === 'id' || (key === 'userName' && definition.uniqueness !== 'none'))
}

/** At best by what the filter names, else by scim_resource_page. */
async function countResources(
  executor: QueryExecutorProvider,
  scope: Scope,
  filter: BoundFilter | undefined,
): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from scim_resource where ${condition(scope, filter)}
  `.execute(executor)
  return rows[0]?.total ?? 0
}

/** Without a sort the order is that of scim_resource_page, so a page of everything is read off the index. */
async function selectPage(
  executor: QueryExecutorProvider,
  scope: Scope,
  filter: BoundFilter | undefined,
  sort: SortOrder | undefined,
  offset: number,
  limit: number,
): Promise<readonly StoredResource[]> {
  const { rows } = await sql<StoredRow>`
    select ${storedColumns} from scim_resource where ${condition(scope, filter)}
    order by ${compileSort(scope.tenant, sort)} offset ${offset} limit ${limit}
  `.execute(executor)
  return rows.map(storedResource)
}

/** Bounds every later statement of the transaction. */
async function limitStatements(executor: QueryExecutorProvider, timeoutMs: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(timeoutMs)}, true)`.execute(executor)
}

function condition({ tenant, resourceType }: Scope, filter: BoundFilter | undefined): RawBuilder<SqlBool> {
  const scoped = sql<SqlBool>`tenant = ${tenant} and resource_type = ${resourceType}`
  return filter === undefined ? scoped : sql<SqlBool>`${scoped} and ${compileFilter(tenant, filter)}`
}

/** SQLSTATE 57014, query_canceled: what the server says when statement_timeout strikes. */
function isCancelled(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '57014'
}
