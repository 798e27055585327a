/** More Actions of a person: Reapply Mappings, and Delete, which first says in numbers what it comes to. */
import { Button, List, Menu, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/identity-provider-client.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { say, useSaving } from '../../design/saving.ts'
import { lossText } from './loss-text.ts'
import { countUsers, type User, type Why, whyQuery } from './user-queries.ts'
import { nameOf } from './user-words.ts'

export function UserActions({ user }: { readonly user: User }) {
  const path = { id: user.id }
  const reapply = useSaving({
    mutationFn: () => api.POST('/api/provisioning/users/{id}/reapply_mappings', { params: { path } }),
    success: `Mappings are applied to ${nameOf(user)}`,
    topics: ['users', 'roles', 'assignments', 'tasks', 'events'],
  })
  const { askAndDelete, isPending } = useDeletion(user)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={reapply.isPending || isPending}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          More Actions
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => reapply.mutate()}>Reapply Mappings</Menu.Item>
        <Menu.Item color="red" onClick={() => void askAndDelete()}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useDeletion(user: User) {
  const queries = useQueryClient()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const deletion = useSaving({
    mutationFn: () => api.DELETE('/api/2/users/{id}', { params: { path: { id: user.id } } }),
    success: `${nameOf(user)} is deleted`,
    topics: [],
    async onSuccess() {
      await navigate({ to: '/users' })
      queries.removeQueries({ queryKey: ['users', user.id] })
      for (const topic of ['users', 'roles', 'assignments', 'tasks', 'events']) {
        void queries.invalidateQueries({ queryKey: [topic] })
      }
    },
  })
  const askAndDelete = async () => {
    try {
      const why = await queries.fetchQuery({ ...whyQuery(user.id), staleTime: 0 })
      const reports = await countUsers({ manager_user_id: user.id })
      const isConfirmed = await confirm({
        title: `Delete ${nameOf(user)}?`,
        effect: <DeletionEffect user={user} why={why} reports={reports} />,
        action: 'Delete',
        danger: true,
      })
      if (isConfirmed) deletion.mutate()
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return { askAndDelete, isPending: deletion.isPending }
}

interface DeletionEffectProps {
  readonly user: User
  readonly why: Why
  readonly reports: number
}

function DeletionEffect({ user, why, reports }: DeletionEffectProps) {
  const apps = why.apps.filter(app => app.granted)
  return (
    <Stack gap="xs">
      <Text>
        {apps.length === 0
          ? `${nameOf(user)} has no applications.`
          : `${nameOf(user)} loses ${counted(apps.length, 'application')} now:`}
      </Text>
      {apps.length > 0 && (
        <List size="sm">
          {apps.map(app => (
            <List.Item key={app.id}>
              {app.name}: {lossText(app)}
            </List.Item>
          ))}
        </List>
      )}
      {reports > 0 && (
        <Text>{counted(reports, 'person reports', 'people report')} to nobody from then on.</Text>
      )}
      <Text>The user and everything the directory knows of this person is gone. Events stay.</Text>
    </Stack>
  )
}
