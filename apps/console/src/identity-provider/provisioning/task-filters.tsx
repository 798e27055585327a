/** Whose tasks are shown: by a part of a name, by app, by action. */
import { Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { SearchField } from '../../design/search-field.tsx'
import { appNamesQuery, choicesOf } from '../users/name-queries.ts'
import { actionWord } from './task-words.ts'
import { intents, type TasksSearch } from './tasks-search.ts'

const actionChoices = intents.map(intent => ({ value: intent, label: actionWord(intent) }))

export interface TaskFiltersProps {
  readonly search: TasksSearch
  readonly onChange: (search: TasksSearch) => void
}

export function TaskFilterFields({ search, onChange }: TaskFiltersProps) {
  const apps = useQuery(appNamesQuery)
  return (
    <Group align="flex-end" gap="sm">
      <SearchField
        label="Search tasks"
        placeholder="Name or username"
        value={search.search ?? ''}
        onChange={text => {
          const { search: _, ...others } = search
          onChange(text.trim() === '' ? others : { ...others, search: text })
        }}
      />
      <Select
        label="App"
        placeholder="Any"
        clearable
        searchable
        limit={100}
        w={200}
        data={choicesOf(apps.data)}
        value={search.app === undefined ? null : String(search.app)}
        onChange={value => {
          const { app: _, ...others } = search
          onChange(value === null ? others : { ...others, app: Number(value) })
        }}
      />
      <Select
        label="Action"
        placeholder="Any"
        clearable
        w={170}
        data={actionChoices}
        value={search.intent ?? null}
        onChange={value => {
          const { intent: _, ...others } = search
          const intent = intents.find(one => one === value)
          onChange(intent === undefined ? others : { ...others, intent })
        }}
      />
    </Group>
  )
}
