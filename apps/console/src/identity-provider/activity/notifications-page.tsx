/** Activity > Notifications: who is mailed about what. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import type { Column } from '../../design/columns.ts'
import { counted } from '../../design/counted.ts'
import { Empty, Loaded, Page } from '../../design/page.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { useEventTypes } from './event-queries.ts'
import {
  type Notification,
  notificationEmailQuery,
  notificationTopics,
  useNotifications,
} from './notification-queries.ts'

export function NotificationsPage() {
  const notifications = useNotifications()
  const { nameOf } = useEventTypes()
  return (
    <Page
      title="Notifications"
      purpose="Who is mailed about what happens. What was mailed stands under Settings > Mails."
      action={
        <Button renderRoot={props => <Link to="/activity/notifications/new" {...props} />}>
          New Notification
        </Button>
      }
    >
      <Loaded query={notifications} what="the notifications">
        {rows => (
          <Stack gap="xl">
            <ShortTable
              what="notifications"
              columns={columnsOf(nameOf)}
              rows={rows}
              keyOf={({ id }) => id}
              to={({ id }) => ({
                to: '/activity/notifications/$notification',
                params: { notification: String(id) },
              })}
              empty={
                <Empty title="Nobody is told of anything">
                  Restore the default notifications, or add one.
                </Empty>
              }
            />
            <Restore notifications={rows} />
            <Fallback />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function columnsOf(nameOf: (type: number) => string): readonly Column<Notification>[] {
  return [
    { label: 'Name', cell: ({ name }) => name },
    {
      label: 'State',
      cell: one => <Enabled isOn={one.enabled} />,
      text: one => (one.enabled ? 'Enabled' : 'Disabled'),
    },
    { label: 'About', cell: one => aboutText(one, nameOf) },
    { label: 'Mailed to', cell: ({ recipients }) => recipients?.join(', ') ?? 'All administrators' },
    { label: 'Origin', cell: ({ shipped }) => (shipped === null ? 'Added' : 'Default') },
  ]
}

function Enabled({ isOn }: { readonly isOn: boolean }) {
  return <StateWord word={isOn ? 'Enabled' : 'Disabled'} look={isOn ? 'done' : 'off'} />
}

const namedTypes = 2

function aboutText(
  { event_type_ids: types, waiting_hours: hours }: Notification,
  nameOf: (type: number) => string,
) {
  if (hours !== null) return `Tasks that wait for ${counted(hours, 'hour')}`
  const more = types.length - namedTypes
  const named = types.slice(0, namedTypes).map(nameOf).join(', ')
  return more > 0 ? `${named} and ${more} more` : named
}

/** How many there are from the start. */
const shippedCount = 4

function Restore({ notifications }: { readonly notifications: readonly Notification[] }) {
  const restore = useSaving({
    mutationFn: () => said(api.POST('/api/provisioning/notifications/restore')),
    success: ({ restored }) => `${counted(restored, 'default notification')} restored`,
    topics: notificationTopics,
  })
  const missing = shippedCount - notifications.filter(({ shipped }) => shipped !== null).length
  if (missing <= 0) return null
  return (
    <Group>
      <Text
        size="sm"
        c="dimmed"
      >{`${counted(missing, 'default notification was', 'default notifications were')} deleted.`}</Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={restore.isPending}
        onClick={() => restore.mutate()}
      >
        Restore defaults
      </Button>
    </Group>
  )
}

/** Who is mailed where a notification names nobody and no administrator has an address. */
function Fallback() {
  const query = useQuery(notificationEmailQuery)
  return (
    <Section
      title="Notification address"
      purpose="Mailed where a notification names nobody and no administrator has an e-mail address."
    >
      <Loaded query={query} what="the notification address">
        {({ notification_email: email }) => <FallbackForm key={email} email={email ?? ''} />}
      </Loaded>
    </Section>
  )
}

function FallbackForm({ email }: { readonly email: string }) {
  const [value, setValue] = useState(email)
  const save = useSaving({
    mutationFn: (address: string) => {
      const body = { notification_email: address === '' ? null : address }
      return api.PUT('/api/provisioning/notifications/settings', { body })
    },
    success: 'The notification address is saved',
    topics: notificationTopics,
    showsError: true,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(value.trim())
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <TextInput
          type="email"
          label="E-mail address"
          w={320}
          value={value}
          error={save.error?.message}
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={value === email} loading={save.isPending}>
          Save
        </Button>
      </Group>
    </form>
  )
}
