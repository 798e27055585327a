/** The columns of a list of entries. */
import { Text } from '@mantine/core'
import { Source } from '../../design/because.tsx'
import type { Column } from '../../design/columns.ts'
import { RelativeTime } from '../../design/relative-time.tsx'
import type { Entry } from './audit-queries.ts'
import { changeLine, eventText } from './entry-words.ts'

export const entryColumns: readonly Column<Entry>[] = [
  { label: 'When', cell: ({ at }) => <RelativeTime at={at} />, text: ({ at }) => at },
  { label: 'What', cell: ({ event }) => eventText(event) },
  { label: 'Person or thing', cell: subjectOf },
  { label: 'Change', cell: entry => <Line text={changeLine(entry)} />, text: changeLine, takesRest: true },
  { label: 'Actor', cell: ({ actor }) => actor },
  { label: 'Source', cell: ({ source }) => <Source source={source} />, text: ({ source }) => source },
]

/** Whoever was erased has no name any more. */
export function subjectOf({ subject, erased }: Entry): string {
  return erased ? 'erased' : (subject ?? '')
}

export function Line({ text }: { readonly text: string }) {
  return (
    <Text component="span" inherit truncate display="block" title={text}>
      {text}
    </Text>
  )
}
