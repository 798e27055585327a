/**
 * The searches that clients send all the time, as fixed statements: who has this userName (scim_resource_user_name),
 * and whose search form contains this (scim_resource_search). To plan them anew would take the database longer than to
 * run them. What is found is materialised first, for with order and limit beside it a plan for any value prefers to go
 * through everybody in order until enough are found.
 */
import { fixedStatement } from '@joinery/database'
import type { BoundFilter } from '@joinery/scim'
import type { QueryExecutorProvider } from 'kysely'
import type { ResourcePage, ResourceQuery } from '../store/resource-store.ts'
import { containmentOf } from './compile-filter.ts'
import type { Nesting } from './nesting.ts'
import { type PageRow, pageColumns, pageFrom, pageSource } from './page-row.ts'
import { byInclude } from './statements-by-include.ts'
import type { Scope } from './stored-row.ts'

const scoped = 'tenant = $1 and resource_type = $2'

const named = byInclude<PageRow>((relations, name) =>
  fixedStatement(
    `scim-find-named-${name}`,
    `select ${pageColumns(relations)} from (select null::bigint as total) as counted, (
      select ${pageSource}, null::text as sort_key from scim_resource where ${scoped} and user_name = $3
    ) as resource`,
  ),
)

/** The text of a page of those whose search form contains $3, after ($4, $5), $6 passed over, $7 of them. */
export function pageOfHoldingText(relations: readonly string[]): string {
  return `with hits as materialized (
      select id, created from scim_resource where ${scoped} and search @> $3::jsonb
    )
    select ${pageColumns(relations)}
    from (select (select count(*) from hits) as total) as counted
    left join (
      select tenant, resource_type, hit.id, document, version, hit.created, last_modified, null::text as sort_key
      from (
        select id, created from hits where (created, id) > ($4::timestamptz, $5)
        order by created, id offset $6::bigint limit $7::bigint
      ) as hit
      join scim_resource on ${scoped} and scim_resource.id = hit.id
    ) as resource on true
    order by resource.created, resource.id`
}

const holding = byInclude<PageRow>((relations, name) =>
  fixedStatement(`scim-find-holding-${name}`, pageOfHoldingText(relations)),
)

/** The page, or undefined where no fixed statement gives it. */
export async function searchFixed(
  executor: QueryExecutorProvider,
  nesting: Nesting,
  scope: Scope,
  query: ResourceQuery,
): Promise<ResourcePage | undefined> {
  const { filter, sort, after, inclusive = false, offset, limit } = query
  if (filter === undefined || sort !== undefined || inclusive) return undefined
  const values = [scope.tenant, scope.resourceType] as const
  const userName = userNameOf(filter)
  if (userName !== undefined && after === undefined && offset === 0 && limit > 0) {
    return pageFrom(await nesting.run(named, executor, query.include, [...values, userName]))
  }
  const contained = containmentOf(scope, filter)
  if (contained === undefined) return undefined
  const place = [after?.created.toISOString() ?? '-infinity', after?.id ?? '']
  const asked = [...values, contained, ...place, offset, limit] as const
  return pageFrom(await nesting.run(holding, executor, query.include, asked))
}

/** The folded userName that the filter asks for and nothing else. */
function userNameOf(filter: BoundFilter): string | undefined {
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || typeof filter.value !== 'string')
    return undefined
  const { keys, definition } = filter.path
  return keys.length === 1 && keys[0] === 'userName' && definition.uniqueness !== 'none'
    ? filter.value
    : undefined
}
