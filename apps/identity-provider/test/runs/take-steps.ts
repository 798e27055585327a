/** What a process does that takes the steps of runs until it is killed; it says `over` when there is nothing left to do. */
import { openDatabase } from '@joinery/database'
import type { Change } from '../../src/change.ts'
import type { RunHandler } from '../../src/runs/run-step.ts'
import { createRuns } from '../../src/runs/runs.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

/** Takes the steps of the database that the first argument of the process names. */
export async function takeSteps(
  handler: RunHandler,
  follow: (change: Change) => Promise<void> = async () => undefined,
): Promise<void> {
  const database = await openDatabase<Tables>(process.argv[2] ?? '', { migrations })
  const sayWhenOver = async () => {
    const left = await database.query.selectFrom('run').select('id').where('due_at', 'is not', null).execute()
    if (left.length === 0) process.stdout.write('over\n')
  }
  const runs = createRuns({
    database,
    clock: () => new Date(),
    follow,
    handlers: [handler],
    wake: () => void sayWhenOver(),
    idleSeconds: 2,
  })
  await runs.start()
}
