/**
 * What a search reads: the total, and one row for each resource of the page, with the relations that were asked for.
 * An empty page is one row that has the total alone.
 */
import type { FoundResource, ResourcePage, SortKey } from '../store/resource-store.ts'
import { sortKeyOfColumn } from './compile-sort.ts'
import { type RelationsRow, relationsOf } from './relations.ts'
import { type StoredRow, storedResource } from './stored-row.ts'

interface EmptyRow extends RelationsRow {
  /** Null where the rows are all that there are. */
  readonly total: number | null
  readonly id: null
}

interface FullRow extends StoredRow, RelationsRow {
  readonly total: number | null
  readonly sort_key: SortKey | Date | null
}

export type PageRow = EmptyRow | FullRow

/** The columns of a table expression `resource` that `pageColumns` reads; what it is sorted by comes as `sort_key`. */
export const pageSource = 'tenant, resource_type, id, document, version, created, last_modified'

/** What to select of `counted` and `resource`, beside the columns of relations. */
export function pageColumns(relations: readonly string[]): string {
  const stored = ['id', 'document', 'version', 'created', 'last_modified', 'sort_key']
  return ['counted.total', ...stored.map(name => `resource.${name}`), ...relations].join(', ')
}

export function pageFrom(rows: readonly PageRow[]): ResourcePage {
  const resources = rows.filter(row => row.id !== null).map(foundResource)
  return { total: rows[0]?.total ?? resources.length, resources }
}

function foundResource(row: FullRow): FoundResource {
  const sortKey = sortKeyOfColumn(row.sort_key)
  return { ...storedResource(row), ...relationsOf(row), ...(sortKey !== undefined && { sortKey }) }
}
