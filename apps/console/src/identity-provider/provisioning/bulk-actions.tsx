/** Deciding about many tasks: those selected, or all that the list finds, after the effect was said in numbers. */
import { Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { say } from '../../design/saving.ts'
import { type Decision, decisionsFrom } from './decisions.ts'
import { newestTaskQuery, type Task } from './task-queries.ts'
import { effectOf, type IntentNumbers, numbersOf } from './task-words.ts'
import { filtersOf, type TasksSearch } from './tasks-search.ts'
import { type Chosen, useDecide } from './use-decide.tsx'

export interface BulkActionsProps {
  readonly search: TasksSearch
  /** Those selected, of the rows read so far. */
  readonly tasks: readonly Task[]
  readonly rowsRead: number
  /** How many the list finds in all. */
  readonly total: number
  readonly isAll: boolean
  readonly onAll: () => void
  readonly onDone: () => void
}

export function BulkActions({ search, tasks, rowsRead, total, isAll, onAll, onDone }: BulkActionsProps) {
  const states = new Set(tasks.map(({ state }) => state))
  const [state] = states
  // What stands in several states cannot be decided in one way.
  const offered = state === undefined || states.size > 1 ? [] : decisionsFrom(state)
  const decide = useBulkDecision(onDone)
  return (
    <Group gap="xs">
      {offered.map(decision => (
        <Button
          key={decision.name}
          size="compact-sm"
          variant={decision.name === 'ignore' ? 'default' : 'filled'}
          loading={decide.isPending}
          onClick={() => void decide.ask(decision, isAll ? search : tasks)}
        >
          {`${decision.word} ${counted(isAll ? total : tasks.length, 'task')}`}
        </Button>
      ))}
      {offered.length > 0 && tasks.length === rowsRead && total > rowsRead && !isAll && (
        <Button size="compact-sm" variant="subtle" onClick={onAll}>
          {`Select all ${total.toLocaleString('en')} that match`}
        </Button>
      )}
      {isAll && <Text size="sm">{`All ${total.toLocaleString('en')} that match are selected.`}</Text>}
      {states.size > 1 && (
        <Text size="sm" c="dimmed">
          Select tasks of one state to decide about them together.
        </Text>
      )}
    </Group>
  )
}

interface Meant {
  readonly chosen: Chosen
  readonly count: number
  readonly numbers: IntentNumbers
}

function useBulkDecision(onDone: () => void) {
  const confirm = useConfirm()
  const decide = useDecide()
  const queries = useQueryClient()
  const meantBy = async (decision: Decision, asked: TasksSearch | readonly Task[]): Promise<Meant> => {
    if (isList(asked)) {
      return { chosen: { ids: asked.map(({ id }) => id) }, count: asked.length, numbers: numbersOf(asked) }
    }
    const filters = filtersOf(asked)
    const { upTo = 1, total, open } = await queries.fetchQuery(newestTaskQuery(filters, decision.from))
    return { chosen: { filters, upTo }, count: total, numbers: open }
  }
  return {
    isPending: decide.isPending,
    async ask(decision: Decision, asked: TasksSearch | readonly Task[]) {
      try {
        const { chosen, count, numbers } = await meantBy(decision, asked)
        const action = `${decision.word} ${counted(count, 'task')}`
        const isSafe = decision.name === 'ignore' || decision.name === 'reopen'
        const danger = !isSafe && (numbers.delete ?? 0) + (numbers.suspend ?? 0) > 0
        const effect = effectText(decision, numbers)
        if (!(await confirm({ title: `${action}?`, effect, action, danger }))) return
        // These buttons may be gone before the answer is there, as the rows are that they were for.
        await decide.mutateAsync({ name: decision.name, chosen }).then(onDone, noted)
      } catch (error) {
        say.problem(error instanceof Error ? error : new Error(String(error)))
      }
    },
  }
}

/** A decision that failed has said so. */
const noted = () => undefined

function isList(asked: TasksSearch | readonly Task[]): asked is readonly Task[] {
  return Array.isArray(asked)
}

function effectText({ name }: Decision, numbers: IntentNumbers): string {
  switch (name) {
    case 'ignore':
      return 'Nothing is sent: the accounts stay as they are until something else changes. You can undo this.'
    case 'reopen':
      return 'They wait for an admin again; nothing is sent by this.'
    default:
      return effectOf(numbers)
  }
}
