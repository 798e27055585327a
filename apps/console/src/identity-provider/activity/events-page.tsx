/** Activity > Events: what happened, the newest first, found on the server. */
import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import type { Column } from '../../design/columns.ts'
import { EndlessTable } from '../../design/endless-table.tsx'
import { Empty, Page } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { EventFilterFields } from './event-filters.tsx'
import { type LoggedEvent, useEvents, useEventTypes } from './event-queries.ts'
import { type EventsSearch, exportAddress } from './events-search.ts'

const route = getRouteApi('/activity')

export function EventsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Page
      title="Events"
      purpose="What happened in the directory and in the apps, who did it, and why something failed."
      action={
        <Button
          component="a"
          href={exportAddress(search)}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Export as CSV
        </Button>
      }
    >
      <EventFilterFields search={search} onChange={next => void navigate({ search: next, replace: true })} />
      <Log search={search} />
    </Page>
  )
}

function Log({ search }: { readonly search: EventsSearch }) {
  const events = useEvents(search)
  const { nameOf } = useEventTypes()
  return (
    <EndlessTable
      what="events"
      columns={columnsOf(nameOf)}
      list={events}
      keyOf={({ id }) => id}
      to={({ id }) => ({ to: '/activity/$event', params: { event: String(id) } })}
      empty={
        Object.keys(search).length === 0 ? (
          <Empty title="Nothing has happened yet">Add a person or an app, and it stands here.</Empty>
        ) : (
          <Empty title="No event fits">Look for fewer things at once, or for a longer time.</Empty>
        )
      }
    />
  )
}

function columnsOf(nameOf: (type: number) => string): readonly Column<LoggedEvent>[] {
  return [
    { label: 'Event', cell: event => nameOf(event.event_type_id) },
    {
      label: 'When',
      cell: event => <RelativeTime at={event.created_at} />,
      text: event => event.created_at,
    },
    { label: 'User', cell: event => event.user_name ?? '' },
    { label: 'App', cell: event => event.app_name ?? '' },
    {
      label: 'Details',
      cell: event => <Details event={event} />,
      text: event => event.error_description ?? event.notes ?? '',
      takesRest: true,
    },
    { label: 'Role', cell: event => event.role_name ?? '' },
    { label: 'By', cell: event => event.actor_system },
  ]
}

function Details({ event }: { readonly event: LoggedEvent }) {
  const text = event.error_description ?? event.notes
  if (text === null) return null
  return (
    <Text
      size="sm"
      c={event.error_description === null ? 'dimmed' : 'var(--look-failed)'}
      truncate
      title={text}
    >
      {text}
    </Text>
  )
}
