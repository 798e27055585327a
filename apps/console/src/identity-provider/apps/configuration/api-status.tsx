/** API Status, with the button that enables or disables the connection. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { counted } from '../../../design/counted.ts'
import { useSaving } from '../../../design/saving.ts'
import { type ProvisioningApp, useOverview } from '../app-queries.ts'
import { ApiState } from '../connection-state.tsx'
import { accountsAt } from '../state-counts.ts'

export interface ApiStatusProps {
  readonly app: ProvisioningApp
  /** Saves what has been typed first: what one pasted is what is tried. */
  readonly saveFirst: () => Promise<void>
}

export function ApiStatus({ app, saveFirst }: ApiStatusProps) {
  const path = { params: { path: { id: app.id } } }
  const enable = useSaving({
    async mutationFn() {
      await saveFirst()
      return await api.POST('/api/provisioning/apps/{id}/enable', path)
    },
    success: 'The API connection is enabled',
    topics: ['apps'],
    showsError: true,
  })
  const disable = useDisabling(app)
  const isEnabled = app.api_status === 'enabled'
  const reason = enable.error?.message ?? app.api_status_reason
  return (
    <>
      <Group>
        <Text size="sm" fw={500}>
          API Status
        </Text>
        <ApiState app={app} />
        {isEnabled ? (
          <Button variant="default" size="compact-sm" onClick={() => void disable()}>
            Disable
          </Button>
        ) : (
          <Button size="compact-sm" loading={enable.isPending} onClick={() => enable.mutate()}>
            Enable
          </Button>
        )}
      </Group>
      {!isEnabled && reason !== null && (
        <Alert color="red" role="alert" title="The connection is disabled">
          {reason}
        </Alert>
      )}
      {!isEnabled && reason === null && app.missing.length > 0 && (
        <Text size="sm" c="dimmed">
          To be entered first: {app.missing.join(', ')}.
        </Text>
      )}
    </>
  )
}

function useDisabling({ id, name, waiting_tasks: waiting }: ProvisioningApp) {
  const confirm = useConfirm()
  const { data } = useOverview(id)
  const disabling = useSaving({
    mutationFn: () => api.POST('/api/provisioning/apps/{id}/disable', { params: { path: { id } } }),
    success: 'The API connection is disabled',
    topics: ['apps'],
  })
  return async () => {
    const isConfirmed = await confirm({
      title: 'Disable the API connection?',
      effect:
        `Nothing is sent to ${name} until it is enabled again: ${counted(accountsAt(data?.states ?? {}), 'account follows', 'accounts follow')} ` +
        `nobody meanwhile. What is to be done waits, with ${counted(waiting, 'task that waits', 'tasks that wait')} already.`,
      action: 'Disable',
      danger: true,
    })
    if (isConfirmed) disabling.mutate()
  }
}
