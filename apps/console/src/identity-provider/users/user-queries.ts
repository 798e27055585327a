/** What the pages of people read. Keys begin with the topics by which they are read again. */
import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query'
import type { components } from '../../api/identity-provider.gen.d.ts'
import { api, type User } from '../../api/identity-provider-client.ts'
import { alsoOf } from '../../design/topics.ts'
import type { UsersSearch } from './users-search.ts'

export type { User } from '../../api/identity-provider-client.ts'
export type Why = components['schemas']['Why']
export type Device = components['schemas']['Device']
export type CustomAttribute = components['schemas']['CustomAttribute']

const pageSize = 200

/** Returns the rows of one page with what its headers say. */
export function listPage<Row>(rows: readonly Row[] | undefined, headers: Headers, page: number) {
  const pages = Number(headers.get('total-pages'))
  return {
    rows: rows ?? [],
    total: Number(headers.get('total-count')),
    next: page < pages ? page + 1 : undefined,
  }
}

export function useUsers({ search, status, role, app, sort }: UsersSearch) {
  return useInfiniteQuery({
    queryKey: ['users', 'list', { search, status, role, app, sort }],
    initialPageParam: 1,
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: page }) {
      const query = {
        limit: pageSize,
        page,
        ...(search !== undefined && { search }),
        ...(status !== undefined && { status: String(status) }),
        ...(role !== undefined && { role_id: role }),
        ...(app !== undefined && { app_id: app }),
        ...(sort !== undefined && { sort }),
      }
      const { data, response } = await api.GET('/api/2/users', { params: { query } })
      return listPage(data, response.headers, page)
    },
    getNextPageParam: ({ next }) => next,
  })
}

export function userQuery(id: number) {
  return queryOptions({
    queryKey: ['users', id],
    async queryFn(): Promise<User> {
      const { data } = await api.GET('/api/2/users/{id}', { params: { path: { id } } })
      return there(data)
    },
  })
}

/** Why he has what he has: people, roles, mappings and apps all have a say in it. */
export function whyQuery(id: number) {
  return queryOptions({
    queryKey: ['users', id, 'why'],
    meta: alsoOf('roles', 'mappings', 'apps', 'assignments'),
    async queryFn(): Promise<Why> {
      const { data } = await api.GET('/api/provisioning/users/{id}/why', { params: { path: { id } } })
      return there(data)
    },
  })
}

export function devicesQuery(id: number) {
  return queryOptions({
    queryKey: ['users', id, 'devices'],
    async queryFn(): Promise<readonly Device[]> {
      const { data } = await api.GET('/api/2/mfa/users/{id}/devices', { params: { path: { id } } })
      return there(data)
    },
  })
}

export const customAttributesQuery = queryOptions({
  queryKey: ['users', 'custom attributes'],
  meta: alsoOf('settings'),
  async queryFn(): Promise<readonly CustomAttribute[]> {
    const { data } = await api.GET('/api/2/users/custom_attributes')
    return there(data)
  },
})

/** Returns how many people there are of a kind, by the header of a page of one. */
export async function countUsers(query: {
  readonly group_id?: number
  readonly manager_user_id?: number
}): Promise<number> {
  const { response } = await api.GET('/api/2/users', {
    params: { query: { ...query, limit: 1, fields: 'id' } },
  })
  return Number(response.headers.get('total-count'))
}

/** Every success of these calls has a body. */
export function there<Data>(data: Data | undefined): Data {
  if (data === undefined) throw new Error('The server answered without content')
  return data
}
