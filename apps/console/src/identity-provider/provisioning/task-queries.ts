/** The task queue as the API has it. */
import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { components } from '../../api/identity-provider.gen.d.ts'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { alsoOf } from '../../design/topics.ts'
import { filtersOf, queryOf, type TasksSearch } from './tasks-search.ts'

export type Task = components['schemas']['Task']
export type TaskInFull = components['schemas']['TaskInFull']
export type Exchange = TaskInFull['exchanges'][number]

const pageSize = 200

export function useTasks(search: TasksSearch) {
  return useInfiniteQuery({
    queryKey: ['tasks', 'list', search],
    initialPageParam: 1,
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: page }) {
      const query = { ...queryOf(search), diff: 'true', limit: pageSize, page } as const
      const { data, response } = await api.GET('/api/provisioning/tasks', { params: { query } })
      const pages = Number(response.headers.get('total-pages'))
      return {
        rows: data ?? [],
        total: Number(response.headers.get('total-count')),
        next: page < pages ? page + 1 : undefined,
      }
    },
    getNextPageParam: ({ next }) => next,
  })
}

/** How many there are in each state; the tabs show it. */
export function useTaskCounts(search: TasksSearch) {
  const query = filtersOf(search)
  return useQuery({
    queryKey: ['tasks', 'counts', query],
    placeholderData: keepPreviousData,
    queryFn: () => said(api.GET('/api/provisioning/tasks/counts', { params: { query } })),
  })
}

export function useTask(id: number) {
  return useQuery({
    queryKey: ['tasks', id],
    queryFn: () => said(api.GET('/api/provisioning/tasks/{id}', { params: { path: { id } } })),
  })
}

/** Where the person stands in the app, and what gives it to him. Nobody may be there any more. */
export function useStanding({ app_id: id, user_id: user }: Pick<Task, 'app_id' | 'user_id'>) {
  return useQuery({
    queryKey: ['assignments', id, user, 'grants'],
    meta: alsoOf('apps', 'roles'),
    queryFn: () =>
      said(api.GET('/api/provisioning/apps/{id}/users/{user}', { params: { path: { id, user } } })),
  })
}

/** What the log says about a task: planned things and decisions, the oldest first. */
export function useTaskEvents(task: number) {
  return useQuery({
    queryKey: ['events', 'task', task],
    meta: alsoOf('tasks'),
    async queryFn() {
      const query = { task_id: task, sort: 'id', limit: 200 } as const
      const { data } = await said(api.GET('/api/1/events', { params: { query } }))
      return data
    },
  })
}

export const newestTaskQuery = (filters: ReturnType<typeof filtersOf>, state: string) =>
  queryOptions({
    queryKey: ['tasks', 'newest', filters, state],
    staleTime: 0,
    async queryFn() {
      const query = { ...filters, state, sort: '-id', limit: 1 } as const
      const [newest, counts] = await Promise.all([
        said(api.GET('/api/provisioning/tasks', { params: { query } })),
        said(api.GET('/api/provisioning/tasks/counts', { params: { query: { ...filters, state } } })),
      ])
      return { upTo: newest[0]?.id, total: counts.total, open: counts.open }
    },
  })
