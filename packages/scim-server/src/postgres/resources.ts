/**
 * The fixed statements on single resources, each with the index it relies on. All are read committed; what has to
 * stay as it was read is locked.
 */
import { type FixedStatement, fixedStatement } from '@joinery/database'
import { fold } from '@joinery/scim'
import type { QueryExecutorProvider } from 'kysely'
import type { Include, Relations, ServedResource, WriteResource } from '../store/resource-store.ts'
import { foldedUnlessSame } from './folded-text.ts'
import type { Nesting } from './nesting.ts'
import { type RelationsRow, relationsOf } from './relations.ts'
import { byInclude, type StatementsByInclude } from './statements-by-include.ts'
import { type Scope, type StoredRow, storedResource } from './stored-row.ts'

type ServedRow = StoredRow & RelationsRow

const columns = 'resource.id, resource.document, resource.version, resource.created, resource.last_modified'
const byKey = 'resource.tenant = $1 and resource.resource_type = $2 and resource.id = $3'

/** By primary key. */
const get = byInclude<ServedRow>((relations, name) =>
  fixedStatement(
    `scim-get-${name}`,
    `select ${[columns, ...relations].join(', ')} from scim_resource as resource where ${byKey}`,
  ),
)

/** By primary key. */
const related = byInclude<RelationsRow>((relations, name) =>
  fixedStatement(
    `scim-relations-${name}`,
    `select ${['resource.id', ...relations].join(', ')} from scim_resource as resource where ${byKey}`,
  ),
)

export async function selectResource(
  executor: QueryExecutorProvider,
  nesting: Nesting,
  { tenant, resourceType }: Scope,
  id: string,
  include?: Include,
): Promise<ServedResource | undefined> {
  const [row] = await nesting.run(get, executor, include, [tenant, resourceType, id])
  return row && { ...storedResource(row), ...relationsOf(row) }
}

async function selectRelations(
  executor: QueryExecutorProvider,
  nesting: Nesting,
  { tenant, resourceType }: Scope,
  id: string,
  include: Include,
): Promise<Relations> {
  const [row = {}] = await nesting.run(related, executor, include, [tenant, resourceType, id])
  return relationsOf(row)
}

/** The name of the advisory lock under which writers to one resource take turns. */
export const turnOf = (tenant: string, resourceType: string, id: string): string =>
  `hashtextextended(concat_ws('/', ${tenant}, ${resourceType}, ${id}), 0)`

/**
 * By primary key. Writers take turns before they touch the row. A row lock alone would keep their writes apart, but
 * not their transaction ids: of several that wait for one row, one may be given its id while it still waits, and would
 * then stand in a change feed before a change that it builds upon. Waiting for an advisory lock gives no id. The row
 * is locked last, and so read in its newest version, whoever wrote it while this waited.
 *
 * `no key update` leaves it to others to make the resource a member of something meanwhile.
 */
function locking(name: string, strength: 'no key update' | 'update'): FixedStatement<StoredRow> {
  return fixedStatement(
    name,
    `with turn as materialized (
      select pg_advisory_xact_lock(${turnOf('$1::text', '$2::text', '$3::text')})
    )
    select ${columns} from turn, scim_resource as resource where ${byKey}
    for ${strength} of resource`,
  )
}

const lockRow = locking('scim-lock', 'no key update')
const lockKey = locking('scim-lock-key', 'update')

/** The resource as it is and stays, but that others may still make it a member of something. */
export async function lockResource(
  executor: QueryExecutorProvider,
  nesting: Nesting,
  scope: Scope,
  id: string,
  include: Include = {},
): Promise<ServedResource | undefined> {
  const [row] = await lockRow.run(executor, [scope.tenant, scope.resourceType, id])
  if (row === undefined) return undefined
  if (!include.members && !include.groups) return storedResource(row)
  // The statement above may have waited, and saw no memberships of after it began.
  return { ...storedResource(row), ...(await selectRelations(executor, nesting, scope, id, include)) }
}

/** As lockResource, and nobody makes the resource a member of anything until the transaction ends. */
export async function lockAgainstJoining(
  executor: QueryExecutorProvider,
  { tenant, resourceType }: Scope,
  id: string,
): Promise<void> {
  await lockKey.run(executor, [tenant, resourceType, id])
}

interface Outcome {
  /** Whether the row was written. */
  readonly stored: boolean
  /** Attributes whose value another resource has. */
  readonly taken: readonly string[]
}

/** scim_resource_user_name says whether the userName is taken; a concurrent insert of the same is waited for. */
const inserted = `stored as (
    insert into scim_resource
      (tenant, resource_type, id, user_name, document, search, version, last_modified, display, display_folded, created, id_folded)
    values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8::timestamptz, $9, $10, $11::timestamptz, $12)
    on conflict (tenant, resource_type, user_name) do nothing
    returning id
  )`

const nothingTaken = `select exists (select 1 from stored) as stored, '{}'::text[] as taken`

/** Most resources hold nothing uniquely but their userName. */
const insert = fixedStatement<Outcome>('scim-insert', `with ${inserted} ${nothingTaken}`)

/** The primary key of scim_unique_value says what else is taken. */
const insertUnique = fixedStatement<Outcome>(
  'scim-insert-unique',
  `with ${inserted}, claimed as (
    insert into scim_unique_value (tenant, resource_type, attribute, value, resource_id)
    select $1, $2, wanted.attribute, wanted.value, stored.id
    from stored, unnest($13::text[], $14::text[]) as wanted (attribute, value)
    on conflict do nothing
    returning attribute
  )
  select exists (select 1 from stored) as stored, array(
    select wanted.attribute from unnest($13::text[]) as wanted (attribute)
    where wanted.attribute not in (select attribute from claimed)
  ) as taken`,
)

