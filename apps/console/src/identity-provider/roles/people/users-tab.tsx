/** The users of a role: added manually or automatically by mappings; added and removed in bulk, with numbers first. */
import { Button, Group, SegmentedControl } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { EndlessTable } from '../../../design/endless-table.tsx'
import { Empty } from '../../../design/page.tsx'
import { SearchField } from '../../../design/search-field.tsx'
import { Section } from '../../../design/section.tsx'
import { useRolePeople } from '../role-queries.ts'
import type { RolePeopleSearch } from '../roles-search.ts'
import { AddPeople } from './add-people.tsx'
import { userColumns } from './people-columns.tsx'
import { useRemoval } from './removal.tsx'

const kinds = [
  { value: 'everybody', label: 'Everybody' },
  { value: 'manually', label: 'Manually added' },
  { value: 'automatically', label: 'Automatically added' },
]

export function UsersTab() {
  const { role } = useParams({ from: '/roles/$role' })
  const search = useSearch({ from: '/roles/$role/users' })
  const navigate = useNavigate({ from: '/roles/$role/users' })
  const id = Number(role)
  const people = useRolePeople(id, 'users', search)
  const [selected, select] = useState<ReadonlySet<string | number>>(new Set())
  const [isAdding, setAdding] = useState(false)
  const { remove, isPending } = useRemoval(id, 'users', () => select(new Set()))
  const change = (next: RolePeopleSearch) => {
    select(new Set())
    void navigate({ search: next, replace: true })
  }
  const { search: text = '', added } = search
  const add = <Button onClick={() => setAdding(true)}>Add Users</Button>
  return (
    <Section title="Users" action={add}>
      <Filters search={search} onChange={change} />
      <EndlessTable
        what="users"
        columns={userColumns}
        list={people}
        keyOf={person => person.id}
        to={person => ({ to: '/users/$user/applications', params: { user: String(person.id) } })}
        selection={{ selected, onChange: select }}
        actions={
          <Button
            size="compact-sm"
            variant="default"
            loading={isPending}
            onClick={() => void remove([...selected].map(Number))}
          >
            {`Remove ${selected.size.toLocaleString('en')} from the role`}
          </Button>
        }
        empty={
          text === '' && added === undefined ? <NobodyYet action={add} /> : <Empty title="Nobody fits." />
        }
      />
      {isAdding && <AddPeople role={id} kind="users" onClose={() => setAdding(false)} />}
    </Section>
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
