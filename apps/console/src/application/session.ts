/** Who is signed in to the console, and in which workspace; nobody is no error. */
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createContext, useContext } from 'react'
import { ApiError } from '../api/api-error.ts'
import { api, rememberCsrfToken, type Session } from '../api/application-client.ts'
import { said } from '../api/said.ts'
import { forgetAnswers, readFor, sessionKey } from '../design/reader.ts'
import { useSaving } from '../design/saving.ts'
import type { Credentials } from '../design/sign-in-form.tsx'

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
  return session === null ? null : `${session.workspace.id} ${session.member.id}`
}

/** Returns the session, whose token every change carries from now on. */
export function keepSession<S extends Session | null>(session: S): S {
  rememberCsrfToken(session?.csrfToken ?? '')
  return session
}

/** The session that the frame stands for; its pages keep it until they are gone, also in the moment in which it ends. */
export const SessionContext = createContext<Session | undefined>(undefined)

/** Who is signed in, and where. @throws Error outside of the pages that the shell shows to who is signed in */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('nobody is signed in')
  return session
}

/** The workspace that the session is in. @throws as useSession does */
export function useWorkspace(): string {
  return useSession().workspace.id
}

/** Signs in; who has several workspaces is answered the list, and names one. */
export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    async mutationFn(given: Credentials & { readonly workspaceId?: string }) {
      const { data } = await api.POST('/api/sign-in', { body: given })
      if (data === undefined) throw new Error('The server said nothing')
      return data
    },
    onSuccess(answer) {
      if ('member' in answer) replaceSession(queries, answer)
    },
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

/** Goes to another workspace: the session there takes the place of this one, and nothing read here is shown there. */
export function useSwitchWorkspace() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useSaving({
    mutationFn: ({ id }: { readonly id: string; readonly name: string }) =>
      said(api.POST('/api/session/switch', { body: { workspaceId: id } })),
    success: session => `You are in ${session.workspace.name} now`,
    topics: [],
    async onSuccess(session) {
      replaceSession(queries, session)
      await navigate({ to: '/' })
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
