/** How far the newest runs of mappings have come, with a way to stop them; what went wrong for whom. */
import { Accordion, Alert, Button, Group, List, Text } from '@mantine/core'
import { api } from '../../api/identity-provider-client.ts'
import { counted } from '../../design/counted.ts'
import { RunProgress } from '../../design/progress.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { useSaving } from '../../design/saving.ts'
import { TextLink } from '../../design/text-link.tsx'
import { taskLook } from '../states.ts'
import { isUnderWay, type Run, type RunKind, useNewestRun } from './mapping-queries.ts'
import { runText } from './mapping-words.ts'

/** For how long a run that has ended is still told of. */
const rememberedMs = 10 * 60_000

export function MappingRuns() {
  return (
    <>
      <NewestRun kind="reapply_mappings" />
      <NewestRun kind="let_go_of_mapping" />
    </>
  )
}

function NewestRun({ kind }: { readonly kind: RunKind }) {
  const { data: run } = useNewestRun(kind)
  if (run === null || run === undefined || !isTold(run)) return null
  return <RunBox run={run} />
}

function isTold(run: Run): boolean {
  return (
    isUnderWay(run) || (run.finished_at !== null && Date.now() - Date.parse(run.finished_at) < rememberedMs)
  )
}

function RunBox({ run }: { readonly run: Run }) {
  const cancel = useSaving({
    mutationFn: () => api.POST('/api/provisioning/runs/{id}/cancel', { params: { path: { id: run.id } } }),
    success: 'The run was stopped; what it has done stays done',
    topics: ['runs', 'users'],
  })
  const label = runText(run)
  return (
    <Alert color="gray" role="status" aria-label="Run of mappings">
      <Group wrap="nowrap" align="flex-start">
        <div className="ordered-content">
          <RunProgress
            done={run.done}
            total={run.total ?? run.done}
            label={label}
            state={taskLook(run.state)}
          />
          <Text size="sm" c="dimmed" component="div" mt={4}>
            {`started by ${run.started_by} `}
            <RelativeTime at={run.created_at} />
          </Text>
        </div>
        {isUnderWay(run) && (
          <Button
            size="compact-sm"
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            Cancel the run
          </Button>
        )}
      </Group>
      {run.problem_count > 0 && <Problems run={run} />}
    </Alert>
  )
}

function Problems({ run }: { readonly run: Run }) {
  return (
    <Accordion mt="xs">
      <Accordion.Item value="problems">
        <Accordion.Control>{counted(run.problem_count, 'problem')}</Accordion.Control>
        <Accordion.Panel>
          <List size="sm">
            {run.problems.map(({ user, reason }) => (
              <List.Item key={`${user.id} ${reason}`}>
                <TextLink to={{ to: '/users/$user', params: { user: String(user.id) } }}>
                  {user.username}
                </TextLink>
                {`: ${reason}`}
              </List.Item>
            ))}
          </List>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}
