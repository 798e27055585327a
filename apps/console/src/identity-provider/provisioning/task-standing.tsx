/** Where a task stands, and what is in its way: that its app is switched off, or that something else is planned by now. */
import { Alert, Anchor, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Age, RelativeTime } from '../../design/relative-time.tsx'
import { StateWord } from '../../design/state-word.tsx'
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

function Since({ task }: { readonly task: TaskInFull }) {
  const { state, decided_by: who, decided_at: decided, finished_at: finished } = task
  if (state === 'pending') {
    return (
      <>
        waiting for <Age since={task.created_at} amberAfterMinutes={amberAfterMinutes} />
      </>
    )
  }
  const byWhom = who === null ? '' : ` by ${who}`
  return (
    <>
      {decided !== null && who !== null && (
        <>
          decided <RelativeTime at={decided} />
          {byWhom}
        </>
      )}
      {task.approval === 'automatic' && 'needs no approval'}
      {finished !== null && (
        <>
          {', over '}
          <RelativeTime at={finished} />
        </>
      )}
      {task.outcome !== null && `: ${task.outcome}`}
    </>
  )
}

/** Approval is bound to what was shown: what is planned instead has to be looked at by itself. */
function Overtaken({ task, newer }: { readonly task: TaskInFull; readonly newer: number }) {
  return (
    <Alert color="yellow" title="Something else is planned by now">
      {task.state === 'superseded'
        ? 'The person or the app changed after this was planned, so it can neither be approved nor ignored. '
        : 'This task is over. '}
      <Anchor
        renderRoot={props => (
          <Link to="/users/provisioning/$task" params={{ task: String(newer) }} {...props} />
        )}
      >
        See what is to be done now
      </Anchor>
    </Alert>
  )
}

function Held({ task, why }: { readonly task: TaskInFull; readonly why: string }) {
  const isOff = why === 'provisioning disabled'
  return (
    <Alert color="yellow" title="Nothing is sent at the moment">
      {isOff
        ? `Provisioning is not enabled in ${task.app_name}. `
        : `The API connection of ${task.app_name} is disabled${why.replace(/^API disabled/u, '')}. `}
      <Anchor
        renderRoot={props => (
          <Link
            to={isOff ? '/apps/$app/provisioning' : '/apps/$app/configuration'}
            params={{ app: String(task.app_id) }}
            {...props}
          />
        )}
      >
        {isOff ? 'Enable provisioning' : 'Enable the connection'}
      </Anchor>
    </Alert>
  )
}
