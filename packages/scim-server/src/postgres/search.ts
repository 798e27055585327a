/**
 * Searches of the PostgreSQL store, page by page: one statement gives the page and the total. What an index serves is
 * run as it is; a search that goes through all rows of the tenant runs under a time limit, and is answered tooMany
 * when it takes longer. PGlite runs in this very process and cannot be interrupted, so there it runs to its end.
 */
import type { Database } from '@joinery/database'
import { tooMany } from '@joinery/scim'
import { type QueryExecutorProvider, type RawBuilder, type SqlBool, sql } from 'kysely'
import { refuseRelationOrder } from '../store/relation-paths.ts'
import type { ResourcePage, ResourceQuery } from '../store/resource-store.ts'
import { compileFilter } from './compile-filter.ts'
import { compileAfter, compileSort, compileSortKey } from './compile-sort.ts'
import { countedTotal } from './counts.ts'
import { searchFixed } from './fixed-search.ts'
import type { Nesting } from './nesting.ts'
import { isPageOfAll, selectPageOfAll } from './page-of-all.ts'
import { type PageRow, pageColumns, pageFrom, pageSource } from './page-row.ts'
import { findsOneAtMost, isServedByIndex } from './served-filter.ts'
import { relationColumns } from './statements-by-include.ts'
import type { Scope } from './stored-row.ts'

type Condition = RawBuilder<SqlBool>

/** @throws tooMany when the search takes longer than that */
export async function findResources<Tables>(
  database: Database<Tables>,
  nesting: Nesting,
  scope: Scope,
  query: ResourceQuery,
  timeoutMs: number,
): Promise<ResourcePage> {
  refuseRelationOrder(scope.resourceType, query.sort)
  if (isPageOfAll(query)) return selectPageOfAll(database.query, nesting, scope, query)
  const isQuick = query.filter !== undefined && isServedByIndex(query.filter)
  const fixed = isQuick ? await searchFixed(database.query, nesting, scope, query) : undefined
  if (fixed !== undefined) return fixed
  if (isQuick || database.kind === 'pglite') return selectPage(database.query, scope, query)
  try {
    return await database.transaction(async tx => {
      await limitStatements(tx, timeoutMs)
      return selectPage(tx, scope, query)
    })
  } catch (error) {
    if (!isCancelled(error)) throw error
    throw tooMany(`The search took longer than ${timeoutMs} ms and was ended; narrow the filter, best by eq.`)
  }
}

/** The order without a sort is that of scim_resource_page. */
async function selectPage(
  executor: QueryExecutorProvider,
  scope: Scope,
  query: ResourceQuery,
): Promise<ResourcePage> {
  const { tenant } = scope
  const { sort, offset, limit, include } = query
  const condition = conditionOf(scope, query)
  const order = compileSort(tenant, sort)
  const { rows } = await sql<PageRow>`
    select ${sql.raw(pageColumns(relationColumns(include)))}
    from (select ${totalOf(scope, query, condition)} as total) as counted
    left join (
      select ${sql.raw(pageSource)}, ${compileSortKey(tenant, sort)} as sort_key,
        row_number() over (order by ${order}) as place
      from scim_resource where ${condition} and ${compileAfter(tenant, query)}
      order by ${order} offset ${offset} limit ${limit}
    ) as resource on true
    order by resource.place
  `.execute(executor)
  return pageFrom(rows)
}

/** Null where the page has all that there can be. */
function totalOf(scope: Scope, query: ResourceQuery, condition: Condition): RawBuilder<unknown> {
  const { filter, after, offset, limit } = query
  if (filter === undefined) return countedTotal(scope)
  const isWhole = findsOneAtMost(filter) && after === undefined && offset === 0 && limit > 0
  return isWhole ? sql`null::bigint` : sql`(select count(*) from scim_resource where ${condition})`
}

function conditionOf(scope: Scope, { filter }: ResourceQuery): Condition {
  const { tenant, resourceType } = scope
  const scoped = sql<SqlBool>`tenant = ${tenant} and resource_type = ${resourceType}`
  return filter === undefined ? scoped : sql<SqlBool>`${scoped} and ${compileFilter(scope, filter)}`
}

/** Bounds every later statement of the transaction. */
async function limitStatements(executor: QueryExecutorProvider, timeoutMs: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(timeoutMs)}, true)`.execute(executor)
}

/** SQLSTATE 57014, query_canceled: what the server says when statement_timeout strikes. */
function isCancelled(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '57014'
}
