/** Who is signed in to the console, and in which workspace; nobody is no error. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../api/api-error.ts'
import { api, rememberCsrfToken, type Session } from '../api/application-client.ts'
import type { Credentials } from '../design/sign-in-form.tsx'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  async queryFn(): Promise<Session | null> {
    try {
      const { data } = await api.GET('/api/session')
      return keep(data ?? null)
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null
      throw error
    }
  },
})

function keep(session: Session | null): Session | null {
  rememberCsrfToken(session?.csrfToken ?? '')
  return session
}

/** The workspace that the session is in. @throws Error outside of the pages that the shell shows to who is signed in */
export function useWorkspace(): string {
  const { data } = useQuery(sessionQuery)
  if (data === undefined || data === null) throw new Error('nobody is signed in')
  return data.workspace.id
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
      if ('member' in answer) queries.setQueryData(sessionQuery.queryKey, keep(answer))
    },
  })
}

export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.DELETE('/api/session'),
    onSuccess() {
      queries.clear()
      queries.setQueryData(sessionQuery.queryKey, keep(null))
    },
  })
}
