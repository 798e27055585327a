/** What an import has done, with the rows that were not taken to mend and send again. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { Section } from '../../../design/section.tsx'
import { ShortTable } from '../../../design/short-table.tsx'
import { csvText, saveFile } from './csv-text.ts'
import type { Import, ImportReport } from './import-queries.ts'
import { countsText, importText } from './import-words.ts'

export interface ImportResultProps {
  readonly one: Import
  readonly report: ImportReport
}

type Remark = ImportReport['rejected'][number] & { readonly kind: 'not taken' | 'not wholly taken' }

const columns = [
  { label: 'Line', cell: ({ line }: Remark) => line },
  { label: 'Row', cell: ({ kind }: Remark) => kind },
  { label: 'Why', cell: ({ reason }: Remark) => reason },
] as const

const mostShown = 200

export function ImportResult({ one, report }: ImportResultProps) {
  const { rejected, warnings, omitted } = report
  const remarks: readonly Remark[] = [
    ...rejected.map(remark => ({ ...remark, kind: 'not taken' as const })),
    ...warnings.map(remark => ({ ...remark, kind: 'not wholly taken' as const })),
  ].toSorted((a, b) => a.line - b.line)
  return (
    <Stack>
      <Outcome one={one} />
      <Group>
        <Button renderRoot={props => <Link to="/users" search={{ sort: '-created_at' }} {...props} />}>
          Show the users
        </Button>
        <Button variant="default" renderRoot={props => <Link to="/users/import" {...props} />}>
          Import another file
        </Button>
      </Group>
      {remarks.length > 0 && (
        <Section
          title="Rows to mend"
          purpose="Mend them in the file and send it again: what is there already stays as it is."
          action={
            <Button
              variant="default"
              onClick={() =>
                saveFile('rows-to-mend.csv', csvText(['line', 'row', 'why'], remarks.map(cells)))
              }
            >
              Download as CSV
            </Button>
          }
        >
          <ShortTable
            what="rows"
            columns={columns}
            rows={remarks.slice(0, mostShown)}
            keyOf={({ line, kind }) => `${line} ${kind}`}
            empty={null}
          />
          {remarks.length > mostShown && (
            <Text size="sm" c="dimmed">
              {`${(remarks.length - mostShown).toLocaleString('en')} more are in the file to download.`}
            </Text>
          )}
          {omitted > 0 && (
            <Text
              size="sm"
              c="dimmed"
            >{`${omitted.toLocaleString('en')} further remarks were left out.`}</Text>
          )}
        </Section>
      )}
    </Stack>
  )
}

function Outcome({ one }: { readonly one: Import }) {
  return (
    <Alert color={colourOf(one)} role="status" title={importText(one)}>
      {one.error !== null && <Text size="sm">{one.error}</Text>}
      {`${countsText(one)}.`}
      <Text size="sm" component="div" mt={4}>
        {`started by ${one.started_by} `}
        <RelativeTime at={one.created_at} />
      </Text>
    </Alert>
  )
}

function colourOf({ state, rejected }: Import): string {
  if (state === 'failed') return 'red'
  return state === 'done' && rejected === 0 ? 'green' : 'yellow'
}

function cells({ line, kind, reason }: Remark): readonly string[] {
  return [String(line), kind, reason]
}
