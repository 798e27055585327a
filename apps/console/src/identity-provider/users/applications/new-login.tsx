/** New login: gives a person one app directly, whatever his roles give. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { Dialog } from '../../../design/dialog.tsx'
import { useSaving } from '../../../design/saving.ts'
import { appNamesQuery, choicesOf } from '../name-queries.ts'
import type { User, Why } from '../user-queries.ts'
import { nameOf } from '../user-words.ts'

export interface NewLoginProps {
  readonly user: User
  readonly why: Why
  readonly onClose: () => void
}

export function NewLogin({ user, why, onClose }: NewLoginProps) {
  const names = useQuery(appNamesQuery)
  const [app, choose] = useState<string | null>(null)
  const direct = new Set(why.apps.filter(one => one.direct).map(one => one.id))
  const has = why.apps.find(one => String(one.id) === app && one.granted)
  const saving = useSaving({
    mutationFn: (id: number) =>
      api.PUT('/api/provisioning/apps/{id}/users/{user}', { params: { path: { id, user: user.id } } }),
    success: `${nameOf(user)} has a new login`,
    topics: ['users', 'assignments', 'tasks', 'events'],
    onSuccess: onClose,
  })
  return (
    <Dialog onClose={onClose} title={`New login for ${nameOf(user)}`}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (app !== null) saving.mutate(Number(app))
        }}
      >
        <Stack>
          <Select
            label="Application"
            placeholder="Choose an application"
            searchable
            data-autofocus
            data={choicesOf(names.data?.filter(({ id }) => !direct.has(id)))}
            value={app}
            onChange={choose}
          />
          {has !== undefined && (
            <Text size="sm">
              {nameOf(user)} has {has.name} by a role already; given directly it stays when the role goes.
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={app === null} loading={saving.isPending}>
              Continue
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
