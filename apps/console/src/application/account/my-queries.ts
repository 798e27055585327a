/** What belongs to who is signed in: himself as a member, what he can open, his sessions, his workspaces. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'

export function useMe() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['settings', workspace, 'me'],
    meta: alsoOf('roles', 'groups', 'members'),
    queryFn: async () => said(api.GET('/api/workspaces/{workspace}/me', { params: { path: { workspace } } })),
  })
}

export function useOpenings() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['access', workspace, 'my'],
    meta: alsoOf('assets', 'roles', 'groups'),
    queryFn: async () => said(api.GET('/api/workspaces/{workspace}/my', { params: { path: { workspace } } })),
  })
}

export function useMySessions() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['sessions', workspace, 'my'],
    queryFn: async () =>
      said(api.GET('/api/workspaces/{workspace}/sessions', { params: { path: { workspace } } })),
  })
}

export function useMyWorkspaces(isAsked: boolean) {
  return useQuery({
    queryKey: ['settings', 'workspaces'],
    enabled: isAsked,
    queryFn: async () => said(api.GET('/api/session/workspaces')),
  })
}
