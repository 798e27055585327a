/** Where a task stands, and what is in its way: that its app is switched off, or that something else is planned by now. */
import { Alert, Group, Text } from '@mantine/core'
import { Age, RelativeTime } from '../../design/relative-time.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { stateWord, taskLook } from '../states.ts'
import { amberAfterMinutes } from './task-columns.tsx'
import type { TaskInFull } from './task-queries.ts'

export function TaskStanding({ task }: { readonly task: TaskInFull }) {
  return (
    <>
      <Group gap="md">
        <StateWord word={stateWord(task.state)} look={taskLook(task.state)} />
        <Text size="sm" c="dimmed" component="div">
          <Since task={task} />
        </Text>
      </Group>
      {task.newer_task_id !== null && <Overtaken task={task} newer={task.newer_task_id} />}
      {task.held !== null && <Held task={task} why={task.held} />}
      {task.state === 'failed' && task.reason !== null && (
        <Alert color="red" title={`${task.app_name} did not do it`}>
          {task.reason}
        </Alert>
      )}
      {task.state !== 'failed' && task.reason !== null && (
        <Alert color="yellow" title="Not done yet; it is tried again by itself">
          {task.reason}
        </Alert>
      )}
    </>
  )
}

const decidedWords: Readonly<Record<string, string>> = {
  ignored: 'ignored',
  failed: 'approved',
  done: 'approved',
}

function Since({ task }: { readonly task: TaskInFull }) {
  const { state, outcome, approval, decided_by: who, decided_at: decided, finished_at: finished } = task
  if (state === 'pending') {
    return (
      <>
        waiting for <Age since={task.created_at} amberAfterMinutes={amberAfterMinutes} />
      </>
    )
  }
  return (
    <>
      {decided !== null && who !== null && (
        <>
          {`${decidedWords[state] ?? 'decided'} `}
          <RelativeTime at={decided} />
          {` by ${who}`}
        </>
      )}
      {approval === 'automatic' && 'needs no approval'}
      {finished !== null && state !== 'ignored' && (
        <>
          {`, ${outcome ?? stateWord(state).toLowerCase()} `}
          <RelativeTime at={finished} />
        </>
      )}
    </>
  )
}

/** Approval is bound to what was shown: what is planned instead has to be looked at by itself. */
function Overtaken({ task, newer }: { readonly task: TaskInFull; readonly newer: number }) {
  const to = { to: '/users/provisioning/$task', params: { task: String(newer) } } as const
  if (task.state !== 'superseded') {
    return (
      <Text size="sm">
        <TextLink to={to}>A newer task</TextLink> is there for this person in this app.
      </Text>
    )
  }
  return (
    <Alert color="yellow" title="Something else is planned by now">
      {'The person or the app changed after this was planned, so it can neither be approved nor ignored. '}
      <TextLink to={to}>See what is to be done now</TextLink>
    </Alert>
  )
}

function Held({ task, why }: { readonly task: TaskInFull; readonly why: string }) {
  const isOff = why === 'provisioning disabled'
  const params = { app: String(task.app_id) }
  return (
    <Alert color="yellow" title="Nothing is sent at the moment">
      {isOff
        ? `Provisioning is not enabled in ${task.app_name}. `
        : `The API connection of ${task.app_name} is disabled${why.replace(/^API disabled/u, '')}. `}
      <TextLink to={{ to: isOff ? '/apps/$app/provisioning' : '/apps/$app/configuration', params }}>
        {isOff ? 'Enable provisioning' : 'Enable the connection'}
      </TextLink>
    </Alert>
  )
}
