/** Imports as the server has them: the one that goes on, and those that have ended with what they have done. */
import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { components } from '../../../api/identity-provider.gen.d.ts'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { listPage } from '../user-queries.ts'

export type Import = components['schemas']['Import']
export type ImportReport = components['schemas']['ImportReport']

/** What is read again when an import was started or stopped. */
export const importTopics = ['runs', 'users', 'roles', 'assignments', 'tasks', 'events'] as const

const path = '/api/provisioning/imports'
const pollMs = 1_500
const pageSize = 50

/** Returns whether it goes on by itself. */
export function isGoingOn({ state }: Pick<Import, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}

/** The newest import, whoever started it; null where there was none. */
export function useNewestImport() {
  return useQuery({
    queryKey: ['runs', 'imports', 'newest'],
    refetchInterval: ({ state: { data } }) => (data && isGoingOn(data) ? pollMs : false),
    async queryFn() {
      const [newest] = await said(api.GET(path, { params: { query: { limit: 1 } } }))
      return newest ?? null
    },
  })
}

export function useImportOf(id: number) {
  return useQuery({
    queryKey: ['runs', 'imports', id],
    refetchInterval: ({ state: { data } }) => (data && isGoingOn(data) ? pollMs : false),
    queryFn: () => said(api.GET(`${path}/{id}`, { params: { path: { id } } })),
  })
}

/** What an import that has ended has done; it does not change any more. */
export function reportQuery(id: number) {
  return queryOptions({
    queryKey: ['import', 'report', id],
    queryFn: () => said(api.GET(`${path}/{id}/report`, { params: { path: { id } } })),
  })
}

export function useImports() {
  return useInfiniteQuery({
    queryKey: ['runs', 'imports', 'list'],
    initialPageParam: 1,
    async queryFn({ pageParam: page }) {
      const { data, response } = await api.GET(path, { params: { query: { limit: pageSize, page } } })
      return listPage(data, response.headers, page)
    },
    getNextPageParam: ({ next }) => next,
  })
}
