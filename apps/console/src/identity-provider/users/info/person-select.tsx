/** Chooses one person of however many: found on the server as one types. */
import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { userQuery } from '../user-queries.ts'
import { nameOf } from '../user-words.ts'

const mostOffered = 20
const waitMs = 200

function peopleLike(text: string) {
  return queryOptions({
    queryKey: ['users', 'like', text],
    placeholderData: keepPreviousData,
    async queryFn() {
      const query = { limit: mostOffered, fields: 'id,firstname,lastname,username', search: text }
      const { data = [] } = await api.GET('/api/2/users', { params: { query } })
      return data.map(user => ({ value: String(user.id), label: labelOf(user) }))
    },
  })
}

function labelOf(user: Parameters<typeof nameOf>[0]): string {
  const name = nameOf(user)
  return name === user.username ? name : `${name} (${user.username ?? ''})`
}

export interface PersonSelectProps {
  readonly label: string
  readonly value: number | null
  readonly onChange: (id: number | null) => void
  readonly error?: ReactNode
  readonly description?: ReactNode
  /** Who may not be chosen. */
  readonly except?: number
}

export function PersonSelect({ value, onChange, except, ...shown }: PersonSelectProps) {
  const [text, type] = useState('')
  const [asked] = useDebouncedValue(text, waitMs)
  const found = useQuery(peopleLike(asked))
  const chosen = useQuery({ ...userQuery(value ?? 0), enabled: value !== null })
  const own =
    chosen.data === undefined ? [] : [{ value: String(chosen.data.id), label: labelOf(chosen.data) }]
  const others = (found.data ?? []).filter(one => one.value !== own[0]?.value && one.value !== String(except))
  return (
    <Select
      {...shown}
      searchable
      clearable
      placeholder="Type a name"
      data={[...own, ...others]}
      // The server has searched already, by more than what is shown here.
      filter={({ options }) => options}
      value={value === null ? null : String(value)}
      onChange={given => onChange(given === null ? null : Number(given))}
      onSearchChange={given => type(own[0]?.label === given ? '' : given)}
      nothingFoundMessage="Nobody fits"
      rightSection={found.isFetching && text !== '' ? <Loader size={14} /> : undefined}
    />
  )
}
