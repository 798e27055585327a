/** The log of SCIM requests: the first place to look when provisioning does not do what it should. Goes on by itself. */
import { Code, Group, SegmentedControl, Text, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Column } from '../../design/columns.ts'
import { EndlessTable } from '../../design/endless-table.tsx'
import { Empty } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { lookOfStatus, skippedText, statusText } from './request-words.ts'
import { outcomes, type RequestsSearch, readRequestsSearch } from './requests-search.ts'
import { ScimFrame } from './scim-frame.tsx'
import { type LoggedRequest, useRequests } from './scim-queries.ts'

const route = getRouteApi('/scim/requests')

const columns: readonly Column<LoggedRequest>[] = [
  { label: 'When', cell: ({ at }) => <RelativeTime at={at} />, text: ({ at }) => at },
  { label: 'Method', cell: ({ method }) => method },
  { label: 'Path', cell: ({ path }) => <Code>{path}</Code>, text: ({ path }) => path },
  {
    label: 'Answered',
    cell: request => <StateWord word={statusText(request)} look={lookOfStatus(request)} />,
    text: ({ status }) => String(status),
  },
  {
    label: 'Took',
    cell: ({ elapsedMs }) => `${elapsedMs.toLocaleString('en', { maximumFractionDigits: 1 })} ms`,
    isFigure: true,
  },
  { label: 'API key', cell: ({ token }) => token?.label ?? '' },
  {
    label: 'What to know',
    cell: request => (
      <Text size="sm" truncate component="span" display="block" title={skippedText(request)}>
        {skippedText(request)}
      </Text>
    ),
    text: skippedText,
    takesRest: true,
  },
]

export function RequestsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<Record<keyof RequestsSearch, string>>) =>
    void navigate({ search: readRequestsSearch({ ...search, ...part }), replace: true })
  const list = useRequests(search)
  const isNarrowed = Object.keys(search).length > 0
  return (
    <ScimFrame>
      <div>
        <Group align="flex-end" mb="sm">
          <SegmentedControl
            aria-label="Which requests"
            data={outcomes.map(value => ({ value, label: outcomeLabels[value] }))}
            value={search.outcome ?? 'all'}
            onChange={outcome => change({ outcome })}
          />
          <SearchField
            label="Search requests by userName"
            placeholder="userName"
            value={search.user ?? ''}
            onChange={user => change({ user })}
          />
          <TextInput
            label="Status"
            placeholder="409 or 4xx"
            w={110}
            defaultValue={search.status ?? ''}
            onBlur={event => change({ status: event.currentTarget.value.trim() })}
            onKeyDown={event => {
              if (event.key === 'Enter') change({ status: event.currentTarget.value.trim() })
            }}
          />
        </Group>
        <EndlessTable
          what="requests"
          columns={columns}
          list={list}
          keyOf={({ id }) => id}
          to={({ id }) => ({ to: '/scim/requests/$request', params: { request: id } })}
          empty={
            isNarrowed ? (
              <Empty title="No request fits">Kept are the newest 10,000 requests, for 30 days.</Empty>
            ) : (
              <Empty title="Nothing has been asked yet">
                Enter base URL and API key at the identity provider and enable its API connection: its first
                request appears here at once.
              </Empty>
            )
          }
        />
      </div>
    </ScimFrame>
  )
}

const outcomeLabels: Readonly<Record<(typeof outcomes)[number], string>> = {
  all: 'All',
  failed: 'Failed',
  succeeded: 'Succeeded',
}
