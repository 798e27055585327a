/** Deciding about tasks: singly or many at once, said so that ignoring can be undone while the notice is in sight. */
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { say } from '../../design/saving.ts'
import { readAgain } from '../../design/topics.ts'
import { type DecisionName, decidedText, decisions } from './decisions.ts'
import type { TaskFilters } from './tasks-search.ts'

/** Some tasks, or all that a list shows up to the newest that was on it. */
export type Chosen =
  | { readonly ids: readonly number[] }
  | { readonly filters: TaskFilters; readonly upTo: number }

interface Given {
  readonly name: DecisionName
  readonly chosen: Chosen
}

interface Decided {
  readonly count: number
  readonly at: string
}

/** What is read again: the tasks, where people stand, and what the log says of it. */
const topics = ['tasks', 'assignments', 'apps', 'events'] as const

/** Long enough to read it and to press Undo. */
const undoMs = 15_000

export function useDecide() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: decide,
    async onSuccess(decided, given) {
      tell(queries, given, decided)
      await readAllAgain(queries)
    },
    async onError(error) {
      say.problem(error)
      // What was shown may be over: somebody else decided, or something else is planned by now.
      await readAllAgain(queries)
    },
  })
}

async function readAllAgain(queries: QueryClient): Promise<void> {
  await Promise.all(topics.map(topic => readAgain(queries, topic)))
}

async function decide({ name, chosen }: Given): Promise<Decided> {
  return send(name, bodyOf(chosen))
}

function bodyOf(chosen: Chosen, at?: string) {
  if ('ids' in chosen) return { task_ids: [...chosen.ids] }
  const { intent, ...filters } = chosen.filters
  const decided = at === undefined ? {} : { decided_since: at, decided_until: at }
  const matching = { ...filters, ...(intent !== undefined && { intent: [intent] }), ...decided }
  return { matching, up_to: chosen.upTo }
}

async function send(name: DecisionName, body: ReturnType<typeof bodyOf>): Promise<Decided> {
  switch (name) {
    case 'approve': {
      const { approved, decided_at: at } = await said(api.POST('/api/provisioning/tasks/approve', { body }))
      return { count: approved, at }
    }
    case 'ignore': {
      const { ignored, decided_at: at } = await said(api.POST('/api/provisioning/tasks/ignore', { body }))
      return { count: ignored, at }
    }
    case 'retry': {
      const { retried, decided_at: at } = await said(api.POST('/api/provisioning/tasks/retry', { body }))
      return { count: retried, at }
    }
    default: {
      const { reopened, decided_at: at } = await said(api.POST('/api/provisioning/tasks/reopen', { body }))
      return { count: reopened, at }
    }
  }
}

function tell(queries: QueryClient, { name, chosen }: Given, { count, at }: Decided): void {
  const text = decidedText(decisions[name], count)
  if (name !== 'ignore' || count === 0) {
    say.success(text)
    return
  }
  const id = `ignored-${at}`
  const undo = async () => {
    notifications.hide(id)
    try {
      const { count: undone } = await send('reopen', bodyOf(chosen, at))
      say.success(decidedText(decisions.reopen, undone))
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
    await readAllAgain(queries)
  }
  const message = (
    <Group justify="space-between" wrap="nowrap">
      {text}
      <Button size="compact-sm" variant="default" onClick={() => void undo()}>
        Undo
      </Button>
    </Group>
  )
  notifications.show({ id, message, color: 'gray', autoClose: undoMs })
}
