/** The workspace that one is in: its name, its preset, what it has been given, and how it is set. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../api/application-client.ts'
import { said } from '../api/said.ts'
import { useWorkspace } from './session.ts'

export type WorkspaceDetail = Schemas['WorkspaceDetail']
export type WorkspaceSettings = Schemas['WorkspaceSettings']

export function useWorkspaceDetail() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['settings', workspace, 'detail'],
    queryFn: () => said(api.GET('/api/workspaces/{workspace}', { params: { path: { workspace } } })),
  })
}

export function useWorkspaceSettings() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['settings', workspace],
    queryFn: () => said(api.GET('/api/workspaces/{workspace}/settings', { params: { path: { workspace } } })),
  })
}
