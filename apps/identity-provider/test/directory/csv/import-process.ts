/** Takes the steps of imports in a process of its own, for a test that kills it: `node import-process.ts <database> <ms>`.
 * It says `step` in the middle of each step, whose rows are written and not yet stored for good, and `over` at the end. */
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '@joinery/database'
import { importRun } from '../../../src/directory/csv/import-run.ts'
import { followChange } from '../../../src/provisioning/follow.ts'
import { createRuns } from '../../../src/runs/runs.ts'
import { migrations } from '../../../src/storage/migrations.ts'
import type { Tables } from '../../../src/storage/tables.ts'

const database = await openDatabase<Tables>(process.argv[2] ?? '', { migrations })

async function sayWhenOver(): Promise<void> {
  const left = await database.query.selectFrom('run').select('id').where('due_at', 'is not', null).execute()
  if (left.length === 0) process.stdout.write('over\n')
}

const runs = createRuns({
  database,
  clock: () => new Date(),
  async follow(change) {
    await followChange(change)
    process.stdout.write('step\n')
    await wait(Number(process.argv[3]))
  },
  handlers: [importRun],
  wake: () => void sayWhenOver(),
  idleSeconds: 2,
})
await runs.start()
