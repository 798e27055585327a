/** What goes on by itself beside the requests: follow-ups, the schedules of recipes, and what a workspace is to be told. */
import { createFollowUpWorker, shippedConnectors, usualFollowUpTimes } from './access/follow-up-worker.ts'
import { createWorkLoop, type WorkLoop } from './access/work-loop.ts'
import { createScheduler } from './assets/scheduler.ts'
import type { ApplicationOptions, Services } from './services.ts'
import { renewDueMetadata, sweepSignOn } from './sso/provider/renew-metadata.ts'
import { tellNotices } from './tenants/notices.ts'

/** How often it is looked whether a workspace is to be told something. */
const noticesEveryMs = 60_000
/** How often it is looked whether metadata are to be read again, and what may go. */
const signOnEveryMs = 60_000

/** The workers of a process; any number of processes may run them on one database. */
export function createWorkers(
  { database, ports, secrets, localTargets, log }: ApplicationOptions,
  { outbox, runs }: Services,
): readonly WorkLoop[] {
  const followUps = {
    ...ports,
    secrets,
    localTargets,
    database,
    connectors: shippedConnectors,
    times: usualFollowUpTimes,
  }
  return [
    createFollowUpWorker({ ...followUps, queueMail: (tx, mail) => outbox.queue(tx, mail) }, log),
    createScheduler(runs, log),
    createWorkLoop({
      what: 'Telling notices',
      lanes: 1,
      log,
      async next() {
        await tellNotices(database, (tx, mail) => outbox.queue(tx, mail), ports.clock())
        return noticesEveryMs
      },
    }),
    createWorkLoop({
      what: 'Keeping single sign-on',
      lanes: 1,
      log,
      async next() {
        const signOn = { database, clock: ports.clock, localTargets }
        await sweepSignOn(signOn)
        await renewDueMetadata(signOn)
        return signOnEveryMs
      },
    }),
  ]
}
