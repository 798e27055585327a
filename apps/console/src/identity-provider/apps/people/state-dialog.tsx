/** The details of a state: the reason, what was sent, what came back, what to do; RETRY, Approve, Ignore. */
import '../../provisioning/provisioning.css'
import { Alert, Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Dialog } from '../../../design/dialog.tsx'
import { FieldDiff } from '../../../design/field-diff.tsx'
import { Loaded } from '../../../design/page.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { TaskAttempts } from '../../provisioning/task-attempts.tsx'
import { TaskButtons } from '../../provisioning/task-buttons.tsx'
import { changesOf } from '../../provisioning/task-diff.tsx'
import { useTask } from '../../provisioning/task-queries.ts'
import { actionWord } from '../../provisioning/task-words.ts'
import { provisioningLook, stateWord } from '../../states.ts'
import type { AppOverview, AppUserInFull } from '../app-queries.ts'
import { useAppPerson } from './people-queries.ts'
import { whatToDo } from './state-choices.ts'

export interface StateDialogProps {
  readonly app: AppOverview
  readonly user: number
  readonly onClose: () => void
}

export function StateDialog({ app, user, onClose }: StateDialogProps) {
  const person = useAppPerson(app.id, user)
  return (
    <Dialog onClose={onClose} size="xl" title={`${person.data?.username ?? 'A person'} in ${app.name}`}>
      <Loaded query={person} what="where this person stands">
        {data => <Details app={app} person={data} />}
      </Loaded>
    </Dialog>
  )
}

function Details({ app, person }: { readonly app: AppOverview; readonly person: AppUserInFull }) {
  const { provisioning_state: state, reason, warning, latest_task_id: task } = person
  return (
    <Stack>
      <Group>
        <StateWord word={stateWord(state)} look={provisioningLook(state)} />
        <Text size="sm" c="dimmed">
          What to do: {whatToDo(state)}
        </Text>
      </Group>
      {reason !== null && (
        <Alert color={provisioningLook(state) === 'failed' ? 'red' : 'yellow'} title="Reason">
          {reason}
        </Alert>
      )}
      {warning !== null && <Alert color="yellow">{warning}</Alert>}
      {task === null ? (
        <Text size="sm">Nothing was ever to be done for this person here.</Text>
      ) : (
        <LatestTask id={task} />
      )}
      <Anchor
        size="sm"
        renderRoot={props => (
          <Link
            to="/apps/$app/users/$user"
            params={{ app: String(app.id), user: String(person.user_id) }}
            {...props}
          />
        )}
      >
        Values, access and all tasks of {person.username}
      </Anchor>
    </Stack>
  )
}

function LatestTask({ id }: { readonly id: number }) {
  const task = useTask(id)
  return (
    <Loaded query={task} what="the task">
      {data => (
        <Stack>
          <Group justify="space-between">
            <Anchor
              renderRoot={props => (
                <Link to="/users/provisioning/$task" params={{ task: String(id) }} {...props} />
              )}
            >
              {actionWord(data.intent)}: {stateWord(data.state)}
            </Anchor>
            <TaskButtons task={data} size="page" />
          </Group>
          {data.held !== null && <Alert color="yellow">Nothing is sent at the moment: {data.held}.</Alert>}
          {data.exchanges.length === 0 && <FieldDiff changes={changesOf(data.diff)} />}
          <TaskAttempts task={data} />
        </Stack>
      )}
    </Loaded>
  )
}