/** By primary key. */
const updated = `stored as (
    update scim_resource set user_name = $4, document = $5, search = $6::jsonb, version = $7,
      last_modified = $8::timestamptz, display = $9, display_folded = $10
    where tenant = $1 and resource_type = $2 and id = $3
    returning id
  )`

/** By scim_unique_value_resource: what the resource held uniquely is given back. */
const updatePlain = `with freed as (
    delete from scim_unique_value where tenant = $1 and resource_type = $2 and resource_id = $3
  ), ${updated} ${nothingTaken}`

/** By primary keys; what the resource held uniquely and holds no more is given back. */
const updateUnique = `with wanted as (
    select * from unnest($11::text[], $12::text[]) as wanted (attribute, value)
  ), held as (
    select attribute, value from scim_unique_value
    where tenant = $1 and resource_type = $2 and resource_id = $3
  ), freed as (
    delete from scim_unique_value as old
    where old.tenant = $1 and old.resource_type = $2 and old.resource_id = $3
      and not exists (select 1 from wanted where wanted.attribute = old.attribute and wanted.value = old.value)
  ), claimed as (
    insert into scim_unique_value (tenant, resource_type, attribute, value, resource_id)
    select $1, $2, attribute, value, $3 from (select * from wanted except select * from held) as new
    on conflict do nothing
    returning attribute
  ), ${updated}
  select exists (select 1 from stored) as stored, array(
    select attribute from (select * from wanted except select * from held) as new
    where attribute not in (select attribute from claimed)
  ) as taken`

function updates(name: string, text: string): StatementsByInclude<Outcome & RelationsRow> {
  const written = '(select $1::text as tenant, $2::text as resource_type, $3::text as id) as resource'
  return byInclude((relations, which) =>
    fixedStatement(`${name}-${which}`, `${[text, ...relations].join(', ')} from ${written}`),
  )
}

const update = updates('scim-update', updatePlain)
const updateWithUnique = updates('scim-update-unique', updateUnique)

/** By primary keys. Memberships of the resource go by the foreign key, the members of a group here. */
const remove = fixedStatement<{ id: string }>(
  'scim-remove',
  `with freed as (
    delete from scim_unique_value where tenant = $1 and resource_type = $2 and resource_id = $3
  ), emptied as (
    delete from scim_member where tenant = $1 and group_id = $3 and $2 = 'Group'
  )
  delete from scim_resource where tenant = $1 and resource_type = $2 and id = $3
  returning id`,
)

/** Returns an attribute whose value was taken, if any; then the transaction is to be given up. */
export async function insertResource(
  executor: QueryExecutorProvider,
  { tenant, resourceType }: Scope,
  resource: WriteResource,
): Promise<string | undefined> {
  const { id, created } = resource
  const values = [
    ...writtenValues(tenant, resourceType, resource),
    created.toISOString(),
    foldedUnlessSame(id),
  ]
  const unique = uniqueValues(resource)
  const outcome =
    unique === undefined
      ? await insert.run(executor, values)
      : await insertUnique.run(executor, [...values, ...unique])
  return outcome[0]?.stored ? outcome[0].taken[0] : 'userName'
}

/**
 * Returns whether there was such a row, and an attribute whose value was taken, if any; then the transaction is to be
 * given up. With the relations that were asked for.
 *
 * @throws the driver's unique violation of scim_resource_user_name
 */
export async function updateResource(
  executor: QueryExecutorProvider,
  nesting: Nesting,
  scope: Scope,
  resource: WriteResource,
  include: Include = {},
): Promise<{ readonly stored: boolean; readonly taken: string | undefined; readonly relations: Relations }> {
  const { tenant, resourceType } = scope
  const values = writtenValues(tenant, resourceType, resource)
  const unique = uniqueValues(resource)
  const name = nesting.nameFor(tenant, include)
  const rows =
    unique === undefined
      ? await update[name].run(executor, values)
      : await updateWithUnique[name].run(executor, [...values, ...unique])
  const [{ stored, taken, ...row } = { stored: false, taken: [] }] = rows
  const relations = nesting.learnFrom(tenant, rows)
    ? await selectRelations(executor, nesting, scope, resource.id, include)
    : relationsOf(row)
  return { stored, taken: taken[0], relations }
}

/** Whether there was such a row. Its unique values and its memberships go with it. */
export async function deleteResource(
  executor: QueryExecutorProvider,
  { tenant, resourceType }: Scope,
  id: string,
): Promise<boolean> {
  return (await remove.run(executor, [tenant, resourceType, id])).length === 1
}

/** $1 to $10 of the statements that write a resource. */
function writtenValues(tenant: string, resourceType: string, resource: WriteResource): readonly unknown[] {
  const { id, document, search, version, lastModified, unique } = resource
  const display = resource.display || null
  return [
    tenant,
    resourceType,
    id,
    unique['userName'] ?? null,
    document,
    JSON.stringify({ [tenant]: search }),
    version,
    lastModified.toISOString(),
    display,
    display && fold(display),
  ]
}

/** Attributes and values beside the userName; undefined for none. */
function uniqueValues({ unique }: WriteResource): readonly (readonly (string | undefined)[])[] | undefined {
  // Sorted, so that two writers wait for each other's values in one order.
  const attributes = Object.keys(unique)
    .filter(attribute => attribute !== 'userName')
    .sort()
  return attributes.length === 0 ? undefined : [attributes, attributes.map(attribute => unique[attribute])]
}
