/** A row of the queue: who, app, what is to be done, what changes, where it stands, how old it is. */
import { Group, Text } from '@mantine/core'
import type { Column } from '../../design/columns.ts'
import { Age, RelativeTime } from '../../design/relative-time.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { stateWord, taskLook } from '../states.ts'
import { TaskButtons } from './task-buttons.tsx'
import { changeText, FoldedDiff } from './task-diff.tsx'
import type { Task } from './task-queries.ts'
import { actionWord } from './task-words.ts'
import type { ShownTasks } from './tasks-search.ts'

/** A third of the day after which an account's admins are mailed about what waits. */
export const amberAfterMinutes = 8 * 60

/** Returns the columns of a tab. */
export function columnsOf(show: ShownTasks): readonly Column<Task>[] {
  const isOver = show === 'done' || show === 'ignored' || show === 'all'
  return [
    { label: 'User', cell: task => task.username },
    { label: 'App', cell: task => task.app_name },
    { label: 'Action', cell: task => actionWord(task.intent) },
    { label: 'Change', cell: task => <FoldedDiff task={task} />, text: changeText },
    { label: 'State', cell: task => <Standing task={task} />, text: task => textOfStanding(task) },
    isOver ? whenOver : age,
    { label: 'Decide', cell: task => <TaskButtons task={task} size="row" />, text: () => '' },
  ]
}

const age: Column<Task> = {
  label: 'Age',
  cell: ({ created_at: since }) => <Age since={since} amberAfterMinutes={amberAfterMinutes} />,
  text: task => task.created_at,
}

const whenOver: Column<Task> = {
  label: 'When',
  cell: task => <RelativeTime at={task.finished_at ?? task.decided_at ?? task.created_at} />,
  text: task => task.finished_at ?? task.decided_at ?? task.created_at,
}

function textOfStanding({ state, held, reason }: Task): string {
  return [stateWord(state), held ?? reason].filter(part => part !== null).join(': ')
}

/** Why it stands there, shortened to the line; in full on the task's page and when one points at it. */
function Standing({ task }: { readonly task: Task }) {
  const why = task.held ?? task.reason
  return (
    <Group gap={8} wrap="nowrap">
      <StateWord word={stateWord(task.state)} look={taskLook(task.state)} />
      {why !== null && (
        <Text size="sm" c="dimmed" truncate maw={260} title={why}>
          {why}
        </Text>
      )}
    </Group>
  )
}
