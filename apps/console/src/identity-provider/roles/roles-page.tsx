/** Roles: each a bundle of applications for the people who hold it. */
import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Column, EndlessTable } from '../../design/endless-table.tsx'
import { Empty, Page } from '../../design/page.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { type RoleSummary, useRoles } from './role-queries.ts'

type ListedRole = Partial<RoleSummary>

const columns: readonly Column<ListedRole>[] = [
  { label: 'Role', cell: role => role.name },
  { label: 'Applications', cell: role => role.app_count?.toLocaleString('en'), isFigure: true },
  { label: 'Users', cell: role => role.user_count?.toLocaleString('en'), isFigure: true },
  { label: 'Admins', cell: role => role.admin_count?.toLocaleString('en'), isFigure: true },
]

export function RolesPage() {
  const { search = '' } = useSearch({ from: '/roles' })
  const navigate = useNavigate({ from: '/roles' })
  const roles = useRoles(search)
  const find = (text: string) => void navigate({ search: text === '' ? {} : { search: text }, replace: true })
  const add = <Button renderRoot={props => <Link to="/roles/new" {...props} />}>New Role</Button>
  return (
    <Page title="Roles" purpose="A role gives its applications to everybody who holds it." action={add}>
      <SearchField label="Search roles" placeholder="Name of a role" value={search} onChange={find} />
      <EndlessTable
        what="roles"
        columns={columns}
        list={roles}
        keyOf={({ id = 0 }) => id}
        to={({ id = 0 }) => ({ to: '/roles/$role', params: { role: String(id) } })}
        empty={
          search === '' ? (
            <Empty title="There are no roles yet." action={add}>
              Make one, give it applications, and give it to people.
            </Empty>
          ) : (
            <Empty title={`No role is called “${search}”.`} />
          )
        }
      />
    </Page>
  )
}
