/** An engine in a process of its own, for tests that kill it: `node engine-process.ts <database>`. */
import { openDatabase } from '@joinery/database'
import { createTransport } from '@joinery/scim-client'
import { createEngine } from '../../../src/provisioning/reconcile/engine.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { migrations } from '../../../src/storage/migrations.ts'
import type { Tables } from '../../../src/storage/tables.ts'

const database = await openDatabase<Tables>(process.argv[2] ?? '', { migrations })
const engine = createEngine({
  database,
  clock: () => new Date(),
  secrets: createSecrets(new Uint8Array(32)),
  transport: createTransport(),
})
await engine.start()
