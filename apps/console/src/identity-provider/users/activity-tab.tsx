/** Activity: what has happened to a person, the newest first. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../api/identity-provider-client.ts'
import { type Column, EndlessTable } from '../../design/endless-table.tsx'
import { Empty } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { useEventTypes } from '../activity/event-queries.ts'
import { there } from './user-queries.ts'

interface ListedEvent {
  readonly id: number
  readonly created_at: string
  readonly event_type_id: number
  readonly actor_system: string
  readonly app_name: string | null
  readonly role_name: string | null
  readonly notes: string | null
  readonly error_description: string | null
}

const pageSize = 100

function useEventsOf(id: number) {
  return useInfiniteQuery({
    queryKey: ['events', 'of user', id],
    initialPageParam: '',
    async queryFn({ pageParam: after }) {
      const query = { user_id: id, limit: pageSize, ...(after !== '' && { after_cursor: after }) }
      const { data } = await api.GET('/api/1/events', { params: { query } })
      const { data: rows, pagination } = there(data)
      return { rows, next: pagination.after_cursor ?? undefined }
    },
    getNextPageParam: ({ next }) => next,
  })
}

export function ActivityTab() {
  const { user: id } = useParams({ from: '/users/$user' })
  const events = useEventsOf(Number(id))
  const types = useEventTypes()
  const columns: readonly Column<ListedEvent>[] = [
    {
      label: 'When',
      cell: event => <RelativeTime at={event.created_at} />,
      text: event => event.created_at,
    },
    { label: 'Event', cell: event => types.nameOf(event.event_type_id) },
    { label: 'By', cell: event => event.actor_system },
    { label: 'Application', cell: event => event.app_name },
    { label: 'Role', cell: event => event.role_name },
    { label: 'Notes', cell: event => event.error_description ?? event.notes },
  ]
  return (
    <EndlessTable
      what="events"
      columns={columns}
      list={events}
      keyOf={event => event.id}
      to={event => ({ to: '/activity/$event', params: { event: String(event.id) } })}
      empty={<Empty title="Nothing has happened to this person yet." />}
    />
  )
}
