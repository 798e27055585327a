/** The log as the API has it: types, pages by cursor, one event. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { components } from '../../api/identity-provider.gen.d.ts'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { type EventsSearch, eventFiltersOf } from './events-search.ts'

/** OneLogin's record has more fields, of what there is not here. */
export type LoggedEvent = Pick<
  components['schemas']['Event'],
  | 'id'
  | 'created_at'
  | 'event_type_id'
  | 'actor_system'
  | 'user_id'
  | 'user_name'
  | 'app_id'
  | 'app_name'
  | 'role_id'
  | 'role_name'
  | 'group_name'
  | 'mapping_id'
  | 'task_id'
  | 'notes'
  | 'error_description'
>

const pageSize = 200

/** What the types are called; they never change while a page is open. */
export function useEventTypes() {
  const query = useQuery({
    queryKey: ['event types'],
    staleTime: Number.POSITIVE_INFINITY,
    async queryFn() {
      const { data } = await said(api.GET('/api/1/events/types'))
      return data
    },
  })
  const names = new Map(query.data?.map(({ id, name }) => [id, name]))
  return { list: query.data ?? [], nameOf: (id: number) => names.get(id) ?? `Event ${id}` }
}

export function useEvents(search: EventsSearch) {
  return useInfiniteQuery({
    queryKey: ['events', 'list', search],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = {
        ...eventFiltersOf(search),
        limit: pageSize,
        ...(after !== '' && { after_cursor: after }),
      }
      const { data, pagination } = await said(api.GET('/api/1/events', { params: { query } }))
      return { rows: data, next: pagination.after_cursor }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useEvent(id: number) {
  return useQuery({
    queryKey: ['events', id],
    async queryFn() {
      const { data } = await said(api.GET('/api/1/events/{id}', { params: { path: { id } } }))
      const [event] = data
      if (event === undefined) throw new Error('The server answered no event')
      return event
    },
  })
}
