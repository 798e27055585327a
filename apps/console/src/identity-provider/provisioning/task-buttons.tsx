/** The buttons that decide about one task: in its row, and on its page. */
import { Button, Group } from '@mantine/core'
import { decisionsFrom } from './decisions.ts'
import type { Task } from './task-queries.ts'
import { actionWord } from './task-words.ts'
import { useDecide } from './use-decide.tsx'

export interface TaskButtonsProps {
  readonly task: Pick<Task, 'id' | 'state' | 'intent' | 'username' | 'app_name'>
  readonly size: 'row' | 'page'
}

export function TaskButtons({ task, size }: TaskButtonsProps) {
  const decide = useDecide()
  const what = `${actionWord(task.intent)} ${task.username} in ${task.app_name}`
  return (
    <Group gap={6} wrap="nowrap">
      {decisionsFrom(task.state).map(({ name, word }, index) => (
        <Button
          key={name}
          size={size === 'row' ? 'compact-xs' : 'sm'}
          tt="uppercase"
          variant={index === 0 ? 'filled' : 'default'}
          // A row is one of many: who hears it has to hear which. On the page the title says it.
          {...(size === 'row' && { 'aria-label': `${word}: ${what}` })}
          loading={decide.isPending && decide.variables.name === name}
          disabled={decide.isPending}
          onClick={() => decide.mutate({ name, chosen: { ids: [task.id] } })}
        >
          {word}
        </Button>
      ))}
    </Group>
  )
}
