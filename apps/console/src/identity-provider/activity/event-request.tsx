/** What was sent and answered, for an event about a task: the request that was nearest to it. */
import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Loaded } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { JsonText } from '../provisioning/json-text.tsx'
import { type Exchange, useTask } from '../provisioning/task-queries.ts'
import type { LoggedEvent } from './event-queries.ts'

export interface TaskRequestProps {
  readonly task: number
  readonly event: Pick<LoggedEvent, 'created_at'>
}

export function TaskRequest({ task: id, event }: TaskRequestProps) {
  const task = useTask(id)
  return (
    <Section
      title="Request"
      purpose={
        <Anchor
          size="sm"
          renderRoot={props => (
            <Link to="/users/provisioning/$task" params={{ task: String(id) }} {...props} />
          )}
        >
          Everything about the task
        </Anchor>
      }
    >
      <Loaded query={task} what="the task">
        {({ exchanges, request }) => {
          const exchange = lastBefore(exchanges, event.created_at)
          return exchange === undefined ? (
            <>
              <code>{`${request.method} ${request.path}`}</code>
              <Text size="sm" c="dimmed">
                Nothing was sent when this happened.
              </Text>
            </>
          ) : (
            <Shown exchange={exchange} />
          )
        }}
      </Loaded>
    </Section>
  )
}

function Shown({ exchange: { request, status, error, response } }: { readonly exchange: Exchange }) {
  return (
    <>
      <code>{`${request.method} ${request.path}`}</code>
      {request.body !== null && request.body !== undefined && (
        <JsonText label="Sent body" value={request.body} />
      )}
      <Text size="sm">{status === null ? (error ?? 'No answer') : `Answered ${status}`}</Text>
      {response !== null && response !== undefined && <JsonText label="Answered body" value={response} />}
    </>
  )
}

/** Returns the last exchange that had ended when the event was written. */
function lastBefore(exchanges: readonly Exchange[], at: string): Exchange | undefined {
  return exchanges.findLast(exchange => Date.parse(exchange.at) <= Date.parse(at))
}
