/** The audit log as it goes on paper: the newest thousand entries that fit, whole, with exact times in UTC. */
import { Button, Table, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { counted } from '../../design/counted.ts'
import { Loaded, Page } from '../../design/page.tsx'
import { type Entry, useSeals, useWholeHistory } from './audit-queries.ts'
import { subjectOf } from './entry-columns.tsx'
import { eventText, lineOf } from './entry-words.ts'

const route = getRouteApi('/audit/print')

export function PrintPage() {
  const search = route.useSearch()
  const history = useWholeHistory(search)
  const seals = useSeals()
  const narrowed = Object.entries(search).map(([name, value]) => `${name} ${value}`)
  const print = (
    <Button className="no-print" onClick={() => window.print()}>
      Print
    </Button>
  )
  return (
    <Page
      title="Audit log"
      purpose={narrowed.length === 0 ? 'All entries' : narrowed.join(', ')}
      crumbs={[{ label: 'Audit log', to: '/audit' }]}
      action={print}
    >
      <Loaded query={history} what="the audit log">
        {({ items, next }) => (
          <>
            <Text size="sm" className="anywhere">
              {counted(items.length, 'entry', 'entries')}, the newest first, as of {new Date().toISOString()}.
              {next !== null && ' There are older ones: narrow the filters, or export them.'}
              {seals.data?.hash != null && ` Hash of seal ${seals.data.seals}: ${seals.data.hash}`}
            </Text>
            <Entries entries={items} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Each with its part of the width: what changed has the most to say. */
const columns = [
  { label: 'When (UTC)', percent: 12 },
  { label: 'What', percent: 11 },
  { label: 'Person or thing', percent: 14 },
  { label: 'Field', percent: 9 },
  { label: 'Before', percent: 15 },
  { label: 'After', percent: 19 },
  { label: 'Actor', percent: 11 },
  { label: 'Source', percent: 9 },
] as const

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <section className="sideways paper" aria-label="The entries" tabIndex={0}>
      <Table fz="xs" verticalSpacing={2} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ label, percent }) => (
              <Table.Th key={label} w={`${percent}%`}>
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(entry => (
            <Table.Tr key={entry.cursor}>
              <Table.Td>{entry.at}</Table.Td>
              <Table.Td>{eventText(entry.event)}</Table.Td>
              <Table.Td>{subjectOf(entry)}</Table.Td>
              <Table.Td>{entry.field ?? ''}</Table.Td>
              <Table.Td>{lineOf(entry.oldValue)}</Table.Td>
              <Table.Td>{lineOf(entry.newValue)}</Table.Td>
              <Table.Td>{entry.actor}</Table.Td>
              <Table.Td>{entry.source}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
