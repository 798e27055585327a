/** The admins of a role: they look after it, which gives them none of its applications. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Empty } from '../../../design/page.tsx'
import { SearchField } from '../../../design/search-field.tsx'
import { adminColumns } from './people-columns.tsx'
import { RolePeople } from './role-people.tsx'

export function AdminsTab() {
  const { role } = useParams({ from: '/roles/$role' })
  const search = useSearch({ from: '/roles/$role/admins' })
  const navigate = useNavigate({ from: '/roles/$role/admins' })
  const { search: text = '' } = search
  return (
    <RolePeople
      role={Number(role)}
      kind="admins"
      search={search}
      purpose="Who administers the role. It gives them none of its applications."
      columns={adminColumns}
      to={person => ({ to: '/users/$user', params: { user: String(person.id) } })}
      empty={add =>
        text === '' ? (
          <Empty title="Nobody administers this role yet." action={add} />
        ) : (
          <Empty title="Nobody fits." />
        )
      }
    >
      <SearchField
        label="Search the admins of the role"
        placeholder="Name, username or e-mail address"
        value={text}
        onChange={given => void navigate({ search: given === '' ? {} : { search: given }, replace: true })}
      />
    </RolePeople>
  )
}
