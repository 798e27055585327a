/** The imports there were, newest first, with what each has done. */
import { Text } from '@mantine/core'
import type { Column } from '../../../design/columns.ts'
import { EndlessTable } from '../../../design/endless-table.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { Section } from '../../../design/section.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { type Import, useImports } from './import-queries.ts'
import { wordOfImport } from './import-words.ts'

const columns: readonly Column<Import>[] = [
  { label: 'File', cell: one => one.file },
  { label: 'State', cell: one => <StateWord {...wordOfImport(one)} />, text: one => wordOfImport(one).word },
  { label: 'Created', cell: one => one.created.toLocaleString('en'), isFigure: true },
  { label: 'Updated', cell: one => one.updated.toLocaleString('en'), isFigure: true },
  { label: 'Unchanged', cell: one => one.unchanged.toLocaleString('en'), isFigure: true },
  { label: 'Not taken', cell: one => one.rejected.toLocaleString('en'), isFigure: true },
  { label: 'Started by', cell: one => one.started_by },
  { label: 'Started', cell: one => <RelativeTime at={one.created_at} />, text: one => one.created_at },
]

export function PastImports() {
  const list = useImports()
  return (
    <Section title="Imports" purpose="What each has done, and the rows to mend.">
      <EndlessTable
        what="imports"
        columns={columns}
        list={list}
        keyOf={one => one.id}
        to={one => ({ to: '/users/import/$import', params: { import: String(one.id) } })}
        empty={<Text c="dimmed">Nothing was imported from this page yet.</Text>}
      />
    </Section>
  )
}
