/** The run over the people of an app that is under way, on every tab of it: one may leave and come back. */
import { Alert, Button, Group } from '@mantine/core'
import { api } from '../../../api/identity-provider-client.ts'
import { RunProgress } from '../../../design/progress.tsx'
import { useSaving } from '../../../design/saving.ts'
import { taskLook } from '../../states.ts'
import { useAppRun } from './apply.ts'
import { applyActions, applyWords } from './apply-words.ts'

/** For how long a run that has ended is still told of. */
const rememberedMs = 120_000

export function RunNotice({ app }: { readonly app: number }) {
  const { data: run } = useAppRun(app)
  const cancel = useSaving({
    mutationFn: (id: number) => api.POST('/api/provisioning/runs/{id}/cancel', { params: { path: { id } } }),
    success: 'The run was stopped; what it has done stays done',
    topics: ['runs'],
  })
  if (run === undefined || run === null) return null
  const ended = run.finished_at === null ? undefined : Date.parse(run.finished_at)
  if (ended !== undefined && Date.now() - ended > rememberedMs) return null
  const action = applyActions.find(name => name === run.subject['action'])
  const label = action === undefined ? run.kind : applyWords[action].label
  return (
    <Alert color="gray" role="status" aria-label={label}>
      <Group wrap="nowrap">
        <div style={{ flex: 1 }}>
          <RunProgress
            done={run.done}
            total={run.total ?? run.done}
            label={`${label}: ${run.state}${run.error === null ? '' : `. ${run.error}`}`}
            state={taskLook(run.state)}
          />
        </div>
        {ended === undefined && (
          <Button size="compact-sm" variant="default" onClick={() => cancel.mutate(run.id)}>
            Stop
          </Button>
        )}
      </Group>
    </Alert>
  )
}
