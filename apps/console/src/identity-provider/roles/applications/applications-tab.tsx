/** The applications of a role, clicked on and off, and saved as a whole. */
import { Checkbox, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { Empty, Loaded } from '../../../design/page.tsx'
import { SaveBar } from '../../../design/save-bar.tsx'
import { say, useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { alsoOf } from '../../../design/topics.ts'
import { appNamesQuery, type NamedChoice } from '../../users/name-queries.ts'
import { there } from '../../users/user-queries.ts'
import { effectOnRole, roleTopics } from '../role-queries.ts'
import { AppsChange } from './apps-change.tsx'

function roleAppsQuery(id: number) {
  return queryOptions({
    queryKey: ['roles', id, 'apps'],
    meta: alsoOf('apps'),
    async queryFn() {
      const params = { path: { id }, query: { limit: 1000 } }
      const { data } = await api.GET('/api/2/roles/{id}/apps', { params })
      return there(data).map(app => app.id)
    },
  })
}

export function ApplicationsTab() {
  const { role } = useParams({ from: '/roles/$role' })
  const given = useQuery(roleAppsQuery(Number(role)))
  const apps = useQuery(appNamesQuery)
  return (
    <Loaded query={apps} what="the applications">
      {all => (
        <Loaded query={given} what="the applications of the role">
          {ids => <Chooser key={role} role={Number(role)} all={all} given={ids} />}
        </Loaded>
      )}
    </Loaded>
  )
}

interface ChooserProps {
  readonly role: number
  readonly all: readonly NamedChoice[]
  readonly given: readonly number[]
}

function Chooser({ role, all, given }: ChooserProps) {
  const [chosen, choose] = useState<readonly number[]>()
  const [text, type] = useState('')
  const wanted = chosen ?? given
  const added = wanted.filter(id => !given.includes(id))
  const removed = given.filter(id => !wanted.includes(id))
  const { save, saving } = useSave(role, { wanted, added, removed }, () => choose(undefined))
  const shown = all.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
  if (all.length === 0) return <Empty title="There are no applications yet." />
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title="Applications" purpose="Whoever holds the role has what is ticked here.">
        <TextInput
          type="search"
          aria-label="Search applications"
          placeholder="Name of an application"
          w={360}
          maw="100%"
          value={text}
          onChange={event => type(event.currentTarget.value)}
        />
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs">
          {shown.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={wanted.includes(id)}
              onChange={event =>
                choose(event.currentTarget.checked ? [...wanted, id] : wanted.filter(other => other !== id))
              }
            />
          ))}
        </SimpleGrid>
        {shown.length === 0 && <Text c="dimmed">{`No application fits “${text}”.`}</Text>}
        <SaveBar
          isDirty={added.length + removed.length > 0}
          isSaving={saving.isPending}
          error={saving.error}
          onDiscard={() => choose(undefined)}
        />
      </Section>
    </form>
  )
}

interface Changes {
  readonly wanted: readonly number[]
  readonly added: readonly number[]
  readonly removed: readonly number[]
}

/** Asks with numbers before somebody gets or loses access. */
function useSave(role: number, { wanted, added, removed }: Changes, onSaved: () => void) {
  const confirm = useConfirm()
  const saving = useSaving({
    mutationFn: () =>
      api.PUT('/api/2/roles/{id}/apps', { params: { path: { id: role } }, body: [...wanted] }),
    success: 'The applications of the role are saved',
    topics: roleTopics,
    showsError: true,
    onSuccess: onSaved,
  })
  const save = async () => {
    try {
      const none = { people: 0, mapped: 0, apps: [] }
      const gives = added.length === 0 ? none : await effectOnRole(role, { action: 'give', apps: [...added] })
      const takes =
        removed.length === 0 ? none : await effectOnRole(role, { action: 'take', apps: [...removed] })
      const isSure =
        gives.people + takes.people === 0 ||
        (await confirm({
          title: 'Save these applications?',
          effect: (
            <Stack gap="xs">
              <AppsChange gives={gives} takes={takes} />
            </Stack>
          ),
          action: 'Save',
          danger: takes.people > 0,
        }))
      if (isSure) saving.mutate()
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return { save, saving }
}
