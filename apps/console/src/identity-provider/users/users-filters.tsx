/** Which people the list shows, and in what order. */
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { appNamesQuery, choicesOf, roleNamesQuery } from './name-queries.ts'
import { statusWords } from './user-words.ts'
import { type UserSort, type UsersSearch, userSorts } from './users-search.ts'

const statusChoices = [...statusWords].map(([status, { word }]) => ({ value: String(status), label: word }))

const sortLabels: Readonly<Record<UserSort, string>> = {
  id: 'Oldest first',
  firstname: 'First name',
  lastname: 'Last name',
  username: 'Username',
  '-last_login': 'Last sign-in',
  '-created_at': 'Newest first',
}
const sortChoices = userSorts.map(value => ({ value, label: sortLabels[value] }))

export interface UsersFiltersProps {
  readonly search: UsersSearch
  readonly onChange: (search: UsersSearch) => void
}

export function UsersFilters({ search, onChange }: UsersFiltersProps) {
  const roles = useQuery(roleNamesQuery)
  const apps = useQuery(appNamesQuery)
  const put = (field: 'status' | 'role' | 'app', value: string | null) => {
    const { [field]: _, ...others } = search
    onChange(value === null ? others : { ...others, [field]: Number(value) })
  }
  const common = { clearable: true, searchable: true, w: 145, limit: 100 } as const
  return (
    <>
      <Select
        {...common}
        label="Status"
        placeholder="Any"
        data={statusChoices}
        value={textOf(search.status)}
        onChange={value => put('status', value)}
      />
      <Select
        {...common}
        label="Role"
        placeholder="Any"
        data={choicesOf(roles.data)}
        value={textOf(search.role)}
        onChange={value => put('role', value)}
      />
      <Select
        {...common}
        label="Application"
        placeholder="Any"
        data={choicesOf(apps.data)}
        value={textOf(search.app)}
        onChange={value => put('app', value)}
      />
      <Select
        label="Order"
        w={140}
        allowDeselect={false}
        data={sortChoices}
        value={search.sort ?? 'id'}
        onChange={value => {
          const { sort: _, ...others } = search
          const sort = userSorts.find(one => one === value)
          onChange(sort === undefined || sort === 'id' ? others : { ...others, sort })
        }}
      />
    </>
  )
}

function textOf(value: number | undefined): string | null {
  return value === undefined ? null : String(value)
}
