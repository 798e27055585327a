/** Runs in a process of their own, for tests that kill it: `node run-process.ts <database> <ms a step takes>`. It says
 * `step` in the middle of each, and `over` when there is nothing left to do. */
import { setTimeout as wait } from 'node:timers/promises'
import { counting } from './counting-run.ts'
import { takeSteps } from './take-steps.ts'

await takeSteps(
  counting(async () => {
    process.stdout.write('step\n')
    await wait(Number(process.argv[3]))
  }),
)
