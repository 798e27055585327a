/** One event in full: who, what, why it failed, and the task with the request where it is about one. */
import { Alert, Anchor, Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Address } from '../../design/address.ts'
import { CopyText } from '../../design/copy-text.tsx'
import { type Fact, Facts } from '../../design/facts.tsx'
import { Loaded, Page } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { type LoggedEvent, useEvent, useEventTypes } from './event-queries.ts'
import { TaskRequest } from './event-request.tsx'

const route = getRouteApi('/activity/$event')
const log = { label: 'Events', to: '/activity' } as const

export function EventPage() {
  const { event: id } = route.useParams()
  const event = useEvent(Number(id))
  const { nameOf } = useEventTypes()
  const title = event.data === undefined ? `Event ${id}` : nameOf(event.data.event_type_id)
  return (
    <Page key={title} title={title} crumbs={[log]}>
      <Loaded query={event} what="the event">
        {data => <Shown event={data} />}
      </Loaded>
    </Page>
  )
}

function Shown({ event }: { readonly event: LoggedEvent }) {
  const { error_description: error, user_id: user, task_id: task } = event
  return (
    <>
      {error !== null && (
        <Alert color="red" title="Why it failed">
          {error}
        </Alert>
      )}
      <Facts of="The event" facts={factsOf(event)} />
      {task !== null && <TaskRequest task={task} event={event} />}
      {user !== null && (
        <div>
          <Button
            variant="default"
            renderRoot={props => <Link to="/activity" search={{ user }} {...props} />}
          >
            {`All events about ${event.user_name ?? 'this person'}`}
          </Button>
        </div>
      )}
    </>
  )
}

function factsOf(event: LoggedEvent): readonly Fact[] {
  const { user_id: user, app_id: app, role_id: role, mapping_id: mapping, task_id: task } = event
  return [
    { label: 'When', value: <Exactly at={event.created_at} /> },
    { label: 'By', value: event.actor_system },
    ...linked('User', user, event.user_name, id => ({ to: '/users/$user', params: { user: id } })),
    ...linked('App', app, event.app_name, id => ({ to: '/apps/$app', params: { app: id } })),
    ...linked('Role', role, event.role_name, id => ({ to: '/roles/$role', params: { role: id } })),
    ...(event.group_name === null ? [] : [{ label: 'Group', value: event.group_name }]),
    ...linked('Mapping', mapping, null, id => ({
      to: '/users/mappings/$mapping',
      params: { mapping: id },
    })),
    ...linked('Task', task, null, id => ({
      to: '/users/provisioning/$task',
      params: { task: id },
    })),
    ...(event.notes === null ? [] : [{ label: 'Notes', value: event.notes }]),
    { label: 'Event type', value: String(event.event_type_id) },
    { label: 'Event ID', value: <CopyText value={String(event.id)} label="event ID" /> },
  ]
}

function linked(
  label: string,
  id: number | null,
  name: string | null,
  to: (id: string) => Address,
): readonly Fact[] {
  if (id === null) return name === null ? [] : [{ label, value: name }]
  const value = (
    <Anchor renderRoot={props => <Link {...to(String(id))} {...props} />}>{name ?? `${label} ${id}`}</Anchor>
  )
  return [{ label, value }]
}

function Exactly({ at }: { readonly at: string }) {
  return (
    <>
      <RelativeTime at={at} />
      <span className="none">{` (${at})`}</span>
    </>
  )
}
