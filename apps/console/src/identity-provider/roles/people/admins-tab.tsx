/** The admins of a role: they look after it, which gives them none of its applications. */
import { Button } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { EndlessTable } from '../../../design/endless-table.tsx'
import { Empty } from '../../../design/page.tsx'
import { SearchField } from '../../../design/search-field.tsx'
import { Section } from '../../../design/section.tsx'
import { useRolePeople } from '../role-queries.ts'
import { AddPeople } from './add-people.tsx'
import { adminColumns } from './people-columns.tsx'
import { useRemoval } from './removal.tsx'

export function AdminsTab() {
  const { role } = useParams({ from: '/roles/$role' })
  const search = useSearch({ from: '/roles/$role/admins' })
  const navigate = useNavigate({ from: '/roles/$role/admins' })
  const id = Number(role)
  const people = useRolePeople(id, 'admins', search)
  const [selected, select] = useState<ReadonlySet<string | number>>(new Set())
  const [isAdding, setAdding] = useState(false)
  const { remove, isPending } = useRemoval(id, 'admins', () => select(new Set()))
  const { search: text = '' } = search
  const add = <Button onClick={() => setAdding(true)}>Add Admins</Button>
  return (
    <Section
      title="Admins"
      purpose="Who administers the role. It gives them none of its applications."
      action={add}
    >
      <SearchField
        label="Search the admins of the role"
        placeholder="Name, username or e-mail address"
        value={text}
        onChange={given => void navigate({ search: given === '' ? {} : { search: given }, replace: true })}
      />
      <EndlessTable
        what="admins"
        columns={adminColumns}
        list={people}
        keyOf={person => person.id}
        to={person => ({ to: '/users/$user', params: { user: String(person.id) } })}
        selection={{ selected, onChange: select }}
        actions={
          <Button
            size="compact-sm"
            variant="default"
            loading={isPending}
            onClick={() => void remove([...selected].map(Number))}
          >
            {`Remove ${selected.size.toLocaleString('en')} from the admins`}
          </Button>
        }
        empty={
          <Empty
            title={text === '' ? 'Nobody administers this role yet.' : 'Nobody fits.'}
            {...(text === '' && { action: add })}
          />
        }
      />
      {isAdding && <AddPeople role={id} kind="admins" onClose={() => setAdding(false)} />}
    </Section>
  )
}
