/** Takes the steps of imports in a process of its own, for a test that kills it: `node import-process.ts <database> <ms>`.
 * It says `step` in the middle of each step, whose rows are written and not yet stored for good, and `over` at the end. */
import { setTimeout as wait } from 'node:timers/promises'
import { importRun } from '../../../src/directory/csv/import-run.ts'
import { followChange } from '../../../src/provisioning/follow.ts'
import { takeSteps } from '../../runs/take-steps.ts'

await takeSteps(importRun, async change => {
  await followChange(change)
  process.stdout.write('step\n')
  await wait(Number(process.argv[3]))
})
