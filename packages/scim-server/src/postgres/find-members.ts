/** The fixed statements that find who is meant by a member's name, each with the index it relies on. */
import { type FixedStatement, fixedStatement } from '@joinery/database'
import type { QueryExecutorProvider } from 'kysely'
import type { MemberId, ResolveBy } from '../store/membership-store.ts'

/** By primary key. */
const byIds = fixedStatement<{ id: string; resource_type: string }>(
  'scim-members-by-id',
  `select id, resource_type from scim_resource
  where tenant = $1 and resource_type in ('User', 'Group') and id = any ($2::text[])
  order by resource_type`,
)

interface NamedRow {
  readonly name: string
  readonly id: string
}

const byNames: Readonly<Record<Exclude<ResolveBy, 'id'>, FixedStatement<NamedRow>>> = {
  /** By scim_resource_user_name, which has each once. */
  userName: fixedStatement(
    'scim-members-by-username',
    `select user_name as name, id from scim_resource
    where tenant = $1 and resource_type = 'User' and user_name = any ($2::text[])`,
  ),
  /** By scim_resource_search. */
  externalId: fixedStatement(
    'scim-members-by-external-id',
    `select wanted.name, found.id from unnest($2::text[]) as wanted (name)
    cross join lateral (
      select id from scim_resource
      where tenant = $1 and resource_type = 'User'
        and search @> jsonb_build_object($1::text, jsonb_build_object('externalid', wanted.name))
      order by created, id limit 1
    ) as found`,
  ),
}

export async function findByIds(
  executor: QueryExecutorProvider,
  tenant: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MemberId>> {
  if (ids.length === 0) return new Map()
  const rows = await byIds.run(executor, [tenant, ids])
  // A User stands after a Group of the same id, and is who is meant.
  return new Map(
    rows.map(({ id, resource_type }) => [id, { id, type: resource_type === 'User' ? 'User' : 'Group' }]),
  )
}

export async function findByNames(
  executor: QueryExecutorProvider,
  tenant: string,
  by: Exclude<ResolveBy, 'id'>,
  names: readonly string[],
): Promise<ReadonlyMap<string, MemberId>> {
  if (names.length === 0) return new Map()
  const rows = await byNames[by].run(executor, [tenant, names])
  return new Map(rows.map(({ name, id }) => [name, { id, type: 'User' }]))
}
