/** The revision history of users, as administrators read it: who changed what of whom, with the Actor. */
import { Group, NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Column } from '../../design/columns.ts'
import { DayFields } from '../../design/day-fields.tsx'
import { EndlessTable } from '../../design/endless-table.tsx'
import { Empty } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { RowLink } from '../../design/row-link.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { type Entry, useHistory } from '../audit/audit-queries.ts'
import { type AuditSearch, readAuditSearch } from '../audit/audit-search.ts'
import { Line, subjectOf } from '../audit/entry-columns.tsx'
import { eventText, lineOf } from '../audit/entry-words.ts'
import { SettingsFrame } from './settings-frame.tsx'

const route = getRouteApi('/settings/history')

const columns: readonly Column<Entry>[] = [
  { label: 'When', cell: ({ at }) => <RelativeTime at={at} />, text: ({ at }) => at },
  { label: 'Actor', cell: ({ actor }) => actor },
  {
    label: 'What',
    cell: ({ event, field }) => (field === null ? eventText(event) : `${eventText(event)}: ${field}`),
  },
  { label: 'Person', cell: personOf, text: entry => subjectOf(entry) },
  {
    label: 'Before',
    cell: ({ oldValue }) => <Line text={lineOf(oldValue)} />,
    text: ({ oldValue }) => lineOf(oldValue),
  },
  {
    label: 'After',
    cell: ({ newValue }) => <Line text={lineOf(newValue)} />,
    text: ({ newValue }) => lineOf(newValue),
    takesRest: true,
  },
]

function personOf(entry: Entry) {
  const { memberId } = entry
  const name = subjectOf(entry)
  if (memberId === null) return name
  return <RowLink to={{ to: '/members/$member', params: { member: memberId } }}>{name}</RowLink>
}

const actors = [
  { value: '', label: 'Anybody' },
  { value: 'Scim System User', label: 'Scim System User' },
  { value: 'operator', label: 'operator' },
  { value: 'system', label: 'system' },
]

export function HistoryPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Readonly<Partial<Record<keyof AuditSearch, string>>>) =>
    void navigate({ search: readAuditSearch({ ...search, ...part }), replace: true })
  // Whoever comes here wants the changes of users' accounts; the audit log has everything.
  const history = useHistory({ event: 'member.', ...search })
  const isListed = actors.some(({ value }) => value === (search.actor ?? ''))
  const choices = isListed ? actors : [...actors, { value: search.actor ?? '', label: search.actor ?? '' }]
  return (
    <SettingsFrame
      purpose={
        <>
          All changes of users’ accounts. What SCIM has changed has the Actor “Scim System User”. Everything
          else is in the <TextLink to={{ to: '/audit' }}>audit log</TextLink>.
        </>
      }
    >
      <Group align="flex-end" gap="sm">
        <SearchField
          label="Search by person"
          value={search.person ?? ''}
          onChange={person => change({ person })}
        />
        <NativeSelect
          label="Actor"
          data={choices}
          value={search.actor ?? ''}
          onChange={event => change({ actor: event.currentTarget.value })}
        />
        <DayFields since={search.since} until={search.until} onChange={change} />
      </Group>
      <EndlessTable
        what="changes"
        columns={columns}
        list={history}
        keyOf={({ cursor }) => cursor}
        to={({ cursor }) => ({ to: '/audit/$entry', params: { entry: cursor } })}
        empty={
          Object.keys(search).length > 0 ? (
            <Empty title="No change fits">Look for fewer things at once, or for a longer time.</Empty>
          ) : (
            <Empty title="Nothing was changed">
              Every change of somebody’s account appears here at once.
            </Empty>
          )
        }
      />
    </SettingsFrame>
  )
}
