/** What is read again when something has changed, by the topics of the live stream. */
import type { Query, QueryClient } from '@tanstack/react-query'

/** For the `meta` of a query that depends on more than the topic its key begins with. */
export function alsoOf(...topics: readonly string[]): { readonly topics: readonly string[] } {
  return { topics }
}

/** Has every query that is about one of the topics read again, once. */
export async function readAgain(queries: QueryClient, ...topics: readonly string[]): Promise<void> {
  await queries.invalidateQueries({ predicate: query => topics.some(topic => isAbout(query, topic)) })
}

/** Has every query that was read before the instant read again; who is signed in is asked for by its own rules. */
export async function readWhatIsOlder(queries: QueryClient, instantMs: number): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey, state: { dataUpdatedAt } }) =>
      queryKey[0] !== 'session' && dataUpdatedAt > 0 && dataUpdatedAt < instantMs,
  })
}

function isAbout({ queryKey, meta }: Query, topic: string): boolean {
  const topics = meta?.['topics']
  return queryKey[0] === topic || (Array.isArray(topics) && topics.includes(topic))
}
