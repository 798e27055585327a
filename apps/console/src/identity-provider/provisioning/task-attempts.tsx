/** What was said about a task at the app, try by try: what was sent, what came back, and what to do, in that order. */
import { Accordion, Alert, Group, Stack, Text } from '@mantine/core'
import { counted } from '../../design/counted.ts'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { adviceFor } from './advice.ts'
import { JsonText } from './json-text.tsx'
import type { Exchange, TaskInFull } from './task-queries.ts'

export function TaskAttempts({ task }: { readonly task: TaskInFull }) {
  const { exchanges } = task
  const last = exchanges.at(-1)
  const advice = task.state === 'failed' ? adviceFor(last) : undefined
  return (
    <Section
      title="Attempts"
      purpose={
        exchanges.length === 0
          ? 'Nothing was sent for this task yet.'
          : `${counted(exchanges.length, 'request')}, the newest first.`
      }
    >
      {exchanges.length > 0 && (
        <Accordion
          variant="contained"
          order={3}
          multiple
          defaultValue={
            task.state === 'failed' && last !== undefined ? [keyOf(last, exchanges.length - 1)] : []
          }
        >
          {exchanges
            .map((exchange, index) => ({ exchange, key: keyOf(exchange, index) }))
            .toReversed()
            .map(({ exchange, key }) => (
              <Attempt key={key} name={key} exchange={exchange} />
            ))}
        </Accordion>
      )}
      {advice !== undefined && (
        <Alert color="blue" title="What to do">
          {advice}
        </Alert>
      )}
    </Section>
  )
}

function keyOf({ at }: Exchange, index: number): string {
  return `${at}-${index}`
}

interface AttemptProps {
  readonly name: string
  readonly exchange: Exchange
}

function Attempt({ name, exchange }: AttemptProps) {
  const { request, status, response, error, elapsed_ms: elapsed, at } = exchange
  return (
    <Accordion.Item value={name}>
      <Accordion.Control>
        <Group gap="md">
          <Outcome exchange={exchange} />
          <code className="wraps">{`${request.method} ${request.path}`}</code>
          <Text size="sm" c="dimmed" span>
            <RelativeTime at={at} />
            <span className="figure">{`, ${elapsed.toLocaleString('en')} ms`}</span>
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            Sent
          </Text>
          {request.body === null || request.body === undefined ? (
            <Text size="sm">No body.</Text>
          ) : (
            <JsonText label="Sent body" value={request.body} />
          )}
          <Text size="sm" fw={600}>
            Answered
          </Text>
          {error !== null && <Text size="sm">{error}</Text>}
          {response === null || response === undefined ? (
            <Text size="sm">{status === null ? 'Nothing came back.' : `Status ${status}, no body.`}</Text>
          ) : (
            <JsonText label={`Answered body, status ${status ?? 'none'}`} value={response} />
          )}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  )
}

/** A lookup that finds nobody is answered by a list of nobody, or 404: both are no failure. */
function Outcome({ exchange: { status, error, kind } }: { readonly exchange: Exchange }) {
  const word = status === null ? 'No answer' : String(status)
  const isFine =
    status !== null && (status < 400 || (status === 404 && kind !== 'replace' && kind !== 'patch'))
  return <StateWord word={word} look={isFine && error === null ? 'done' : 'failed'} />
}
