/** All Users: everybody of the directory, searched and filtered on the server. */
import { Button, Group, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Column, EndlessTable } from '../../design/endless-table.tsx'
import { Empty, Page } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { ImportUnderWay } from './import/import-under-way.tsx'
import { type User, useUsers } from './user-queries.ts'
import { nameOf, wordOfStatus } from './user-words.ts'
import { UsersFilters } from './users-filters.tsx'
import type { UsersSearch } from './users-search.ts'

/** Callers may ask for some fields alone; this page does not. */
type ListedUser = Partial<User>

const columns: readonly Column<ListedUser>[] = [
  { label: 'Name', cell: nameOf },
  { label: 'Username', cell: user => user.username },
  { label: 'Email', cell: user => user.email },
  {
    label: 'Status',
    cell: ({ status = 0 }) => <StateWord {...wordOfStatus(status)} />,
    text: ({ status = 0 }) => wordOfStatus(status).word,
  },
  { label: 'Roles', cell: user => user.role_ids?.length, isFigure: true },
  {
    label: 'Last sign-in',
    cell: user => <RelativeTime at={user.last_login ?? null} />,
    text: user => user.last_login ?? '',
  },
]

export function UsersPage() {
  const search = useSearch({ from: '/users' })
  const navigate = useNavigate({ from: '/users' })
  const change = (next: UsersSearch) => void navigate({ search: next, replace: true })
  const users = useUsers(search)
  const { search: text = '', ...rest } = search
  const isAsked = Object.keys(search).some(name => name !== 'sort')
  return (
    <Page title="All Users" purpose="Everybody of the directory." action={<Actions />}>
      <ImportUnderWay />
      <Group align="flex-end">
        <SearchField
          label="Search users"
          placeholder="Name, username or e-mail address"
          value={text}
          onChange={given => change(given === '' ? rest : { ...rest, search: given })}
        />
        <UsersFilters search={search} onChange={change} />
      </Group>
      <EndlessTable
        what="users"
        columns={columns}
        list={users}
        keyOf={({ id = 0 }) => id}
        to={({ id = 0 }) => ({ to: '/users/$user', params: { user: String(id) } })}
        empty={isAsked ? <NobodyFits text={text} onClear={() => change({})} /> : <NobodyYet />}
      />
    </Page>
  )
}

function Actions() {
  return (
    <Group gap="xs">
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            More Actions
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item renderRoot={props => <Link to="/users/import" {...props} />}>Import Users</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button renderRoot={props => <Link to="/users/new" {...props} />}>New User</Button>
    </Group>
  )
}

function NobodyFits({ text, onClear }: { readonly text: string; readonly onClear: () => void }) {
  const clear = (
    <Button variant="default" onClick={onClear}>
      Show everybody
    </Button>
  )
  return (
    <Empty title={text === '' ? 'Nobody fits these filters.' : `Nobody fits “${text}”.`} action={clear} />
  )
}

function NobodyYet() {
  const toImport = <Button renderRoot={props => <Link to="/users/import" {...props} />}>Import Users</Button>
  return (
    <Empty title="Nobody is in the directory yet." action={toImport}>
      Import people from a CSV file, or add them one by one.
    </Empty>
  )
}
