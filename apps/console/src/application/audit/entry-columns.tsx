/** The columns of a list of entries. */
import { Text } from '@mantine/core'
import { Source } from '../../design/because.tsx'
import type { Column } from '../../design/columns.ts'
import { RelativeTime } from '../../design/relative-time.tsx'
import type { Entry } from './audit-queries.ts'
import { eventText, lineOf } from './entry-words.ts'

export const entryColumns: readonly Column<Entry>[] = [
  { label: 'When', cell: ({ at }) => <RelativeTime at={at} />, text: ({ at }) => at },
  { label: 'What', cell: ({ event }) => eventText(event) },
  { label: 'Person or thing', cell: subjectOf },
  { label: 'Field', cell: ({ field }) => field ?? '' },
  {
    label: 'Before',
    cell: ({ oldValue }) => <Value value={oldValue} />,
    text: ({ oldValue }) => lineOf(oldValue),
  },
  {
    label: 'After',
    cell: ({ newValue }) => <Value value={newValue} />,
    text: ({ newValue }) => lineOf(newValue),
  },
  { label: 'Actor', cell: ({ actor }) => actor },
  { label: 'Source', cell: ({ source }) => <Source source={source} />, text: ({ source }) => source },
]

/** Whoever was erased has no name any more. */
export function subjectOf({ subject, erased }: Entry): string {
  return erased ? 'erased' : (subject ?? '')
}

export function Value({ value }: { readonly value: unknown }) {
  return (
    <Text component="span" inherit truncate display="block" maw={240}>
      {lineOf(value)}
    </Text>
  )
}
