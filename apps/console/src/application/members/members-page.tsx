/** Members: who works in the workspace, who manages them, and whether they may come in. */
import { Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api, type Member } from '../../api/application-client.ts'
import { type Column, EndlessTable } from '../../design/endless-table.tsx'
import { Page } from '../../design/page.tsx'
import { useWorkspace } from '../session.ts'

const pageSize = 200
const route = getRouteApi('/members')

function useMembers(workspace: string, text: string) {
  return useInfiniteQuery({
    queryKey: ['members', workspace, text],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = { limit: pageSize, ...(text !== '' && { text }), ...(after !== '' && { after }) }
      const path = { workspace }
      const { data } = await api.GET('/api/workspaces/{workspace}/members', { params: { path, query } })
      return { rows: data?.items ?? [], next: data?.next ?? null }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

const columns: readonly Column<Member>[] = [
  { label: 'Name', cell: member => member.displayName },
  { label: 'User name', cell: member => member.userName },
  { label: 'Status', cell: member => member.status },
  { label: 'Managed by', cell: member => member.managedBy },
]

export function MembersPage() {
  const workspace = useWorkspace()
  const { text = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const find = useDebouncedCallback((given: string) => {
    void navigate({ search: given === '' ? {} : { text: given }, replace: true })
  }, 200)
  const members = useMembers(workspace, text)
  return (
    <Page title="Members" purpose="Who works in this workspace, and who manages them.">
      <TextInput
        aria-label="Search members"
        placeholder="Name, user name or e-mail address"
        defaultValue={text}
        maw={360}
        onChange={event => find(event.currentTarget.value)}
      />
      <EndlessTable
        what="members"
        columns={columns}
        list={members}
        keyOf={({ id }) => id}
        empty={<Text>{text === '' ? 'Nobody is a member yet.' : `Nobody fits “${text}”.`}</Text>}
      />
    </Page>
  )
}
