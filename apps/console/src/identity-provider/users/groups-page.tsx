/** Groups: OneLogin's security groups, one a person at most, for conditions and templates. They are no groups of an app's. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/identity-provider-client.ts'
import type { Column } from '../../design/columns.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Dialog } from '../../design/dialog.tsx'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { Empty, Loaded, Page } from '../../design/page.tsx'
import { say, useSaving } from '../../design/saving.ts'
import { ShortTable } from '../../design/short-table.tsx'
import { groupNamesQuery, type NamedChoice } from './name-queries.ts'
import { countUsers } from './user-queries.ts'

const topics = ['users', 'assignments', 'events']

export function GroupsPage() {
  const groups = useQuery(groupNamesQuery)
  const [editing, edit] = useState<'new' | NamedChoice>()
  const askAndDelete = useGroupDeletion()
  const columns: readonly Column<NamedChoice>[] = [
    { label: 'Group', cell: group => group.name },
    {
      label: 'Actions',
      cell: group => (
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" size="compact-sm" onClick={() => edit(group)}>
            Rename<span className="heard"> {group.name}</span>
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => void askAndDelete(group)}>
            Delete<span className="heard"> {group.name}</span>
          </Button>
        </Group>
      ),
      text: () => '',
    },
  ]
  const add = <Button onClick={() => edit('new')}>New Group</Button>
  return (
    <Page
      title="Groups"
      purpose="A user is in one group at most. Mappings and rules may ask for it; it is no group of an application."
      action={add}
    >
      <Loaded query={groups} what="the groups">
        {rows => (
          <ShortTable
            what="groups"
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            empty={<Empty title="There are no groups yet." action={add} />}
          />
        )}
      </Loaded>
      {editing !== undefined && (
        <GroupDialog {...(editing !== 'new' && { group: editing })} onClose={() => edit(undefined)} />
      )}
    </Page>
  )
}

interface GroupDialogProps {
  readonly group?: NamedChoice
  readonly onClose: () => void
}

function GroupDialog({ group, onClose }: GroupDialogProps) {
  const [name, type] = useState(group?.name ?? '')
  const saving = useSaving({
    mutationFn: () =>
      group === undefined
        ? api.POST('/api/provisioning/groups', { body: { name } })
        : api.PUT('/api/provisioning/groups/{id}', { params: { path: { id: group.id } }, body: { name } }),
    success: `The group ${name} is saved`,
    topics,
    showsError: true,
    onSuccess: onClose,
  })
  const error = saving.error && (fieldErrors(saving.error)['name'] ?? saving.error.message)
  return (
    <Dialog onClose={onClose} title={group === undefined ? 'New Group' : group.name}>
      <form
        onSubmit={event => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            required
            data-autofocus
            value={name}
            onChange={event => type(event.currentTarget.value)}
            error={error}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function useGroupDeletion() {
  const confirm = useConfirm()
  const deletion = useSaving({
    mutationFn: ({ id }: NamedChoice) =>
      api.DELETE('/api/provisioning/groups/{id}', { params: { path: { id } } }),
    success: 'The group is deleted',
    topics,
  })
  return async (group: NamedChoice) => {
    try {
      const people = await countUsers({ group_id: group.id })
      const isConfirmed = await confirm({
        title: `Delete the group ${group.name}?`,
        effect:
          people === 0
            ? 'Nobody is in it.'
            : `${counted(people, 'person is', 'people are')} in no group from then on. Mappings apply to them again.`,
        action: 'Delete',
        danger: true,
      })
      if (isConfirmed) deletion.mutate(group)
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
  }
}
