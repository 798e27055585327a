/** The sessions and API keys of a member, and ending them. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { counted } from '../../design/counted.ts'
import { useSaving } from '../../design/saving.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'

export type LiveSession = Schemas['LiveSession']
export type ApiKey = Schemas['ApiKey']

const concerned = ['sessions', 'members', 'history']

export function useMemberSessions(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['sessions', workspace, id],
    meta: alsoOf('members'),
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/members/{id}/sessions', { params: { path: { workspace, id } } }),
      ),
  })
}

export function useMemberApiKeys(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['sessions', workspace, 'keys', id],
    meta: alsoOf('members', 'tokens'),
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/members/{id}/api-keys', { params: { path: { workspace, id } } }),
      ),
  })
}

export function useSessionEnding(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (session: string) =>
      api.DELETE('/api/workspaces/{workspace}/members/{id}/sessions/{session}', {
        params: { path: { workspace, id, session } },
      }),
    success: 'The session is ended',
    topics: concerned,
  })
}

export function useAllSessionsEnding(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () =>
      said(
        api.DELETE('/api/workspaces/{workspace}/members/{id}/sessions', {
          params: { path: { workspace, id } },
        }),
      ),
    success: ({ ended }) => `${counted(ended, 'session is', 'sessions are')} ended`,
    topics: concerned,
  })
}

export function useApiKeyRevocation(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (apiKey: string) =>
      api.DELETE('/api/workspaces/{workspace}/members/{id}/api-keys/{apiKey}', {
        params: { path: { workspace, id, apiKey } },
      }),
    success: 'The API key is revoked',
    topics: concerned,
  })
}
