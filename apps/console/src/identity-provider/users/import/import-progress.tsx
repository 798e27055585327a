/** An import that goes on at the server: how far it is, who started it, and a way to stop it. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { counted } from '../../../design/counted.ts'
import { RunProgress } from '../../../design/progress.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { useSaving } from '../../../design/saving.ts'
import { taskLook } from '../../states.ts'
import { type Import, importTopics } from './import-queries.ts'
import { importText } from './import-words.ts'

export function ImportProgress({ one }: { readonly one: Import }) {
  const { done, total, started_by: by, created_at: at } = one
  return (
    <Alert color="gray" role="status" aria-label="Import under way">
      <Group wrap="nowrap" align="flex-start">
        <div className="ordered-content">
          {total === null ? (
            <Text size="sm">{importText(one)}</Text>
          ) : (
            <RunProgress done={done} total={total} label={importText(one)} state={taskLook('running')} />
          )}
          <Text size="sm" component="div" mt={4}>
            {`started by ${by} `}
            <RelativeTime at={at} />
            {total !== null && '. You may leave this page, or close it: the server goes on.'}
          </Text>
        </div>
        <StopButton one={one} />
      </Group>
    </Alert>
  )
}

function StopButton({ one: { id, file, done, total } }: { readonly one: Import }) {
  const confirm = useConfirm()
  const stop = useSaving({
    mutationFn: () => api.POST('/api/provisioning/imports/{id}/cancel', { params: { path: { id } } }),
    success: 'The import was stopped; what it had taken stays',
    topics: importTopics,
  })
  const ask = async () => {
    const left = (total ?? 0) - done
    const effect =
      total === null
        ? 'Nothing of the file has been taken, and nothing will be.'
        : `${counted(done, 'row')} of ${file} are done and stay so; ${counted(left, 'row')} are left out. ` +
          'The same file can be imported again: what is there already stays as it is.'
    const action = 'Stop the import'
    if (await confirm({ title: `${action}?`, effect, action, danger: true })) stop.mutate()
  }
  return (
    <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => void ask()}>
      Stop the import
    </Button>
  )
}
