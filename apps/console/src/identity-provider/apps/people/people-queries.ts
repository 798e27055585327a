/** The people of an app as the API has them. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { alsoOf } from '../../../design/topics.ts'
import { pageSize, readPage } from '../app-queries.ts'
import type { PeopleSearch } from '../apps-search.ts'
import { isState } from './state-choices.ts'

export function useAppPeople(id: number, { search, state, role }: PeopleSearch) {
  return useInfiniteQuery({
    queryKey: ['assignments', id, { search, state, role }],
    meta: alsoOf('users', 'roles'),
    initialPageParam: 1,
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: page }) {
      const query = {
        limit: pageSize,
        page,
        ...(search !== undefined && { search }),
        ...(state !== undefined && isState(state) && { state }),
        ...(role !== undefined && { role_id: role }),
      }
      const params = { path: { id }, query }
      const { data, response } = await api.GET('/api/provisioning/apps/{id}/users', { params })
      return readPage(data ?? [], response, page)
    },
    getNextPageParam: ({ next }) => next,
  })
}

export function useAppPerson(id: number, user: number) {
  return useQuery({
    queryKey: ['assignments', id, user],
    meta: alsoOf('users', 'roles', 'apps', 'tasks'),
    queryFn: () =>
      said(api.GET('/api/provisioning/apps/{id}/users/{user}', { params: { path: { id, user } } })),
  })
}

/** The tasks of a person in an app, the newest first. */
export function usePersonTasks(id: number, user: number) {
  return useQuery({
    queryKey: ['tasks', 'person', id, user],
    meta: alsoOf('assignments'),
    queryFn: () => {
      const query = { app_id: id, user_id: user, sort: '-id', limit: 100 } as const
      return said(api.GET('/api/provisioning/tasks', { params: { query } }))
    },
  })
}
