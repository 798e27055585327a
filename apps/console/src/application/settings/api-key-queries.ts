/** One's own API keys and sessions: listed, made and ended. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { counted } from '../../design/counted.ts'
import { useSaving } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'

export type ApiKey = Schemas['ApiKey']
export type LiveSession = Schemas['LiveSession']

export function useApiKeys() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['sessions', workspace, 'api-keys'],
    queryFn: () => said(api.GET('/api/workspaces/{workspace}/api-keys', { params: { path: { workspace } } })),
  })
}

export interface KeyDraft {
  readonly name: string
  readonly expiresAt?: string
}

export function useMakingApiKey(onMade: () => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: KeyDraft) =>
      said(api.POST('/api/workspaces/{workspace}/api-keys', { params: { path: { workspace } }, body })),
    success: ({ name }) => `The API key “${name}” is made`,
    topics: ['sessions'],
    onSuccess: onMade,
    showsError: true,
  })
}

export function useRevokingApiKey() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (id: string) =>
      api.DELETE('/api/workspaces/{workspace}/api-keys/{id}', { params: { path: { workspace, id } } }),
    success: 'The API key is revoked',
    topics: ['sessions'],
  })
}

export function useSessions() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['sessions', workspace],
    queryFn: () => said(api.GET('/api/workspaces/{workspace}/sessions', { params: { path: { workspace } } })),
  })
}

export function useEndingSession() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (id: string) =>
      api.DELETE('/api/workspaces/{workspace}/sessions/{id}', { params: { path: { workspace, id } } }),
    success: 'The session is ended',
    topics: ['sessions'],
  })
}

export function useEndingOthers() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () =>
      said(api.DELETE('/api/workspaces/{workspace}/sessions', { params: { path: { workspace } } })),
    success: ({ ended }) => `${counted(ended, 'session')} ended; this one goes on`,
    topics: ['sessions'],
  })
}
