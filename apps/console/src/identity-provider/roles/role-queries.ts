/** What the pages of roles read. Keys begin with the topics by which they are read again. */
import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query'
import type { components } from '../../api/identity-provider.gen.d.ts'
import { api } from '../../api/identity-provider-client.ts'
import { alsoOf } from '../../design/topics.ts'
import { listPage, there } from '../users/user-queries.ts'
import type { RolePeopleSearch } from './roles-search.ts'

export type RoleUser = components['schemas']['RoleUser']
export type RoleEffect = components['schemas']['RoleEffect']
export type RoleSummary = Pick<
  components['schemas']['Role'],
  'id' | 'name' | 'app_count' | 'user_count' | 'admin_count'
>

const pageSize = 200
/** Without the lists of ids, which are as long as the directory. */
const summaryFields = 'id,name,app_count,user_count,admin_count'

export function useRoles(search: string) {
  return useInfiniteQuery({
    queryKey: ['roles', 'list', search],
    meta: alsoOf('users', 'apps'),
    initialPageParam: 1,
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: page }) {
      const query = {
        limit: pageSize,
        page,
        fields: summaryFields,
        sort: 'name',
        ...(search !== '' && { name: `*${search}*` }),
      }
      const { data, response } = await api.GET('/api/2/roles', { params: { query } })
      return listPage(data, response.headers, page)
    },
    getNextPageParam: ({ next }) => next,
  })
}

export function roleQuery(id: number) {
  return queryOptions({
    queryKey: ['roles', id],
    meta: alsoOf('users', 'apps'),
    async queryFn(): Promise<RoleSummary> {
      const { data } = await api.GET('/api/2/roles/{id}', { params: { path: { id } } })
      return there(data)
    },
  })
}

export function useRolePeople(
  id: number,
  kind: 'users' | 'admins',
  { search, added }: RolePeopleSearch,
  includeUnassigned = false,
) {
  return useInfiniteQuery({
    queryKey: ['roles', id, kind, { search, added, includeUnassigned }],
    meta: alsoOf('users'),
    initialPageParam: 1,
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: page }) {
      const query = {
        limit: pageSize,
        page,
        ...(search !== undefined && { name: search }),
        ...(added !== undefined && { added }),
        ...(includeUnassigned && { include_unassigned: 'true' as const }),
      }
      const params = { path: { id }, query }
      const { data, response } =
        kind === 'users'
          ? await api.GET('/api/2/roles/{id}/users', { params })
          : await api.GET('/api/2/roles/{id}/admins', { params })
      return listPage(data, response.headers, page)
    },
    getNextPageParam: ({ next }) => next,
  })
}

export interface AskedEffect {
  readonly action: 'give' | 'take'
  readonly users?: number[]
  readonly apps?: number[]
}

/** Says who would get or lose which app. */
export async function effectOnRole(id: number, body: AskedEffect): Promise<RoleEffect> {
  const { data } = await api.POST('/api/provisioning/roles/{id}/effect', { params: { path: { id } }, body })
  return there(data)
}

/** What is read again after a change of a role. */
export const roleTopics = ['roles', 'users', 'apps', 'assignments', 'tasks', 'events'] as const
