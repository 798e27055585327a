/** What a member can open, what he was granted, and what his departures ended. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'

export type Grant = Schemas['Grant']
export type Openings = Schemas['Openings']
export type Deactivation = Schemas['Deactivation']

export function useOpenings(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['access', workspace, 'openings', id],
    meta: alsoOf('members', 'roles', 'groups', 'assets'),
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/members/{id}/openings', { params: { path: { workspace, id } } }),
      ),
  })
}

const most = 1_000

export function useGrants(id: string) {
  const workspace = useWorkspace()
  const query = { identity: 'member' as const, identityId: id, limit: most }
  return useQuery({
    queryKey: ['access', workspace, 'grants', id],
    meta: alsoOf('members'),
    queryFn: () =>
      said(api.GET('/api/workspaces/{workspace}/permissions', { params: { path: { workspace }, query } })),
  })
}

const newest = 100

export function useDeactivations(id: string) {
  const workspace = useWorkspace()
  const query = { limit: newest }
  return useQuery({
    queryKey: ['members', workspace, 'deactivations', id],
    meta: alsoOf('followups', 'assets'),
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/members/{id}/deactivations', {
          params: { path: { workspace, id }, query },
        }),
      ),
  })
}
