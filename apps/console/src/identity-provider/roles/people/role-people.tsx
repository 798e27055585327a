/** The people of one kind that a role has: searched, added and removed in bulk, with numbers first. */
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Address } from '../../../design/address.ts'
import { type Column, EndlessTable } from '../../../design/endless-table.tsx'
import { Section } from '../../../design/section.tsx'
import { type RoleUser, useRolePeople } from '../role-queries.ts'
import type { RolePeopleSearch } from '../roles-search.ts'
import { AddPeople } from './add-people.tsx'
import { useRemoval } from './removal.tsx'

export interface RolePeopleProps {
  readonly role: number
  readonly kind: 'users' | 'admins'
  readonly search: RolePeopleSearch
  readonly purpose?: string
  readonly columns: readonly Column<RoleUser>[]
  readonly to: (person: RoleUser) => Address
  /** What is said where there are none, with the button by which some are added. */
  readonly empty: (add: ReactNode) => ReactNode
  /** The fields by which they are searched. */
  readonly children: ReactNode
}

const words = {
  users: { title: 'Users', add: 'Add Users', from: 'the role' },
  admins: { title: 'Admins', add: 'Add Admins', from: 'the admins' },
} as const

type Selected = ReadonlySet<string | number>

const nobody: Selected = new Set()

export function RolePeople(props: RolePeopleProps) {
  const { role, kind, search, purpose, columns, to, empty, children } = props
  const people = useRolePeople(role, kind, search)
  const [selection, select] = useState({ search, selected: nobody })
  const [isAdding, setAdding] = useState(false)
  // Who is out of sight is removed by nobody.
  const selected = selection.search === search ? selection.selected : nobody
  const { remove, isPending } = useRemoval(role, kind, () => select({ search, selected: nobody }))
  const { title, add, from } = words[kind]
  const button = <Button onClick={() => setAdding(true)}>{add}</Button>
  return (
    <Section title={title} {...(purpose !== undefined && { purpose })} action={button}>
      {children}
      <EndlessTable
        what={kind}
        columns={columns}
        list={people}
        keyOf={person => person.id}
        to={to}
        selection={{ selected, onChange: chosen => select({ search, selected: chosen }) }}
        actions={
          <Button
            size="compact-sm"
            variant="default"
            loading={isPending}
            onClick={() => void remove([...selected].map(Number))}
          >
            {`Remove ${selected.size.toLocaleString('en')} from ${from}`}
          </Button>
        }
        empty={empty(button)}
      />
      {isAdding && <AddPeople role={role} kind={kind} onClose={() => setAdding(false)} />}
    </Section>
  )
}
