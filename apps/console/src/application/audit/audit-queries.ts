/** What the pages of the audit log read. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useWorkspace } from '../session.ts'
import { type AuditSearch, historyQueryOf } from './audit-search.ts'
import { justAfter } from './cursor.ts'

export type Entry = Schemas['HistoryEntry']

const pageSize = 200
const most = 1_000

/** The entries that fit, the newest first. */
export function useHistory(search: AuditSearch) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['history', workspace, search],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: before }) {
      const query = { ...historyQueryOf(search), limit: pageSize, ...(before !== '' && { before }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/history', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/** The newest thousand that fit, as a whole. */
export function useWholeHistory(search: AuditSearch) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['history', workspace, 'whole', search],
    queryFn() {
      const query = { ...historyQueryOf(search), limit: most }
      return said(api.GET('/api/workspaces/{workspace}/history', { params: { path: { workspace }, query } }))
    },
  })
}

/** One entry: the newest that is older than what would come just after it. Null where there is none at this place. */
export function useEntry(cursor: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['history', workspace, 'one', cursor],
    async queryFn() {
      const query = { before: justAfter(cursor), limit: 1 }
      const { items } = await said(
        api.GET('/api/workspaces/{workspace}/history', { params: { path: { workspace }, query } }),
      )
      return items.find(entry => entry.cursor === cursor) ?? null
    },
  })
}

export function useSeals() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['history', workspace, 'seals'],
    queryFn: () =>
      said(api.GET('/api/workspaces/{workspace}/history/seals', { params: { path: { workspace } } })),
  })
}

/** Holds the whole history to its seals; `expect` is a hash that was noted earlier, or empty. */
export function useVerifying() {
  const workspace = useWorkspace()
  return useMutation({
    mutationFn: (expect: string) =>
      said(
        api.POST('/api/workspaces/{workspace}/history/verify', {
          params: { path: { workspace } },
          body: expect === '' ? {} : { expect },
        }),
      ),
  })
}
