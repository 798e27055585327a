/** The question before approval boxes are unticked: what waits for them is sent without anybody looking at it. */
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { say } from '../../design/saving.ts'
import { effectOf, type IntentNumbers } from '../provisioning/task-words.ts'
import type { Intent } from '../provisioning/tasks-search.ts'
import type { ProvisioningApp } from './app-queries.ts'
import type { WorkflowValues } from './workflow-words.ts'

type Boxes = Pick<WorkflowValues, 'create' | 'delete' | 'update'>

/** Who loses the app is suspended by the box of deletions where the app says so, and else by that of updates. */
const intentsOf: Readonly<Record<keyof Boxes, readonly Intent[]>> = {
  create: ['create'],
  delete: ['delete', 'suspend'],
  update: ['update', 'reactivate', 'suspend'],
}

/** Returns what of the tasks that wait is sent when the boxes change so. */
export function releasedBy(before: Boxes, after: Boxes, waiting: IntentNumbers): IntentNumbers {
  const unticked = (['create', 'delete', 'update'] as const).filter(box => before[box] && !after[box])
  const intents = new Set(unticked.flatMap(box => intentsOf[box]))
  return Object.fromEntries([...intents].map(intent => [intent, waiting[intent] ?? 0]))
}

/** Returns what follows, where somebody loses something by it; else undefined: then nothing is asked. */
export function releaseText(released: IntentNumbers): string | undefined {
  if ((released.delete ?? 0) + (released.suspend ?? 0) === 0) return undefined
  const count = Object.values(released).reduce((sum, n) => sum + n, 0)
  return `Up to ${counted(count, 'task that waits is', 'tasks that wait are')} sent without an approval: ${effectOf(released)}`
}

/** Returns what asks: true where the boxes are to be unticked after all. */
export function useReleaseQuestion({ id, name, provisioning }: ProvisioningApp) {
  const confirm = useConfirm()
  return async (after: Boxes): Promise<boolean> => {
    try {
      const query = { app_id: id, state: 'pending' } as const
      const { open } = await said(api.GET('/api/provisioning/tasks/counts', { params: { query } }))
      const effect = releaseText(releasedBy(provisioning.require_approval, after, open))
      if (effect === undefined) return true
      const title = `Send what waits for ${name}?`
      return await confirm({ title, effect, action: 'Save', danger: true })
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
      return false
    }
  }
}
