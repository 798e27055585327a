/**
 * A table of the application's as the store works with it: rows come out as resources and go in as columns. What is
 * common to people and teams is here, what differs in `people.ts` and `teams.ts`.
 */
import { type JsonObject, type ResourceTypeDefinition, searchForm } from '@joinery/scim'
import type { WriteResource } from '@joinery/scim-server'
import { type QueryExecutorProvider, type RawBuilder, type SqlBool, sql } from 'kysely'

/** What every row has for SCIM, beside the application's own columns. */
export interface Row {
  readonly scim_id: string
  readonly version: number
  readonly created_at: Date
  readonly changed_at: Date
  readonly external_id: string | null
  readonly extra: JsonObject
}

export interface ScimTable<TableRow extends Row = Row> {
  readonly name: 'people' | 'teams'
  readonly type: ResourceTypeDefinition
  /** The attribute that is there once only in a workspace, and the column of its folded values. */
  readonly unique: { readonly attribute: string; readonly column: string }
  /** Which rows SCIM sees. */
  readonly served: RawBuilder<SqlBool>
  /** The attributes that searches by `eq` find in a column. */
  readonly searched: Readonly<Record<string, string>>
  /** The attributes of a row, without `id` and `meta`. */
  attributes(row: TableRow): JsonObject
  /** The values of a resource by column, but for `workspace` and those of `Row`; and what goes to `extra`. */
  columns(resource: JsonObject): {
    readonly columns: Readonly<Record<string, unknown>>
    readonly extra: JsonObject
  }
}

/** The rows of a workspace that satisfy the condition; `tail` is order, page or lock. */
export async function readRows<TableRow extends Row>(
  executor: QueryExecutorProvider,
  table: ScimTable<TableRow>,
  workspace: string,
  condition: RawBuilder<SqlBool>,
  tail: RawBuilder<unknown>,
): Promise<readonly WriteResource[]> {
  const { rows } = await sql<TableRow>`
    select * from ${sql.table(table.name)}
    where workspace = ${workspace} and ${table.served} and ${condition} ${tail}
  `.execute(executor)
  return rows.map(row => resourceOf(table, row))
}

export async function insertRow<TableRow extends Row>(
  tx: QueryExecutorProvider,
  table: ScimTable<TableRow>,
  workspace: string,
  resource: WriteResource,
): Promise<void> {
  const { names, values } = columnsOf(table, resource)
  await sql`
    insert into ${sql.table(table.name)} (workspace, scim_id, created_at, ${sql.join(names)})
    values (${workspace}, ${resource.id}, ${resource.created}, ${sql.join(values)})
  `.execute(tx)
}

/** Whether there was such a row. */
export async function updateRow<TableRow extends Row>(
  tx: QueryExecutorProvider,
  table: ScimTable<TableRow>,
  workspace: string,
  resource: WriteResource,
): Promise<boolean> {
  const { names, values } = columnsOf(table, resource)
  const { rows } = await sql`
    update ${sql.table(table.name)} set (${sql.join(names)}) = row(${sql.join(values)})
    where workspace = ${workspace} and ${table.served} and scim_id = ${resource.id} returning 1
  `.execute(tx)
  return rows.length > 0
}

function columnsOf<TableRow extends Row>(table: ScimTable<TableRow>, resource: WriteResource) {
  const { columns, extra } = table.columns(resource.resource)
  const all = {
    ...columns,
    [table.unique.column]: resource.unique[table.unique.attribute],
    extra: JSON.stringify(extra),
    version: resource.version,
    changed_at: resource.lastModified,
  }
  return { names: Object.keys(all).map(name => sql.ref(name)), values: Object.values(all) }
}

function resourceOf<TableRow extends Row>(table: ScimTable<TableRow>, row: TableRow): WriteResource {
  const { schemas = [], ...attributes } = table.attributes(row)
  const document: JsonObject = { schemas, id: row.scim_id, ...attributes }
  const meta = {
    resourceType: table.type.name,
    created: row.created_at.toISOString(),
    lastModified: row.changed_at.toISOString(),
    version: `W/"${row.version}"`,
  }
  return {
    id: row.scim_id,
    document: JSON.stringify(document).slice(0, -1),
    version: row.version,
    created: row.created_at,
    lastModified: row.changed_at,
    resource: { ...document, meta },
    search: searchForm(table.type, attributes),
    unique: {},
    display: undefined,
  }
}
