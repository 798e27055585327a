/** What has to follow departures: listed, retried, said to be done, or left. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'
import type { FollowUpsSearch } from './follow-ups-search.ts'

const pageSize = 200
const concerned = ['followups', 'access', 'members', 'history']

export function useFollowUps(search: FollowUpsSearch) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['followups', workspace, search],
    meta: alsoOf('access', 'members'),
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = { ...search, limit: pageSize, ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/follow-ups', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useFollowUp(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['followups', workspace, 'one', id],
    meta: alsoOf('access', 'members'),
    queryFn: () =>
      said(api.GET('/api/workspaces/{workspace}/follow-ups/{id}', { params: { path: { workspace, id } } })),
  })
}

export function useRetry() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (id: string) =>
      said(
        api.POST('/api/workspaces/{workspace}/follow-ups/{id}/retry', {
          params: { path: { workspace, id } },
        }),
      ),
    success: 'It is tried again now',
    topics: concerned,
  })
}

export function useDone(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (secret: string | null) =>
      said(
        api.POST('/api/workspaces/{workspace}/follow-ups/{id}/done', {
          params: { path: { workspace, id } },
          body: { secret },
        }),
      ),
    success: 'Noted as done by hand',
    topics: concerned,
    showsError: true,
  })
}

export function useCancel(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (reason: string) =>
      said(
        api.POST('/api/workspaces/{workspace}/follow-ups/{id}/cancel', {
          params: { path: { workspace, id } },
          body: { reason },
        }),
      ),
    success: 'Left undone; the reason is kept',
    topics: concerned,
    showsError: true,
  })
}
