/** What an import has done, with the rows that were not taken to mend and send again. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { counted } from '../../../design/counted.ts'
import { Section } from '../../../design/section.tsx'
import { ShortTable } from '../../../design/short-table.tsx'
import { csvText, saveFile } from './csv-text.ts'
import type { ImportReport } from './import-work.ts'

export interface ImportResultProps {
  readonly report: ImportReport
  /** What the file is called. */
  readonly file: string
  readonly onForget: () => void
}

type Remark = ImportReport['rejected'][number] & { readonly kind: 'not taken' | 'not wholly taken' }

const columns = [
  { label: 'Line', cell: ({ line }: Remark) => line },
  { label: 'Row', cell: ({ kind }: Remark) => kind },
  { label: 'Why', cell: ({ reason }: Remark) => reason },
] as const

const mostShown = 200

export function ImportResult({ report, file, onForget }: ImportResultProps) {
  const { created, updated, unchanged, rejected, warnings, omitted } = report
  const remarks: readonly Remark[] = [
    ...rejected.map(one => ({ ...one, kind: 'not taken' as const })),
    ...warnings.map(one => ({ ...one, kind: 'not wholly taken' as const })),
  ].toSorted((a, b) => a.line - b.line)
  return (
    <Stack>
      <Alert color={rejected.length === 0 ? 'green' : 'yellow'} role="status" title={`${file} is imported`}>
        {`${counted(created, 'user')} created, ${updated.toLocaleString('en')} updated, ` +
          `${unchanged.toLocaleString('en')} unchanged, ${counted(rejected.length, 'row')} not taken.`}
      </Alert>
      <Group>
        <Button renderRoot={props => <Link to="/users" search={{ sort: '-created_at' }} {...props} />}>
          Show the users
        </Button>
        <Button variant="default" onClick={onForget}>
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

function cells({ line, kind, reason }: Remark): readonly string[] {
  return [String(line), kind, reason]
}
