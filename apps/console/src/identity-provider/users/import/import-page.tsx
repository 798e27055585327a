/** Import Users: a CSV file is chosen, seen through row by row, and handed to the server, which imports it by itself. */
import { Alert, List, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { ApiError } from '../../../api/api-error.ts'
import { Page } from '../../../design/page.tsx'
import { ChooseFile } from './choose-file.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportProgress } from './import-progress.tsx'
import { isGoingOn, useNewestImport } from './import-queries.ts'
import { type ImportOrder, useImport } from './import-work.ts'
import { PastImports } from './past-imports.tsx'
import { Sending } from './sending.tsx'

const crumbs = [{ label: 'All Users', to: '/users' }] as const

export function ImportPage() {
  return (
    <Page
      title="Import Users"
      purpose="A CSV file with a header row. You see what it would do before anything is stored."
      crumbs={crumbs}
    >
      <Import />
      <PastImports />
    </Page>
  )
}

function Import() {
  const { preview, run, progress, startPreview, startRun, forget } = useImport()
  const { data: newest } = useNewestImport()
  const navigate = useNavigate()
  const begin = (order: ImportOrder) =>
    startRun(order, {
      // Who went to another page meanwhile stays there.
      onSuccess: ({ id }) => {
        forget()
        void navigate({ to: '/users/import/$import', params: { import: String(id) } })
      },
    })
  if (run?.status === 'pending') return <Sending order={run.order} progress={progress} isPreview={false} />
  if (newest && isGoingOn(newest)) return <ImportProgress one={newest} />
  if (preview?.status === 'pending') {
    return <Sending order={preview.order} progress={progress} isPreview />
  }
  if (preview?.report !== undefined && run?.status !== 'success') {
    const { order, report } = preview
    return (
      <Stack>
        {run?.error && <Refused title="The import did not start" error={run.error} />}
        <ImportPreview order={order} report={report} onImport={() => begin(order)} onForget={forget} />
      </Stack>
    )
  }
  return (
    <Stack>
      {preview?.error && <Refused title="The file cannot be taken" error={preview.error} />}
      <ChooseFile
        {...(preview !== undefined && run?.status !== 'success' && { before: preview.order })}
        onPreview={order => startPreview(order)}
      />
    </Stack>
  )
}

function Refused({ title, error }: { readonly title: string; readonly error: Error }) {
  const fields = error instanceof ApiError ? error.fields : []
  return (
    <Alert color="red" role="alert" title={title}>
      <Text size="sm">{error.message}</Text>
      {fields.length > 1 && (
        <List size="sm">
          {fields.map(({ field, message }) => (
            <List.Item key={field}>{`${field}: ${message}`}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  )
}
