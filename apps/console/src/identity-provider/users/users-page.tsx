/** Users: everybody of the directory, searched on the server. */
import { Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api, type User } from '../../api/identity-provider-client.ts'
import { type Column, EndlessTable } from '../../design/endless-table.tsx'
import { Page } from '../../design/page.tsx'

const pageSize = 200

function useUsers(search: string) {
  return useInfiniteQuery({
    queryKey: ['users', search],
    initialPageParam: 1,
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: page }) {
      const query = { limit: pageSize, page, ...(search !== '' && { search }) }
      const { data, response } = await api.GET('/api/2/users', { params: { query } })
      const { headers } = response
      const pages = Number(headers.get('total-pages'))
      return {
        rows: data ?? [],
        total: Number(headers.get('total-count')),
        next: page < pages ? page + 1 : undefined,
      }
    },
    getNextPageParam: ({ next }) => next,
  })
}

/** Callers may ask for some fields alone; this page does not. */
type ListedUser = Partial<User>

const columns: readonly Column<ListedUser>[] = [
  { label: 'Name', cell: user => [user.firstname, user.lastname].filter(Boolean).join(' ') },
  { label: 'Username', cell: user => user.username },
  { label: 'E-mail address', cell: user => user.email },
  { label: 'Department', cell: user => user.department },
]

export function UsersPage() {
  const { search = '' } = useSearch({ from: '/users' })
  const navigate = useNavigate({ from: '/users' })
  const find = useDebouncedCallback((text: string) => {
    void navigate({ search: text === '' ? {} : { search: text }, replace: true })
  }, 200)
  const users = useUsers(search)
  return (
    <Page title="Users" purpose="Everybody of the directory.">
      <TextInput
        aria-label="Search users"
        placeholder="Name, username or e-mail address"
        defaultValue={search}
        maw={360}
        onChange={event => find(event.currentTarget.value)}
      />
      <EndlessTable
        what="users"
        columns={columns}
        list={users}
        keyOf={({ id = 0 }) => id}
        empty={
          <Text>
            {search === ''
              ? 'Nobody is in the directory yet. Import people from a CSV file, or add them by the API.'
              : `Nobody fits “${search}”.`}
          </Text>
        }
      />
    </Page>
  )
}
