/** What a file would do, row by row, before anything is stored. */
import { Anchor, Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Column } from '../../../design/columns.ts'
import { counted } from '../../../design/counted.ts'
import { EndlessTable } from '../../../design/endless-table.tsx'
import { FieldDiff } from '../../../design/field-diff.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { labelOfField, wordOfStatus } from '../user-words.ts'
import { importVerdicts } from '../users-search.ts'
import type { ImportReport } from './import-queries.ts'
import type { ImportOrder, ImportRow } from './import-work.ts'
import { countsOf, omittedText, wordOfVerdict } from './verdict-words.ts'

export interface ImportPreviewProps {
  readonly order: ImportOrder
  readonly report: ImportReport
  readonly onImport: () => void
  readonly onForget: () => void
}

export function ImportPreview({ order, report, onImport, onForget }: ImportPreviewProps) {
  const counts = countsOf(report)
  const changing = counts.created + counts.updated
  const omitted = omittedText(report)
  return (
    <Stack>
      <Text>
        {`${order.file.name}: ${counted(counts.created, 'user')} would be created, ${counts.updated.toLocaleString('en')} updated, ` +
          `${counts.unchanged.toLocaleString('en')} unchanged, ${counted(counts.error, 'row')} cannot be taken.`}
        {report.warnings.length > 0 && ` ${counted(report.warnings.length, 'row')} not wholly.`}
      </Text>
      {omitted !== '' && (
        <Text size="sm" c="dimmed">
          {omitted}
        </Text>
      )}
      <Group>
        <Button disabled={changing === 0} onClick={onImport}>
          {changing === 0 ? 'Nothing to import' : `Import ${counted(changing, 'user')}`}
        </Button>
        <Button variant="default" onClick={onForget}>
          Choose another file
        </Button>
      </Group>
      <Rows report={report} />
    </Stack>
  )
}

function Rows({ report }: { readonly report: ImportReport }) {
  const { show } = useSearch({ from: '/users/import' })
  const navigate = useNavigate({ from: '/users/import' })
  const [open, setOpen] = useState<ImportRow>()
  const counts = countsOf(report)
  const list = useInfiniteQuery({
    queryKey: ['import', 'rows', report, show],
    initialPageParam: 0,
    queryFn: () => ({ rows: (report.rows ?? []).filter(row => show === undefined || row.verdict === show) }),
    getNextPageParam: () => undefined,
  })
  const kinds = importVerdicts.map(value => ({
    value,
    label: `${wordOfVerdict(value).word} ${counts[value].toLocaleString('en')}`,
  }))
  const columns: readonly Column<ImportRow>[] = [
    { label: 'Line', cell: row => row.line, isFigure: true },
    {
      label: 'Would be',
      cell: row => <StateWord {...wordOfVerdict(row.verdict)} />,
      text: row => row.verdict,
    },
    { label: 'Username', cell: row => row.username },
    { label: 'Changes', cell: row => <Changes row={row} onOpen={setOpen} />, text: changesText },
    { label: 'Remarks', cell: row => row.reasons.join('; ') },
  ]
  return (
    <>
      <Group>
        <SegmentedControl
          aria-label="Which rows are shown"
          data={[{ value: 'all', label: 'All rows' }, ...kinds]}
          value={show ?? 'all'}
          onChange={value => {
            const chosen = importVerdicts.find(one => one === value)
            void navigate({ search: chosen === undefined ? {} : { show: chosen }, replace: true })
          }}
        />
      </Group>
      <EndlessTable
        what="rows"
        columns={columns}
        list={list}
        keyOf={row => row.line}
        empty={<Text c="dimmed">No row is of this kind.</Text>}
      />
      <Modal
        opened={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open === undefined ? '' : `Line ${open.line}: ${open.username ?? ''}`}
        size="lg"
      >
        {open !== undefined && <FieldDiff changes={open.changes.map(shownChange)} />}
      </Modal>
    </>
  )
}

interface ChangesProps {
  readonly row: ImportRow
  readonly onOpen: (row: ImportRow) => void
}

function Changes({ row, onOpen }: ChangesProps) {
  if (row.verdict === 'unchanged' || row.verdict === 'error') return <span className="none">none</span>
  // Of a large file old and new values are left out, and the names of the fields of who is there already are not.
  if (row.changes.length === 0) return changesText(row) || <span className="none">not listed</span>
  return (
    <Anchor component="button" type="button" fz="sm" ta="start" onClick={() => onOpen(row)}>
      {changesText(row)}
      <span className="heard"> of line {row.line}</span>
    </Anchor>
  )
}

const mostNamed = 3

function changesText({ changed, changes }: ImportRow): string {
  const fields = changes.length > 0 ? changes.map(({ field }) => field) : changed
  const names = fields.slice(0, mostNamed).map(labelOfField)
  const others = fields.length - names.length
  return others > 0 ? `${names.join(', ')} and ${others} more` : names.join(', ')
}

function shownChange({ field, before, after }: ImportRow['changes'][number]) {
  const shown = (value: string | null) =>
    field === 'status' && value !== null ? wordOfStatus(Number(value)).word : value
  return { field: labelOfField(field), before: shown(before), after: shown(after) }
}
