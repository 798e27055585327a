import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { alsoOf, readAgain, readWhatIsOlder } from '../../src/design/topics.ts'

/** A client that has read what each key names, and which of it is to be read again. */
async function afterReading(...keys: readonly string[]) {
  const queries = new QueryClient()
  for (const key of keys) {
    const [topic = '', ...others] = key.split('+')
    await queries.fetchQuery({ queryKey: [topic, key], queryFn: () => key, meta: alsoOf(...others) })
  }
  const stale = () =>
    queries
      .getQueryCache()
      .getAll()
      .filter(({ state }) => state.isInvalidated)
      .map(({ queryKey }) => queryKey[1])
  return { queries, stale }
}

test('what is about a topic is read again: by the beginning of its key, or by what it says it is also of', async () => {
  const { queries, stale } = await afterReading('tasks', 'users', 'apps+tasks', 'runs+users+roles')
  await readAgain(queries, 'tasks')
  expect(stale()).toEqual(['tasks', 'apps+tasks'])
})

test('several topics at once have a query that is shown read again once', async () => {
  const queries = new QueryClient()
  let reads = 0
  const shown = new QueryObserver(queries, {
    queryKey: ['tasks'],
    meta: alsoOf('users', 'apps'),
    queryFn: () => ++reads,
  })
  const leave = shown.subscribe(() => undefined)
  await vi.waitFor(() => expect(shown.getCurrentResult().data).toBe(1))
  await readAgain(queries, 'users', 'apps', 'tasks')
  expect(shown.getCurrentResult().data).toBe(2)
  leave()
})

test('no topic has nothing read again', async () => {
  const { queries, stale } = await afterReading('tasks')
  await readAgain(queries)
  expect(stale()).toEqual([])
})

test('after a loss everything is read again that was read before, but for the session', async () => {
  const { queries, stale } = await afterReading('tasks', 'session', 'users')
  await readWhatIsOlder(queries, Date.now() - 60_000)
  expect(stale()).toEqual([])
  await readWhatIsOlder(queries, Date.now() + 1)
  expect(stale()).toEqual(['tasks', 'users'])
})
