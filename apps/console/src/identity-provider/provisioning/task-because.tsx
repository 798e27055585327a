/** Why a task is there: what happened in the directory, and what gives the person the app. */
import { List, Text } from '@mantine/core'
import { Section } from '../../design/section.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { type TaskInFull, useStanding } from './task-queries.ts'

export function TaskBecause({ task }: { readonly task: TaskInFull }) {
  return (
    <Section title="Because" purpose="What happened when it was planned, and what gives the app.">
      {task.because.length === 0 ? (
        <Text size="sm">
          {`The settings of ${task.app_name} changed, or its template, parameters or rules: the log names nobody for it.`}
        </Text>
      ) : (
        <List size="sm" spacing={4}>
          {task.because.map(cause => (
            <Cause key={cause.event_id} cause={cause} />
          ))}
        </List>
      )}
      <Grants task={task} />
    </Section>
  )
}

function Cause({ cause }: { readonly cause: TaskInFull['because'][number] }) {
  const { event_id: id, event, role, notes, actor } = cause
  const more = [role, notes].filter(part => part !== null).join(', ')
  return (
    <List.Item>
      <TextLink to={{ to: '/activity/$event', params: { event: String(id) } }}>{event}</TextLink>
      {more !== '' && `: ${more}`}
      <Text span size="sm" c="dimmed">{` by ${actor}`}</Text>
    </List.Item>
  )
}

function Grants({ task }: { readonly task: TaskInFull }) {
  const { data } = useStanding(task)
  if (data === undefined) return null
  if (data.grants.length === 0) return <Text size="sm">Nothing gives the app to this person any more.</Text>
  return (
    <Text size="sm" component="div">
      {'Has the app by '}
      {data.grants.map((grant, index) => (
        <span key={grant.kind === 'role' ? grant.role_id : 'direct'}>
          {index > 0 && ', '}
          {grant.kind === 'direct' ? (
            'a direct assignment'
          ) : (
            <>
              the role{' '}
              <TextLink to={{ to: '/roles/$role', params: { role: String(grant.role_id) } }}>
                {grant.role_name}
              </TextLink>
              {grant.automatic && ', which mappings give'}
            </>
          )}
        </span>
      ))}
    </Text>
  )
}
