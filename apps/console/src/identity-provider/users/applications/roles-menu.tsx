/** The Roles menu of a person: chosen, seen what it comes to, and saved as a whole. */
import { Group, MultiSelect, Stack, Text } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { SaveBar } from '../../../design/save-bar.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { choicesOf, roleNamesQuery } from '../name-queries.ts'
import { there, type User, type Why } from '../user-queries.ts'
import { nameOf } from '../user-words.ts'
import { LossList } from './loss-list.tsx'
import { effectOfRoles, type RolesEffect } from './roles-effect.ts'

export interface RolesMenuProps {
  readonly user: User
  readonly why: Why
}

export function RolesMenu({ user, why }: RolesMenuProps) {
  const names = useQuery(roleNamesQuery)
  const { wanted, choose, isDirty, effect, save, saving } = useRoles({ user, why })
  return (
    <Section
      title="Access by roles"
      purpose="Each role gives its applications. Choose roles and save: provisioning starts at once, or waits for approval where the application asks for it."
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="sm">
          <MultiSelect
            label="Roles"
            placeholder={wanted.length === 0 ? 'Choose roles' : ''}
            searchable
            hidePickedOptions
            limit={100}
            data={choicesOf(names.data)}
            value={[...wanted]}
            onChange={choose}
            nothingFoundMessage="No role fits"
            maw={640}
          />
          {isDirty && <Preview effect={effect} />}
          <SaveBar
            isDirty={isDirty}
            isSaving={saving.isPending}
            error={saving.error}
            onDiscard={() => choose(undefined)}
          />
        </Stack>
      </form>
    </Section>
  )
}

/** What is chosen, what it comes to, and how it is saved: what is lost is asked about first. */
function useRoles({ user, why }: RolesMenuProps) {
  const confirm = useConfirm()
  const [chosen, choose] = useState<readonly string[]>()
  const held = why.roles.map(({ id }) => String(id))
  const wanted = chosen ?? held
  const isDirty = wanted.length !== held.length || wanted.some(id => !held.includes(id))
  const effect = useRolesEffect(why, wanted, held)
  const saving = useSaving({
    mutationFn: (roles: readonly string[]) =>
      api.PUT('/api/2/users/{id}', {
        params: { path: { id: user.id } },
        body: { role_ids: roles.map(Number) },
      }),
    success: `The roles of ${nameOf(user)} are saved`,
    topics: ['users', 'roles', 'assignments', 'tasks', 'events'],
    showsError: true,
    onSuccess: () => choose(undefined),
  })
  const save = async () => {
    const loses = effect?.loses ?? []
    const isSure =
      loses.length === 0 ||
      (await confirm({
        title: `Take ${loses.length === 1 ? 'an application' : `${loses.length} applications`} from ${nameOf(user)}?`,
        effect: <LossList name={nameOf(user)} apps={loses} />,
        action: 'Save',
        danger: true,
      }))
    if (isSure) saving.mutate(wanted)
  }
  return { wanted, choose, isDirty, effect, save, saving }
}

/** Undefined while the apps of a role that was added are read. */
function useRolesEffect(
  why: Why,
  wanted: readonly string[],
  held: readonly string[],
): RolesEffect | undefined {
  const added = wanted.filter(id => !held.includes(id)).map(Number)
  const given = useQueries({
    queries: added.map(id => ({
      queryKey: ['roles', id, 'apps given'],
      async queryFn() {
        const { data } = await api.GET('/api/2/roles/{id}/apps', { params: { path: { id } } })
        return { id, apps: there(data) }
      },
    })),
  })
  const known = given.flatMap(({ data }) => data ?? [])
  if (known.length < added.length) return undefined
  return effectOfRoles(why, new Set(wanted.map(Number)), known)
}

function Preview({ effect }: { readonly effect: RolesEffect | undefined }) {
  if (effect === undefined) return <Text size="sm">Reading what these roles give</Text>
  const { gets, loses, returning } = effect
  return (
    <Group gap="xs" role="status">
      <Text size="sm">
        {gets.length > 0 && `Gets ${namesOf(gets)}. `}
        {loses.length > 0 && `Loses ${namesOf(loses)}. `}
        {gets.length + loses.length === 0 && 'Applications stay as they are. '}
        {returning.map(
          ({ name, mappings }) => `${name} returns at once: the mapping ${namesOf(mappings)} gives it. `,
        )}
      </Text>
    </Group>
  )
}

function namesOf(items: readonly { readonly name: string }[]): string {
  return items.map(({ name }) => name).join(', ')
}
