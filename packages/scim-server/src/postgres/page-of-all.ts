/**
 * A page of all resources of a tenant and type, in the order of creation: fixed statements. The page is read off
 * scim_resource_page from the place on that is gone on from, and the total off the slots of scim_count.
 */
import { type FixedStatement, fixedStatement } from '@joinery/database'
import type { QueryExecutorProvider } from 'kysely'
import type { Include, ResourcePage, ResourceQuery } from '../store/resource-store.ts'
import { countedText } from './counts.ts'
import { type PageRow, pageColumns, pageFrom, pageSource } from './page-row.ts'
import type { Scope } from './stored-row.ts'

const total: FixedStatement<{ readonly total: number }> = fixedStatement(
  'scim-total',
  `select ${countedText} as total`,
)

/** The text of a page after ($3, $4), $5 passed over, $6 of them. */
export function pageOfAllText(include: Include): string {
  return `select ${pageColumns(include)}
    from (select ${countedText} as total) as counted
    left join (
      select ${pageSource}, null::text as sort_key from scim_resource
      where tenant = $1 and resource_type = $2 and (created, id) > ($3::timestamptz, $4)
      order by created, id offset $5::bigint limit $6::bigint
    ) as resource on true
    order by resource.created, resource.id`
}

const pages = {
  none: fixedStatement<PageRow>('scim-page', pageOfAllText({})),
  members: fixedStatement<PageRow>('scim-page-members', pageOfAllText({ members: true })),
  groups: fixedStatement<PageRow>('scim-page-groups', pageOfAllText({ groups: true })),
  both: fixedStatement<PageRow>('scim-page-both', pageOfAllText({ members: true, groups: true })),
} as const

/** Whether the fixed statements serve the query. */
export function isPageOfAll({ filter, sort, inclusive = false }: ResourceQuery): boolean {
  return filter === undefined && sort === undefined && !inclusive
}

export async function selectPageOfAll(
  executor: QueryExecutorProvider,
  { tenant, resourceType }: Scope,
  { after, offset, limit, include = {} }: ResourceQuery,
): Promise<ResourcePage> {
  if (limit === 0) {
    const [counted] = await total.run(executor, [tenant, resourceType])
    return { total: counted?.total ?? 0, resources: [] }
  }
  const place = [after?.created.toISOString() ?? '-infinity', after?.id ?? '']
  const { members = false, groups = false } = include
  const page = members ? (groups ? pages.both : pages.members) : groups ? pages.groups : pages.none
  return pageFrom(await page.run(executor, [tenant, resourceType, ...place, offset, limit]))
}
