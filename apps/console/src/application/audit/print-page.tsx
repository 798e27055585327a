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

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <section className="sideways" aria-label="The entries" tabIndex={0}>
      <Table fz="xs" verticalSpacing={2} miw={900}>
        <Table.Thead>
          <Table.Tr>
            {['When (UTC)', 'What', 'Person or thing', 'Field', 'Before', 'After', 'Actor', 'Source'].map(
              label => (
                <Table.Th key={label}>{label}</Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(entry => (
            <Table.Tr key={entry.cursor}>
              <Table.Td>{entry.at}</Table.Td>
              <Table.Td>{eventText(entry.event)}</Table.Td>
              <Table.Td>{subjectOf(entry)}</Table.Td>
              <Table.Td>{entry.field ?? ''}</Table.Td>
              <Table.Td className="anywhere">{lineOf(entry.oldValue)}</Table.Td>
              <Table.Td className="anywhere">{lineOf(entry.newValue)}</Table.Td>
              <Table.Td>{entry.actor}</Table.Td>
              <Table.Td>{entry.source}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
