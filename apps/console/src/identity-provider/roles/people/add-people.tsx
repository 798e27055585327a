/** Adds people to a role, or to its admins: searched, ticked, and with the number of those who get something new. */
import { Button, Checkbox, Group, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { Loaded, refusalOf } from '../../../design/answers.tsx'
import { counted } from '../../../design/counted.ts'
import { Dialog } from '../../../design/dialog.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Effect } from '../effect-text.tsx'
import { effectOnRole, type RoleUser, roleTopics, useRolePeople } from '../role-queries.ts'
import { nameOfRoleUser } from './people-columns.tsx'

export interface AddPeopleProps {
  readonly role: number
  readonly kind: 'users' | 'admins'
  readonly onClose: () => void
}

export function AddPeople({ role, kind, onClose }: AddPeopleProps) {
  const [text, type] = useState('')
  const [chosen, choose] = useState<ReadonlyMap<number, RoleUser>>(new Map())
  const adding = useSaving({
    mutationFn: () => {
      const given = { params: { path: { id: role } }, body: [...chosen.keys()] }
      return kind === 'users'
        ? api.POST('/api/2/roles/{id}/users', given)
        : api.POST('/api/2/roles/{id}/admins', given)
    },
    success: `${counted(chosen.size, 'person is', 'people are')} added`,
    topics: roleTopics,
    onSuccess: onClose,
  })
  const toggle = (person: RoleUser) => {
    const next = new Map(chosen)
    if (!next.delete(person.id)) next.set(person.id, person)
    choose(next)
  }
  return (
    <Dialog onClose={onClose} title={kind === 'users' ? 'Add Users' : 'Add Admins'} size="lg">
      <form
        onSubmit={event => {
          event.preventDefault()
          if (chosen.size > 0) adding.mutate()
        }}
      >
        <Stack>
          <TextInput
            type="search"
            label="Search everybody"
            placeholder="Name, username or e-mail address"
            data-autofocus
            value={text}
            onChange={event => type(event.currentTarget.value)}
          />
          <Candidates role={role} kind={kind} text={text} chosen={chosen} onToggle={toggle} />
          {kind === 'users' && chosen.size > 0 && <Gains role={role} ids={[...chosen.keys()]} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={chosen.size === 0} loading={adding.isPending}>
              {chosen.size === 0 ? 'Add' : `Add ${counted(chosen.size, 'person', 'people')}`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

const waitMs = 200

interface CandidatesProps extends Omit<AddPeopleProps, 'onClose'> {
  readonly text: string
  readonly chosen: ReadonlyMap<number, RoleUser>
  readonly onToggle: (person: RoleUser) => void
}

function Candidates({ role, kind, text, chosen, onToggle }: CandidatesProps) {
  const [asked] = useDebouncedValue(text, waitMs)
  const people = useRolePeople(role, kind, asked === '' ? {} : { search: asked }, true)
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = people
  if (error !== null && data === undefined)
    return refusalOf({ what: 'the users', error, onRetry: () => void refetch() })
  const rows = data?.pages.flatMap(page => page.rows) ?? []
  return (
    <ScrollArea.Autosize mah={280} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': 'Users' }}>
      <Stack gap={6} p={4}>
        {rows.map(person => (
          <Checkbox
            key={person.id}
            label={`${nameOfRoleUser(person)} (${person.username})`}
            description={standing(person)}
            disabled={person.assigned && person.origin !== 'mapping'}
            checked={chosen.has(person.id) || (person.assigned && person.origin !== 'mapping')}
            onChange={() => onToggle(person)}
          />
        ))}
        {data !== undefined && rows.length === 0 && <Text c="dimmed">Nobody fits.</Text>}
        {hasNextPage && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            Show more
          </Button>
        )}
      </Stack>
    </ScrollArea.Autosize>
  )
}

function standing({ assigned, origin }: RoleUser): string | undefined {
  if (!assigned) return undefined
  return origin === 'mapping' ? 'has it from a mapping; added here, it stays' : 'is in already'
}

function Gains({ role, ids }: { readonly role: number; readonly ids: number[] }) {
  const effect = useQuery({
    queryKey: ['roles', role, 'gains', ids],
    queryFn: () => effectOnRole(role, { action: 'give', users: ids }),
    placeholderData: before => before,
  })
  return (
    <Loaded query={effect} what="what they would get">
      {found => <Effect effect={found} action="give" />}
    </Loaded>
  )
}
