/** What happened to a member: each change with old and new values, who it was, and what followed from it. */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ApiError } from '../../api/api-error.ts'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { Empty, NoPermission, Problem } from '../../design/page.tsx'
import { useWorkspace } from '../session.ts'
import './members.css'
import { HappeningCard } from './happening-card.tsx'
import { happenings } from './history-words.ts'
import { MemberFrame } from './member-frame.tsx'
import { readTimelineSearch, type TimelineSearch } from './timeline-search.ts'

const route = getRouteApi('/members/$member/timeline')
const pageSize = 100

function useTimeline(member: string, search: TimelineSearch) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['history', workspace, member, search],
    initialPageParam: '',
    async queryFn({ pageParam: before }) {
      const query = { member_id: member, limit: pageSize, ...search, ...(before !== '' && { before }) }
      return said(api.GET('/api/workspaces/{workspace}/history', { params: { path: { workspace }, query } }))
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function TimelinePage() {
  const { member } = route.useParams()
  return (
    <MemberFrame id={member}>
      {() => (
        <Stack>
          <Filters />
          <Timeline member={member} />
        </Stack>
      )}
    </MemberFrame>
  )
}

const choices = [
  {
    name: 'source',
    label: 'Source',
    data: [
      { value: '', label: 'Any source' },
      { value: 'scim_auto_sync', label: 'scim_auto_sync' },
      { value: 'saml_auto_sync', label: 'saml_auto_sync' },
      { value: 'manual', label: 'manual' },
      { value: 'system', label: 'system' },
    ],
  },
  {
    name: 'event',
    label: 'What happened',
    data: [
      { value: '', label: 'Anything' },
      { value: 'member.', label: 'Changes of the member' },
      { value: 'role.', label: 'Roles' },
      { value: 'grant.', label: 'Grants on shared accounts' },
      { value: 'permission.', label: 'Permissions' },
      { value: 'session.', label: 'Sessions' },
      { value: 'api_key.', label: 'API keys' },
      { value: 'invitation.', label: 'Invitations' },
    ],
  },
] as const

function Filters() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Group gap="xs">
      {choices.map(({ name, label, data }) => (
        <NativeSelect
          key={name}
          aria-label={label}
          data={data}
          value={search[name] ?? ''}
          onChange={({ currentTarget }) =>
            void navigate({
              search: readTimelineSearch({ ...search, [name]: currentTarget.value }),
              replace: true,
            })
          }
        />
      ))}
    </Group>
  )
}

function Timeline({ member }: { readonly member: string }) {
  const search = route.useSearch()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTimeline(member, search)
  if (error instanceof ApiError && error.status === 403)
    return <NoPermission what="the timeline" needs={error.message} />
  if (error !== null)
    return <Problem title="The timeline could not be read" error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Text role="status">Reading the timeline</Text>
  const shown = happenings(data.pages.flatMap(({ items }) => items))
  if (shown.length === 0) return <Empty title="Nothing like this has happened." />
  return (
    <Stack component="ol" className="timeline" gap="lg" p={0} m={0}>
      {shown.map(happening => (
        <HappeningCard key={happening.key} happening={happening} />
      ))}
      {hasNextPage && (
        <li>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show earlier
          </Button>
        </li>
      )}
    </Stack>
  )
}
