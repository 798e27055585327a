/**
 * An engine in a process of its own, for tests that stop and kill it:
 * `node engine-process.ts <database> [<seconds of a lease> <milliseconds of a request>]`.
 */
import { openDatabase } from '@joinery/database'
import { createTransport } from '@joinery/scim-client'
import { createSecrets } from '@joinery/secrets'
import { createEngine } from '../../../src/provisioning/reconcile/engine.ts'
import { migrations } from '../../../src/storage/migrations.ts'
import type { Tables } from '../../../src/storage/tables.ts'

const [, , where = '', leaseSeconds = '20', requestMs = '8000'] = process.argv
const database = await openDatabase<Tables>(where, { migrations, poolSize: 6 })
const engine = createEngine({
  database,
  clock: () => new Date(),
  secrets: createSecrets(new Uint8Array(32)),
  transport: createTransport({ timeoutMs: Number(requestMs), connections: 64 }),
  leaseSeconds: Number(leaseSeconds),
  requestMs: Number(requestMs),
})
await engine.start()
