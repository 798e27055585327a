/** A process that only carries out follow-ups and runs recipes: for tests that kill it in the middle. Arguments: database, lease in ms. */
import { openDatabase } from '@joinery/database'
import { createSecrets } from '@joinery/secrets'
import {
  createFollowUpWorker,
  shippedConnectors,
  usualFollowUpTimes,
} from '../../src/access/follow-up-worker.ts'
import { createScheduler } from '../../src/assets/scheduler.ts'
import { systemPorts } from '../../src/ports.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

const [where = '', lease = ''] = process.argv.slice(2)
const leaseMs = Number(lease)
const database = await openDatabase<Tables>(where, { migrations })
const secrets = createSecrets(new Uint8Array(32).fill(3))
const ports = { ...systemPorts, database, secrets, localTargets: true }
const log = (line: string) => process.stderr.write(`${line}\n`)
const times = { ...usualFollowUpTimes, leaseMs }
const queueMail = async () => 0
createFollowUpWorker({ ...ports, connectors: shippedConnectors, times, queueMail }, log).start()
createScheduler({ ...ports, leaseMs }, log).start()
process.stdout.write('ready\n')
