/** One person in one app: OneLogin's login dialog as a page, with what gives the app and what was done. */
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { CopyText } from '../../../design/copy-text.tsx'
import type { Column } from '../../../design/endless-table.tsx'
import { Facts } from '../../../design/facts.tsx'
import { Empty, Loaded } from '../../../design/page.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { Section } from '../../../design/section.tsx'
import { ShortTable } from '../../../design/short-table.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { actionWord } from '../../provisioning/task-words.ts'
import { provisioningLook, stateWord, taskLook } from '../../states.ts'
import { type AppOverview, type AppUserInFull, useAppId, useOverview } from '../app-queries.ts'
import { ApplyToPerson } from './apply-to-person.tsx'
import { GrantedBy } from './granted-by.tsx'
import { LoginValues } from './login-values.tsx'
import { useAppPerson, usePersonTasks } from './people-queries.ts'
import { useRemoval } from './removal.tsx'

export function PersonTab() {
  const id = useAppId()
  const { user } = useParams({ from: '/apps/$app/users/$user' })
  const { data: app } = useOverview(id)
  const person = useAppPerson(id, Number(user))
  return (
    <Loaded query={person} what="this person in the app">
      {data => (app === undefined ? null : <Person app={app} person={data} />)}
    </Loaded>
  )
}

function Person({ app, person }: { readonly app: AppOverview; readonly person: AppUserInFull }) {
  const remove = useRemoval(app)
  const name = [person.firstname, person.lastname].filter(Boolean).join(' ')
  return (
    <Stack gap="xl">
      <Section
        title={name === '' ? person.username : name}
        purpose={<Back app={app} person={person} />}
        action={
          <Group gap="xs">
            {app.provisions && <ApplyToPerson app={app.id} user={person.user_id} />}
            {person.grants.length > 0 && (
              <Button variant="subtle" color="red" onClick={() => remove(person)}>
                Delete
              </Button>
            )}
          </Group>
        }
      >
        <Standing app={app} person={person} />
      </Section>
      <Section title="Because" purpose="What gives the app.">
        <GrantedBy person={person} />
      </Section>
      <LoginValues app={app.id} person={person} />
      {app.provisions && <Tasks app={app.id} user={person.user_id} />}
    </Stack>
  )
}

function Back({ app, person }: { readonly app: AppOverview; readonly person: AppUserInFull }) {
  return (
    <>
      <Anchor
        size="sm"
        renderRoot={props => <Link to="/apps/$app/users" params={{ app: String(app.id) }} {...props} />}
      >
        All users of the app
      </Anchor>
      {person.in_directory && (
        <>
          {' · '}
          <Anchor
            size="sm"
            renderRoot={props => (
              <Link to="/users/$user" params={{ user: String(person.user_id) }} {...props} />
            )}
          >
            The person
          </Anchor>
        </>
      )}
    </>
  )
}

function Standing({ app, person }: { readonly app: AppOverview; readonly person: AppUserInFull }) {
  const { provisioning_state: state, target_id: target, reason, warning } = person
  return (
    <>
      <Facts
        of="Where this person stands"
        facts={[
          { label: 'Username', value: person.username },
          ...(app.provisions
            ? [
                {
                  label: 'Provisioning State',
                  value: <StateWord word={stateWord(state)} look={provisioningLook(state)} />,
                },
                {
                  label: 'Id in the application',
                  value: target === null ? 'none' : <CopyText value={target} label="id in the application" />,
                },
              ]
            : []),
          { label: 'Changed', value: <RelativeTime at={person.updated_at} /> },
        ]}
      />
      {reason !== null && (
        <Alert color={provisioningLook(state) === 'failed' ? 'red' : 'yellow'} title="Reason">
          {reason}
        </Alert>
      )}
      {warning !== null && <Alert color="yellow">{warning}</Alert>}
    </>
  )
}

type PersonTask = NonNullable<ReturnType<typeof usePersonTasks>['data']>[number]

const columns: readonly Column<PersonTask>[] = [
  { label: 'Action', cell: task => actionWord(task.intent) },
  {
    label: 'State',
    text: task => task.state,
    cell: task => <StateWord word={stateWord(task.state)} look={taskLook(task.state)} />,
  },
  { label: 'Outcome', cell: task => <Text size="sm">{task.outcome ?? task.reason ?? ''}</Text> },
  { label: 'Decided by', cell: task => task.decided_by ?? '' },
  {
    label: 'Planned',
    text: task => task.created_at,
    cell: task => <RelativeTime at={task.created_at} />,
  },
]

function Tasks({ app, user }: { readonly app: number; readonly user: number }) {
  const tasks = usePersonTasks(app, user)
  return (
    <Section title="Tasks" purpose="What was to be done for this person here, the newest first.">
      <Loaded query={tasks} what="the tasks">
        {rows => (
          <ShortTable
            what="tasks"
            rows={rows}
            keyOf={({ id }) => id}
            columns={columns}
            to={({ id }) => ({ to: '/users/provisioning/$task', params: { task: String(id) } })}
            empty={<Empty title="Nothing was ever to be done" />}
          />
        )}
      </Loaded>
    </Section>
  )
}
