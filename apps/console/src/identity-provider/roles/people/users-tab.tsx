/** The users of a role: added manually or automatically by mappings; added and removed in bulk, with numbers first. */
import { Group, SegmentedControl } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Empty } from '../../../design/page.tsx'
import { SearchField } from '../../../design/search-field.tsx'
import type { RolePeopleSearch } from '../roles-search.ts'
import { userColumns } from './people-columns.tsx'
import { RolePeople } from './role-people.tsx'

const kinds = [
  { value: 'everybody', label: 'Everybody' },
  { value: 'manually', label: 'Manually added' },
  { value: 'automatically', label: 'Automatically added' },
]

export function UsersTab() {
  const { role } = useParams({ from: '/roles/$role' })
  const search = useSearch({ from: '/roles/$role/users' })
  const navigate = useNavigate({ from: '/roles/$role/users' })
  const isAsked = search.search !== undefined || search.added !== undefined
  return (
    <RolePeople
      role={Number(role)}
      kind="users"
      search={search}
      columns={userColumns}
      to={person => ({ to: '/users/$user/applications', params: { user: String(person.id) } })}
      empty={add => (isAsked ? <Empty title="Nobody fits." /> : <NobodyYet action={add} />)}
    >
      <Filters search={search} onChange={next => void navigate({ search: next, replace: true })} />
    </RolePeople>
  )
}

interface FiltersProps {
  readonly search: RolePeopleSearch
  readonly onChange: (search: RolePeopleSearch) => void
}

function Filters({ search: { search: text = '', added }, onChange }: FiltersProps) {
  return (
    <Group>
      <SearchField
        label="Search the users of the role"
        placeholder="Name, username or e-mail address"
        value={text}
        onChange={given => onChange({ ...(given !== '' && { search: given }), ...(added && { added }) })}
      />
      <SegmentedControl
        aria-label="How they were added"
        data={kinds}
        value={added ?? 'everybody'}
        onChange={kind =>
          onChange({
            ...(text !== '' && { search: text }),
            ...((kind === 'manually' || kind === 'automatically') && { added: kind }),
          })
        }
      />
    </Group>
  )
}

function NobodyYet({ action }: { readonly action: ReactNode }) {
  return (
    <Empty title="Nobody holds this role yet." action={action}>
      Add people here, by a mapping, or on the tab Applications of a user.
    </Empty>
  )
}
