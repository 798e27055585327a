/** What is read again when something has changed, by the topics of the live stream. */
import type { Query, QueryClient } from '@tanstack/react-query'

/** For the `meta` of a query that depends on more than the topic its key begins with. */
export function alsoOf(...topics: readonly string[]): { readonly topics: readonly string[] } {
  return { topics }
}

/** Has every query that is about the topic read again. */
export async function readAgain(queries: QueryClient, topic: string): Promise<void> {
  await queries.invalidateQueries({ predicate: query => isAbout(query, topic) })
}

function isAbout({ queryKey, meta }: Query, topic: string): boolean {
  const topics = meta?.['topics']
  return queryKey[0] === topic || (Array.isArray(topics) && topics.includes(topic))
}
