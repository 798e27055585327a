/** Who is signed in to the console; nobody is no error. */
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../api/api-error.ts'
import { api, rememberCsrfToken, type Session } from '../api/identity-provider-client.ts'
import { forgetAnswers, readFor, sessionKey } from '../design/reader.ts'

export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  staleTime: 60_000,
  queryFn: async ({ client }) => readFor(client, await readSession(), readerOf),
})

async function readSession(): Promise<Session | null> {
  try {
    const { data } = await api.GET('/api/session')
    return keepSession(data ?? null)
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}

/** Whose answers are kept beside the session. */
export function readerOf(session: Session | null): string | null {
  return session === null ? null : String(session.admin.id)
}

/** Returns the session, whose token every change carries from now on. */
export function keepSession(session: Session | null): Session | null {
  rememberCsrfToken(session?.csrf_token ?? '')
  return session
}

export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    async mutationFn(body: { readonly email: string; readonly password: string }) {
      const { data } = await api.POST('/api/session', { body })
      return data ?? null
    },
    onSuccess: session => replaceSession(queries, session),
  })
}

export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.DELETE('/api/session'),
    onSuccess() {
      replaceSession(queries, null)
    },
  })
}

/** Whether the session goes on, under whichever cookie: who has changed his password has another. */
export async function goesOn(queries: QueryClient): Promise<boolean> {
  try {
    return (await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })) !== null
  } catch {
    // Nobody can say at the moment; it is asked again while the stream is lost.
    return true
  }
}

/** Shows the pages of another session, or the sign-in page: nothing that was read before is shown there. */
export function replaceSession(queries: QueryClient, session: Session | null): void {
  queries.setQueryData(sessionQuery.queryKey, keepSession(session))
  forgetAnswers(queries)
}
