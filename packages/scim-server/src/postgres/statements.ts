/**
 * The statements of the PostgreSQL store, each with the index it relies on. All are read committed; what has to
 * stay as it was read is locked by `for update`.
 */
import { type QueryExecutorProvider, sql } from 'kysely'
import type { StoredResource, WriteResource } from '../store/resource-store.ts'
import { type Scope, type StoredRow, storedColumns, storedResource } from './stored-row.ts'

/** By primary key. With `lock` the row stays as it is until the transaction ends. */
export async function selectResource(
  executor: QueryExecutorProvider,
  { tenant, resourceType }: Scope,
  id: string,
  lock: boolean,
): Promise<StoredResource | undefined> {
  const { rows } = await sql<StoredRow>`
    select ${storedColumns} from scim_resource
    where tenant = ${tenant} and resource_type = ${resourceType} and id = ${id}
    ${lock ? sql`for update` : sql``}
  `.execute(executor)
  return rows.map(storedResource)[0]
}

/**
 * Whether the row was stored; false when its userName is taken (scim_resource_user_name), in which case the
 * transaction is still of use. A concurrent insert of the same userName is waited for.
 */
export async function insertResource(
  executor: QueryExecutorProvider,
  { tenant, resourceType }: Scope,
  resource: WriteResource,
  userName: string | undefined,
): Promise<boolean> {
  const { rows } = await sql`
    insert into scim_resource
      (tenant, resource_type, id, user_name, document, search, version, created, last_modified)
    values (
      ${tenant}, ${resourceType}, ${resource.id}, ${userName ?? null}, ${resource.document},
      ${searchText(tenant, resource)}::jsonb, ${resource.version},
      ${resource.created.toISOString()}::timestamptz, ${resource.lastModified.toISOString()}::timestamptz
    )
    on conflict (tenant, resource_type, user_name) do nothing
    returning id
  `.execute(executor)
  return rows.length === 1
}

/** Whether there was such a row. @throws the driver's unique violation of scim_resource_user_name */
export async function updateResource(
  executor: QueryExecutorProvider,
  { tenant, resourceType }: Scope,
  resource: WriteResource,
  userName: string | undefined,
): Promise<boolean> {
  const { rows } = await sql`
    with freed as (
      delete from scim_unique_value
      where tenant = ${tenant} and resource_type = ${resourceType} and resource_id = ${resource.id}
    )
    update scim_resource set
      user_name = ${userName ?? null}, document = ${resource.document},
      search = ${searchText(tenant, resource)}::jsonb, version = ${resource.version},
      last_modified = ${resource.lastModified.toISOString()}::timestamptz
    where tenant = ${tenant} and resource_type = ${resourceType} and id = ${resource.id}
    returning id
  `.execute(executor)
  return rows.length === 1
}

/** Whether there was such a row. Its unique values go with it. */
export async function deleteResource(
  executor: QueryExecutorProvider,
  { tenant, resourceType }: Scope,
  id: string,
): Promise<boolean> {
  const { rows } = await sql`
    with freed as (
      delete from scim_unique_value
      where tenant = ${tenant} and resource_type = ${resourceType} and resource_id = ${id}
    )
    delete from scim_resource
    where tenant = ${tenant} and resource_type = ${resourceType} and id = ${id}
    returning id
  `.execute(executor)
  return rows.length === 1
}

/** Whether the value was free (primary key of scim_unique_value) and is the resource's now. */
export async function insertUniqueValue(
  executor: QueryExecutorProvider,
  { tenant, resourceType }: Scope,
  resourceId: string,
  attribute: string,
  value: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into scim_unique_value (tenant, resource_type, attribute, value, resource_id)
    values (${tenant}, ${resourceType}, ${attribute}, ${value}, ${resourceId})
    on conflict do nothing
    returning resource_id
  `.execute(executor)
  return rows.length === 1
}

function searchText(tenant: string, { search }: WriteResource): string {
  return JSON.stringify({ [tenant]: search })
}
