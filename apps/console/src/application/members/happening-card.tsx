/** One thing that happened: what, by whom, from where and when; what changed, and what followed. */
import { Box, Group, List, Stack, Text } from '@mantine/core'
import { Source } from '../../design/because.tsx'
import { CopyText } from '../../design/copy-text.tsx'
import { FieldDiff } from '../../design/field-diff.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { createdFields } from './created-fields.ts'
import { actorText, detailText, eventWords, type Happening, type HistoryEntry } from './history-words.ts'

export function HappeningCard({ happening }: { readonly happening: Happening }) {
  const { first, changes, others } = happening
  const diff = changes.map(({ field, oldValue, newValue }) => ({
    field: field ?? '',
    before: oldValue,
    after: newValue,
  }))
  const made = changes.length === 0 ? createdFields(first) : []
  return (
    <Box component="li" className="happening">
      <Stack gap="xs">
        <Head entry={first} />
        {first.erased && <Text size="sm">What it told was erased with the person.</Text>}
        {diff.length + made.length === 0 && <Text size="sm">{detailText(first)}</Text>}
        {diff.length + made.length > 0 && <FieldDiff changes={[...diff, ...made]} />}
        {others.length > 0 && <Followed entries={others} />}
      </Stack>
    </Box>
  )
}

function Head({ entry }: { readonly entry: HistoryEntry }) {
  return (
    <Group gap="sm" justify="space-between" align="flex-start">
      <Group gap="sm">
        <Text fw={600}>{eventWords(entry.event)}</Text>
        <span>{actorText(entry)}</span>
        <Source source={entry.source} />
        <RelativeTime at={entry.at} />
      </Group>
      {entry.traceId !== null && <CopyText value={entry.traceId} label="Request ID" />}
    </Group>
  )
}

/** What else one request brought about; many of a kind are many lines, for each is a thing of its own. */
function Followed({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {`${entries.length.toLocaleString('en')} more ${entries.length === 1 ? 'thing' : 'things'} of the same request`}
      </Text>
      <List size="sm">
        {entries.map(entry => (
          <List.Item key={entry.cursor}>
            {[eventWords(entry.event), entry.groupId === null ? entry.field : null, detailText(entry)]
              .filter(text => text !== null && text !== '')
              .join(' · ')}
          </List.Item>
        ))}
      </List>
    </div>
  )
}
