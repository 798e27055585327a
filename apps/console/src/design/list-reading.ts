/** Reading a list of any length on, while what was read of it may be read again at the same moment. */
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ListPage } from './endless-props.ts'

type List<Row> = Pick<UseInfiniteQueryResult<InfiniteData<ListPage<Row>>>, 'data' | 'fetchNextPage'>

/**
 * Reads the next page, unless the list is being read anyway: to break that off would keep the pages as they were before
 * the change that had them read again.
 */
export async function readOn<Row>({ fetchNextPage }: Pick<List<Row>, 'fetchNextPage'>): Promise<void> {
  await fetchNextPage({ cancelRefetch: false })
}

/** Returns how many rows there are in all, as the page that was read last says; undefined where the server does not. */
export function totalOf<Row>({ data }: Pick<List<Row>, 'data'>): number | undefined {
  return data?.pages.at(-1)?.total
}
