/** What the pages of SCIM read, and the switch. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'
import { type RequestsSearch, requestsQueryOf } from './requests-search.ts'

export type ScimSettings = Schemas['ScimSettings']
export type ScimHealth = Schemas['ScimHealth']
export type LoggedRequest = Schemas['LoggedRequest']

const pageSize = 200

/** Where SCIM is reached, what it needs, and how it is doing. */
export function useScim() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['scim', workspace],
    queryFn: () => said(api.GET('/api/workspaces/{workspace}/scim', { params: { path: { workspace } } })),
  })
}

export function useSkipped() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['requests', workspace, 'skipped'],
    queryFn: () =>
      said(api.GET('/api/workspaces/{workspace}/scim/skipped', { params: { path: { workspace } } })),
  })
}

/** The requests of the last day, over time. */
export function useTraffic() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['requests', workspace, 'traffic'],
    queryFn: () =>
      said(api.GET('/api/workspaces/{workspace}/scim/statistics', { params: { path: { workspace } } })),
  })
}

export function useScimSwitch() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (enabled: boolean) =>
      said(
        api.PUT('/api/workspaces/{workspace}/scim', { params: { path: { workspace } }, body: { enabled } }),
      ),
    success: ({ enabled }) => (enabled ? 'SCIM is enabled' : 'SCIM is disabled; nobody was removed'),
    topics: ['scim', 'members'],
  })
}

export function useRequests(search: RequestsSearch) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['requests', workspace, search],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = { ...requestsQueryOf(search), limit: pageSize, ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/requests', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useRequest(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['requests', workspace, 'one', id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      said(api.GET('/api/workspaces/{workspace}/requests/{id}', { params: { path: { workspace, id } } })),
  })
}
