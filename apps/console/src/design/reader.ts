/**
 * Whose answers a page keeps. What was read for one person is not shown to the next who signs in on the same page, or in
 * another tab of the browser: he may see less, or be in another workspace.
 */
import type { QueryClient } from '@tanstack/react-query'

/** Under which the session itself is kept. */
export const sessionKey = ['session'] as const

/** Returns the session just read; where it is of somebody else than the one before, all else that was read is forgotten. */
export function readFor<S>(queries: QueryClient, session: S, readerOf: (session: S) => string | null): S {
  const before = queries.getQueryData<S>(sessionKey)
  if (before !== undefined && readerOf(before) !== readerOf(session)) forgetAnswers(queries)
  return session
}

/** Forgets all that was read but the session. */
export function forgetAnswers(queries: QueryClient): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
}
