/** Import Users: a CSV file is chosen, seen through row by row, and taken. */
import { Alert, List, Stack, Text } from '@mantine/core'
import { ApiError } from '../../../api/api-error.ts'
import { Page } from '../../../design/page.tsx'
import { ChooseFile } from './choose-file.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportResult } from './import-result.tsx'
import { useImport } from './import-work.ts'
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
    </Page>
  )
}

function Import() {
  const { preview, run, progress, startPreview, startRun, forget } = useImport()
  if (run?.status === 'pending') return <Sending order={run.order} progress={progress} isPreview={false} />
  if (run?.report !== undefined) {
    return <ImportResult report={run.report} file={run.order.file.name} onForget={forget} />
  }
  if (preview?.status === 'pending') {
    return <Sending order={preview.order} progress={progress} isPreview />
  }
  if (preview?.report !== undefined) {
    const { order, report } = preview
    return (
      <Stack>
        {run?.error && <Refused title="The import stopped" error={run.error} />}
        <ImportPreview order={order} report={report} onImport={() => startRun(order)} onForget={forget} />
      </Stack>
    )
  }
  return (
    <Stack>
      {preview?.error && <Refused title="The file cannot be taken" error={preview.error} />}
      <ChooseFile
        {...(preview !== undefined && { before: preview.order })}
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
