/** The Roles menu of a person: chosen, seen what it comes to, and saved as a whole. */
import { Group, MultiSelect, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { SaveBar } from '../../../design/save-bar.tsx'
import { say, useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { choicesOf, roleNamesQuery } from '../name-queries.ts'
import type { User, Why } from '../user-queries.ts'
import { nameOf } from '../user-words.ts'
import { LossList } from './loss-list.tsx'
import { effectOfRoles, type RolesEffect } from './roles-effect.ts'
import { addedTo, givenQuery, useRolesEffect } from './roles-given.ts'

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
  const maySave = useLossQuestion(user)
  const queries = useQueryClient()
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
    try {
      const added = addedTo(held, wanted)
      // What the page has not read yet is read now: nothing is lost unasked.
      const given = await Promise.all(added.map(id => queries.fetchQuery(givenQuery(id))))
      const { loses } = effectOfRoles(why, new Set(wanted.map(Number)), given)
      if (await maySave(loses)) saving.mutate(wanted)
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return { wanted, choose, isDirty, effect, save, saving }
}

function useLossQuestion(user: User): (loses: Why['apps']) => Promise<boolean> {
  const confirm = useConfirm()
  return async loses =>
    loses.length === 0 ||
    (await confirm({
      title: `Take ${loses.length === 1 ? 'an application' : `${loses.length} applications`} from ${nameOf(user)}?`,
      effect: <LossList name={nameOf(user)} apps={loses} />,
      action: 'Save',
      danger: true,
    }))
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
