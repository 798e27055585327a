/** Puts resources in the order of a query. RFC 7644 §3.4.2.3. */
import type { SortOrder, WriteResource } from '../store/resource-store.ts'
import { compareKeyed, sortKeyOf } from '../store/sort-key.ts'

/** A new list: by the order asked for, and where that says nothing by creation. */
export function sorted(
  resources: readonly WriteResource[],
  sort: SortOrder | undefined,
): readonly WriteResource[] {
  return resources
    .map(stored => ({ stored, key: sort && sortKeyOf(stored, sort.path) }))
    .sort(compareKeyed(sort?.descending ?? false))
    .map(({ stored }) => stored)
}
