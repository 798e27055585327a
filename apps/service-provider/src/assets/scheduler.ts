/**
 * Runs recipes when they are due, for as long as the process lives. Any number of processes may do so on one database: a
 * recipe is claimed by one of them at a time.
 */
import { createWorkLoop, type WorkLoop } from '../access/work-loop.ts'
import { carryOutRun, claimDueRecipe, type RunPorts } from './runs.ts'

const lanes = 4
/** A recipe that becomes due meanwhile starts so much late at most. */
const longestSleepMs = 500

/** Longer than a request may take, so that who takes over does not send beside who is late. */
export const usualRunLeaseMs = 60_000

/** Returns the scheduler, not yet started. */
export function createScheduler(ports: RunPorts, log: (line: string) => void): WorkLoop {
  return createWorkLoop({
    async prepare() {
      if (ports.database.kind === 'pglite') await endLostLeases(ports)
    },
    what: 'Running recipes',
    lanes,
    log,
    async next(signal) {
      const claimed = await claimDueRecipe(ports)
      if (claimed === undefined) return longestSleepMs
      await carryOutRun(ports, claimed, signal)
      return 'done'
    },
  })
}

/** Ends the leases that the only process on an embedded database left behind: whoever held them is dead. */
async function endLostLeases({ database, clock }: RunPorts): Promise<void> {
  await database.query
    .updateTable('recipe')
    .set({ lease_until: clock() })
    .where('lease_token', 'is not', null)
    .execute()
}
