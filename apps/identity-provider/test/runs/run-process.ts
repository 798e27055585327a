/** Runs in a process of their own, for tests that kill it: `node run-process.ts <database> <ms a step takes>`. It says
 * `step` in the middle of each, and `over` when there is nothing left to do. */
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '@joinery/database'
import { createRuns } from '../../src/runs/runs.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { counting } from './counting-run.ts'

const database = await openDatabase<Tables>(process.argv[2] ?? '', { migrations })
const slow = counting(async () => {
  process.stdout.write('step\n')
  await wait(Number(process.argv[3]))
})
const nothing = async (): Promise<void> => undefined

async function sayWhenOver(): Promise<void> {
  const left = await database.query.selectFrom('run').select('id').where('due_at', 'is not', null).execute()
  if (left.length === 0) process.stdout.write('over\n')
}

const runs = createRuns({
  database,
  clock: () => new Date(),
  follow: nothing,
  handlers: [slow],
  wake: () => void sayWhenOver(),
  idleSeconds: 2,
})
await runs.start()
