/** One task: what is to be done and why, the exact request, and everything that was said about it at the app. */
import './provisioning.css'
import { Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { FieldDiff } from '../../design/field-diff.tsx'
import { useKey } from '../../design/keys.tsx'
import { Loaded, Page } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { decisions } from './decisions.ts'
import { JsonText } from './json-text.tsx'
import { TaskAttempts } from './task-attempts.tsx'
import { TaskBecause } from './task-because.tsx'
import { TaskButtons } from './task-buttons.tsx'
import { changesOf } from './task-diff.tsx'
import { TaskHistory } from './task-history.tsx'
import { type TaskInFull, useTask } from './task-queries.ts'
import { TaskStanding } from './task-standing.tsx'
import { actionWord } from './task-words.ts'
import { useDecide } from './use-decide.tsx'

const route = getRouteApi('/users/provisioning/$task')
const queue = { label: 'Provisioning', to: '/users/provisioning' } as const

export function TaskPage() {
  const { task: id } = route.useParams()
  const task = useTask(Number(id))
  if (task.data === undefined) {
    return (
      <Page title={`Task ${id}`} crumbs={[queue]}>
        <Loaded query={task} what="the task">
          {() => null}
        </Loaded>
      </Page>
    )
  }
  return <Shown key={task.data.id} task={task.data} />
}

function Shown({ task }: { readonly task: TaskInFull }) {
  useDecisionKeys(task)
  const changes = changesOf(task.diff)
  return (
    <Page
      title={`${actionWord(task.intent)} ${task.username}`}
      purpose={`in ${task.app_name}`}
      crumbs={[queue]}
      action={<TaskButtons task={task} size="page" />}
    >
      <TaskStanding task={task} />
      <TaskBecause task={task} />
      <Section title="What changes" purpose="In the account at the app, as it was last acknowledged.">
        {changes.length > 0 ? (
          <FieldDiff changes={changes} />
        ) : (
          'No field: it is the account that goes or comes.'
        )}
      </Section>
      <Section
        title="Request"
        purpose="What is sent. Whether it creates or updates is known only when the app was asked who is there."
      >
        <Stack gap={6}>
          <code>{`${task.request.method} ${task.request.path}`}</code>
          {task.request.body !== undefined && <JsonText label="Request body" value={task.request.body} />}
        </Stack>
      </Section>
      <TaskAttempts task={task} />
      <TaskHistory task={task} />
    </Page>
  )
}

function useDecisionKeys({ id, state }: TaskInFull): void {
  const decide = useDecide()
  const run = (name: keyof typeof decisions) => {
    if (decisions[name].from === state && !decide.isPending) decide.mutate({ name, chosen: { ids: [id] } })
  }
  useKey('a', 'Approve the task', () => run('approve'))
  useKey('i', 'Ignore the task', () => run('ignore'))
  useKey('r', 'Retry the task', () => run('retry'))
  useKey('o', 'Reopen the task', () => run('reopen'))
}
