/** Choosing one active member by a part of his name or address: only who is active can be given anything. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useWorkspace } from '../session.ts'

type Person = Schemas['PickerEntry']

const waitMs = 200
const mostShown = 20

function usePicker(q: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['members', workspace, 'picker', q],
    placeholderData: keepPreviousData,
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/members/picker', {
          params: { path: { workspace }, query: { limit: mostShown, ...(q !== '' && { q }) } },
        }),
      ),
  })
}

export interface MemberChoiceProps {
  readonly label: string
  readonly description?: string
  readonly placeholder?: string
  /** The member's id, null where nobody is chosen. */
  readonly value: string | null
  /** Who is chosen before anybody was searched: his name, to be shown. */
  readonly chosen?: { readonly id: string; readonly name: string } | undefined
  readonly onChange: (id: string | null, name: string) => void
  readonly error?: ReactNode
  readonly required?: boolean
  readonly readOnly?: boolean
}

/** A field whose choices are searched on the server as one types. */
export function MemberChoice({ value, chosen, onChange, ...field }: MemberChoiceProps) {
  const [typed, type] = useState('')
  const [picked, pick] = useState(chosen)
  const kept = picked?.id === value ? picked : chosen
  const [text] = useDebouncedValue(typed.trim(), waitMs)
  // What stands in the field after a choice is the name of who was chosen, and no search.
  const found = usePicker(text === kept?.name ? '' : text)
  const people = (found.data?.items ?? []).map(person => ({ value: person.id, label: nameOf(person) }))
  const isAmong = kept === undefined || value === null || people.some(one => one.value === kept.id)
  const data = isAmong ? people : [{ value: kept.id, label: kept.name }, ...people]
  return (
    <Select
      {...field}
      placeholder={field.placeholder ?? 'Name or user name'}
      data={data}
      value={value}
      searchable
      clearable={field.required !== true}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? 'Searching' : 'No active member fits'}
      onSearchChange={type}
      onChange={id => {
        const name = data.find(one => one.value === id)?.label ?? ''
        pick(id === null ? undefined : { id, name })
        onChange(id, name)
      }}
      w={340}
      maw="100%"
    />
  )
}

/** Two people may have one name; their user names differ. */
function nameOf({ displayName, userName }: Person): string {
  return displayName === userName ? userName : `${displayName} (${userName})`
}
