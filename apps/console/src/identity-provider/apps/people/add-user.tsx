/** Add user: gives the app to one person directly, whatever roles give. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { Dialog } from '../../../design/dialog.tsx'
import { useSaving } from '../../../design/saving.ts'
import { PersonSelect } from '../../users/info/person-select.tsx'
import { whyQuery } from '../../users/user-queries.ts'
import type { AppOverview } from '../app-queries.ts'
import { addingText } from './adding-text.ts'

export interface AddUserProps {
  readonly app: Pick<AppOverview, 'id' | 'name'>
}

export function AddUser({ app }: AddUserProps) {
  const [isOpen, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="default" onClick={open}>
        Add user
      </Button>
      {isOpen && <Choice app={app} onClose={close} />}
    </>
  )
}

function Choice({ app: { id, name }, onClose }: AddUserProps & { readonly onClose: () => void }) {
  const [user, choose] = useState<number | null>(null)
  const why = useQuery({ ...whyQuery(user ?? 0), enabled: user !== null })
  const adding = useSaving({
    mutationFn: (chosen: number) =>
      api.PUT('/api/provisioning/apps/{id}/users/{user}', { params: { path: { id, user: chosen } } }),
    success: `1 person was given ${name}`,
    topics: ['assignments', 'apps', 'tasks', 'users', 'events'],
    showsError: true,
    onSuccess: onClose,
  })
  return (
    <Dialog onClose={onClose} title={`Give ${name} to a user`}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (user !== null) adding.mutate(user)
        }}
      >
        <Stack>
          <PersonSelect label="User" value={user} onChange={choose} />
          {why.data !== undefined && <Text size="sm">{addingText(why.data, id)}</Text>}
          {adding.error !== null && (
            <Alert color="red" role="alert">
              {adding.error.message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={user === null} loading={adding.isPending}>
              Add user
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
