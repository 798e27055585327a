import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { expect, onTestFinished, test } from 'vitest'
import type { ListPage } from '../../src/design/endless-props.ts'
import { readOn, totalOf } from '../../src/design/list-reading.ts'

const pageSize = 2

/** A list at a server that answers when it is told to. */
function aList(rows: number[]) {
  const waiting: (() => void)[] = []
  const queries = new QueryClient()
  const observer = new InfiniteQueryObserver<ListPage<number> & { next: number | undefined }>(queries, {
    queryKey: ['rows'],
    initialPageParam: 0,
    async queryFn({ pageParam }) {
      const from = Number(pageParam)
      await new Promise<void>(resolve => waiting.push(resolve))
      const next = from + pageSize < rows.length ? from + pageSize : undefined
      return { rows: rows.slice(from, from + pageSize), total: rows.length, next }
    },
    getNextPageParam: ({ next }) => next,
  })
  onTestFinished(observer.subscribe(() => undefined))
  const answer = async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0)
    waiting.shift()?.()
  }
  return { queries, answer, read: () => observer.getCurrentResult() }
}

test('a list that grows while it is read on ends with every page as it is, and the number of all', async () => {
  const rows = [1, 2, 3]
  const { queries, answer, read } = aList(rows)
  await answer()
  await expect.poll(() => read().hasNextPage).toBe(true)
  rows.unshift(0)
  const again = queries.invalidateQueries({ queryKey: ['rows'] })
  const on = readOn(read())
  await answer()
  await Promise.all([again, on])
  expect(read().data?.pages[0]?.rows).toEqual([0, 1])
  expect(totalOf(read())).toBe(4)

  const next = readOn(read())
  await answer()
  await next
  expect(read().data?.pages.flatMap(page => page.rows)).toEqual([0, 1, 2, 3])
})

test('the number of all is that of the page that was read last', async () => {
  const rows = [1, 2, 3]
  const { answer, read } = aList(rows)
  await answer()
  await expect.poll(() => totalOf(read())).toBe(3)
  rows.push(4)
  const on = readOn(read())
  await answer()
  await on
  expect(totalOf(read())).toBe(4)
})
