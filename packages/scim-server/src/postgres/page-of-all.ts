/**
 * A page of all resources of a tenant and type, in the order of creation: fixed statements. The page is read off
 * scim_resource_page from the place on that is gone on from, and the total off the slots of scim_count.
 */
import { type FixedStatement, fixedStatement } from '@joinery/database'
import type { QueryExecutorProvider } from 'kysely'
import type { ResourcePage, ResourceQuery } from '../store/resource-store.ts'
import { countedText } from './counts.ts'
import type { Nesting } from './nesting.ts'
import { type PageRow, pageColumns, pageFrom, pageSource } from './page-row.ts'
import { byInclude } from './statements-by-include.ts'
import type { Scope } from './stored-row.ts'

const total: FixedStatement<{ readonly total: number }> = fixedStatement(
  'scim-total',
  `select ${countedText} as total`,
)

/** The text of a page after ($3, $4), $5 passed over, $6 of them. */
export function pageOfAllText(relations: readonly string[]): string {
  return `select ${pageColumns(relations)}
    from (select ${countedText} as total) as counted
    left join (
      select ${pageSource}, null::text as sort_key from scim_resource
      where tenant = $1 and resource_type = $2 and (created, id) > ($3::timestamptz, $4)
      order by created, id offset $5::bigint limit $6::bigint
    ) as resource on true
    order by resource.created, resource.id`
}

const pages = byInclude<PageRow>((relations, name) =>
  fixedStatement(`scim-page-${name}`, pageOfAllText(relations)),
)

/** Whether the fixed statements serve the query. */
export function isPageOfAll({ filter, sort, inclusive = false }: ResourceQuery): boolean {
  return filter === undefined && sort === undefined && !inclusive
}

export async function selectPageOfAll(
  executor: QueryExecutorProvider,
  nesting: Nesting,
  { tenant, resourceType }: Scope,
  { after, offset, limit, include }: ResourceQuery,
): Promise<ResourcePage> {
  if (limit === 0) {
    const [counted] = await total.run(executor, [tenant, resourceType])
    return { total: counted?.total ?? 0, resources: [] }
  }
  const place = [after?.created.toISOString() ?? '-infinity', after?.id ?? '']
  return pageFrom(
    await nesting.run(pages, executor, include, [tenant, resourceType, ...place, offset, limit]),
  )
}
