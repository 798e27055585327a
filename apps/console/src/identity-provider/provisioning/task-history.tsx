/** What the log says about a task: who decided, what became of it. */
import { Anchor, Text, Timeline } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { useEventTypes } from '../activity/event-queries.ts'
import { type TaskInFull, useTaskEvents } from './task-queries.ts'

export function TaskHistory({ task }: { readonly task: TaskInFull }) {
  const { data: events = [] } = useTaskEvents(task.id)
  const types = useEventTypes()
  return (
    <Section title="History">
      <Timeline active={events.length} bulletSize={12} lineWidth={2}>
        <Timeline.Item title="Planned">
          <RelativeTime at={task.created_at} />
        </Timeline.Item>
        {events.map(
          ({
            id,
            event_type_id: type,
            notes,
            error_description: error,
            actor_system: actor,
            created_at: at,
          }) => (
            <Timeline.Item
              key={id}
              title={
                <Anchor
                  renderRoot={props => (
                    <Link to="/activity/$event" params={{ event: String(id) }} {...props} />
                  )}
                >
                  {notes ?? types.nameOf(type)}
                </Anchor>
              }
            >
              {error !== null && <Text size="sm">{error}</Text>}
              <Text size="sm" c="dimmed" component="div">
                <RelativeTime at={at} />
                {` by ${actor}`}
              </Text>
            </Timeline.Item>
          ),
        )}
      </Timeline>
    </Section>
  )
}
