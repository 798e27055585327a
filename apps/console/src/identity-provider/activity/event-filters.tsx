/** Which events are shown: by type, person, app, role, and from which day to which. */
import { Button, Group, MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { DayFields } from '../../design/day-fields.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { appNamesQuery, choicesOf, roleNamesQuery } from '../users/name-queries.ts'
import { useEventTypes } from './event-queries.ts'
import type { EventsSearch } from './events-search.ts'

export interface EventFiltersProps {
  readonly search: EventsSearch
  readonly onChange: (search: EventsSearch) => void
}

const common = { clearable: true, searchable: true, w: 140, limit: 100 } as const

export function EventFilterFields({ search, onChange }: EventFiltersProps) {
  const types = useEventTypes()
  const apps = useQuery(appNamesQuery)
  const roles = useQuery(roleNamesQuery)
  const put = (field: keyof EventsSearch, value: string | number | null) => {
    const { [field]: _, ...others } = search
    onChange(value === null || value === '' ? others : { ...others, [field]: value })
  }
  return (
    <Group align="flex-end" gap="sm">
      <SearchField
        label="Search events by person"
        placeholder="A part of the username"
        value={search.person ?? ''}
        onChange={text => put('person', text.trim() === '' ? null : text)}
      />
      <MultiSelect
        {...common}
        w={200}
        label="Event type"
        placeholder={search.types === undefined ? 'Any' : ''}
        data={types.list.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={search.types?.split(',') ?? []}
        onChange={chosen => put('types', chosen.join(','))}
      />
      <Select
        {...common}
        label="App"
        placeholder="Any"
        data={choicesOf(apps.data)}
        value={shown(search.app)}
        onChange={value => put('app', numbered(value))}
      />
      <Select
        {...common}
        label="Role"
        placeholder="Any"
        data={choicesOf(roles.data)}
        value={shown(search.role)}
        onChange={value => put('role', numbered(value))}
      />
      <DayFields
        since={search.since}
        until={search.until}
        onChange={part => {
          if (part.since !== undefined) put('since', part.since)
          if (part.until !== undefined) put('until', part.until)
        }}
      />
      {Object.keys(search).length > 0 && (
        <Button variant="subtle" onClick={() => onChange({})}>
          Clear filters
        </Button>
      )}
    </Group>
  )
}

function numbered(value: string | null): number | null {
  return value === null ? null : Number(value)
}

function shown(value: number | undefined): string | null {
  return value === undefined ? null : String(value)
}
