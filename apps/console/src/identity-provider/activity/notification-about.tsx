/** What a notification is about: events with conditions, or tasks that wait too long. */
import { MultiSelect, NumberInput, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Section } from '../../design/section.tsx'
import { appNamesQuery, choicesOf, groupNamesQuery, roleNamesQuery } from '../users/name-queries.ts'
import { statusWords } from '../users/user-words.ts'
import { useEventTypes } from './event-queries.ts'
import type { DraftPartProps } from './notification-draft.ts'

const statusChoices = [...statusWords].map(([status, { word }]) => ({ value: String(status), label: word }))

export function NotificationAbout(props: DraftPartProps) {
  const { draft, change, problemOf } = props
  return (
    <Section title="Conditions" purpose="All of them have to hold; what is left empty does not restrict.">
      <SegmentedControl
        w="fit-content"
        aria-label="What it is about"
        data={[
          { value: 'events', label: 'Events' },
          { value: 'waiting', label: 'Tasks that wait' },
        ]}
        value={draft.about}
        onChange={about => change({ about: about === 'waiting' ? 'waiting' : 'events' })}
      />
      {draft.about === 'waiting' ? (
        <NumberInput
          label="Waiting for longer than (hours)"
          maw={280}
          min={1}
          max={8760}
          allowDecimal={false}
          value={draft.waitingHours}
          error={problemOf('waiting_hours')}
          onChange={value => change({ waitingHours: Number(value) })}
        />
      ) : (
        <EventConditions {...props} />
      )}
      <Apps {...props} />
    </Section>
  )
}

const field = { searchable: true, clearable: true, limit: 100, maw: 560 } as const

function Apps({ draft, change, problemOf }: DraftPartProps) {
  const apps = useQuery(appNamesQuery)
  return (
    <MultiSelect
      {...field}
      label="App"
      placeholder={draft.apps.length === 0 ? 'Any' : ''}
      data={choicesOf(apps.data)}
      value={[...draft.apps]}
      error={problemOf('app_ids')}
      onChange={chosen => change({ apps: chosen })}
    />
  )
}

function EventConditions({ draft, change, problemOf }: DraftPartProps) {
  const types = useEventTypes()
  const roles = useQuery(roleNamesQuery)
  const groups = useQuery(groupNamesQuery)
  return (
    <>
      <MultiSelect
        {...field}
        label="Event(s)"
        required
        placeholder={draft.types.length === 0 ? 'Choose what it is about' : ''}
        data={types.list.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={[...draft.types]}
        error={problemOf('event_type_ids')}
        onChange={chosen => change({ types: chosen })}
      />
      <MultiSelect
        {...field}
        label="Status"
        placeholder={draft.statuses.length === 0 ? 'Any' : ''}
        data={statusChoices}
        value={[...draft.statuses]}
        error={problemOf('statuses')}
        onChange={chosen => change({ statuses: chosen })}
      />
      <MultiSelect
        {...field}
        label="Group"
        placeholder={draft.groups.length === 0 ? 'Any' : ''}
        data={choicesOf(groups.data)}
        value={[...draft.groups]}
        error={problemOf('group_ids')}
        onChange={chosen => change({ groups: chosen })}
      />
      <MultiSelect
        {...field}
        label="Role"
        placeholder={draft.roles.length === 0 ? 'Any' : ''}
        data={choicesOf(roles.data)}
        value={[...draft.roles]}
        error={problemOf('role_ids')}
        onChange={chosen => change({ roles: chosen })}
      />
    </>
  )
}
