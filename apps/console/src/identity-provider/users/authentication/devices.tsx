/** The second factors of a person, to see and to take away. */
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/identity-provider-client.ts'
import type { Column } from '../../../design/columns.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { Loaded } from '../../../design/page.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { ShortTable } from '../../../design/short-table.tsx'
import { type Device, devicesQuery, type User } from '../user-queries.ts'
import { nameOf } from '../user-words.ts'

export function Devices({ user }: { readonly user: User }) {
  const devices = useQuery(devicesQuery(user.id))
  const reset = useReset(user)
  const columns: readonly Column<Device>[] = [
    { label: 'Device', cell: device => device.user_display_name },
    {
      label: 'Set up',
      cell: device => <RelativeTime at={device.created_at} />,
      text: device => device.created_at,
    },
    {
      label: 'Last used',
      cell: device => <RelativeTime at={device.last_used_at} />,
      text: device => device.last_used_at ?? '',
    },
    {
      label: 'Actions',
      cell: device => (
        <Button variant="default" size="compact-sm" onClick={() => void reset(device)}>
          Reset<span className="heard"> {device.user_display_name}</span>
        </Button>
      ),
      text: () => '',
    },
  ]
  return (
    <Section title="Second factor" purpose="Asked for where the policy of an application wants one.">
      <Loaded query={devices} what="the second factors">
        {rows => (
          <ShortTable
            what="devices"
            columns={columns}
            rows={rows}
            keyOf={device => device.device_id}
            empty={
              <Text c="dimmed">
                {nameOf(user)} has set up none. The first application that asks for one offers it.
              </Text>
            }
          />
        )}
      </Loaded>
    </Section>
  )
}

function useReset(user: User) {
  const confirm = useConfirm()
  const resetting = useSaving({
    mutationFn: ({ device_id: device }: Device) =>
      api.DELETE('/api/2/mfa/users/{id}/devices/{device}', {
        params: { path: { id: user.id, device: Number(device) } },
      }),
    success: 'The second factor is taken away',
    topics: ['users', 'events'],
  })
  return async (device: Device) => {
    const isConfirmed = await confirm({
      title: `Reset the second factor of ${nameOf(user)}?`,
      effect:
        'The device and the recovery codes are good for nothing from now on. It is set up anew when an application asks for it.',
      action: 'Reset',
      danger: true,
    })
    if (isConfirmed) resetting.mutate(device)
  }
}
