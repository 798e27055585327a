/**
 * The engine in a process of its own, for `npm run bench -- engine`: told to prepare approved tasks for so many people
 * in an account and app of their own, to work them off, and to hire one more.
 */
import { type Database, openDatabase } from '@joinery/database'
import { createTransport } from '@joinery/scim-client'
import { createSecrets } from '@joinery/secrets'
import { sql } from 'kysely'
import { z } from 'zod'
import { replaceAppRoles } from '../../../src/apps/access.ts'
import { createApp, lockApp } from '../../../src/apps/app-store.ts'
import { saveConfiguration } from '../../../src/apps/configuration.ts'
import { saveProvisioning } from '../../../src/apps/workflow.ts'
import { type Change, createRunChange } from '../../../src/change.ts'
import { addMembers } from '../../../src/directory/role-members.ts'
import { createRole } from '../../../src/directory/roles.ts'
import { createUser } from '../../../src/directory/users.ts'
import { followChange } from '../../../src/provisioning/follow.ts'
import { createEngine, type Engine } from '../../../src/provisioning/reconcile/engine.ts'
import { decideTasks } from '../../../src/provisioning/tasks/task-decisions.ts'
import { migrations } from '../../../src/storage/migrations.ts'
import type { Tables } from '../../../src/storage/tables.ts'

const order = z.union([
  z.object({ prepare: z.object({ people: z.number(), origin: z.string() }) }),
  z.object({ sync: z.object({ account: z.number(), app: z.number(), connections: z.number() }) }),
  z.object({ change: z.object({}) }),
])

const clock = (): Date => new Date()
const secrets = createSecrets(new Uint8Array(32))
const database = await openDatabase<Tables>(process.env['JOINERY_BENCH_DATABASE'] ?? '', { migrations })
const settings = {
  enabled: true,
  approveCreate: true,
  approveDelete: true,
  approveUpdate: true,
  whenDeleted: 'suspend',
  whenSuspended: 'suspend',
} as const

interface Prepared {
  readonly account: number
  readonly app: number
  readonly role: { readonly id: number; readonly name: string }
}

let last: Prepared | undefined
let hired = 0
let running: Engine | undefined

function wake(): void {
  running?.wake()
}

function runIn<T>(account: number, run: (change: Change) => Promise<T>): Promise<T> {
  const runChange = createRunChange({ database, clock, follow: followChange, wake })
  return runChange({ account, actor: 'bench' }, run)
}

async function prepare(people: number, origin: string): Promise<Prepared> {
  const account = last?.account ?? (await addAccount())
  const { app, role } = await runIn(account, async change => {
    const made = await createApp(change, { connectorId: 45504, name: 'Bench' })
    const users = await createRole(change, { name: `Users of ${made.id}` })
    const input = { baseUrl: `${origin}/scim/v2`, bearerToken: 'token-of-the-bench-0123456789' }
    await saveConfiguration(change, made, { ...input, template: made.scim_json_template }, secrets)
    await replaceAppRoles(change, made, [users.id])
    await saveProvisioning(change, await lockApp(change, made.id), settings)
    return { app: made.id, role: users }
  })
  await database.query.updateTable('app').set({ api_status: 'enabled' }).where('id', '=', app).execute()
  const ids = await runIn(account, change => addPeople(change, people))
  await analyze()
  await runIn(account, change => addMembers(change, role, ids))
  await analyze()
  await runIn(account, change => decideTasks(change, 'approve', { appId: app, intent: 'create' }))
  await analyze()
  last = { account, app, role }
  return last
}

/** As autovacuum does within a minute: what has just been made by the thousand is known to the planner. */
async function analyze(): Promise<void> {
  await sql`analyze`.execute(database.query)
}

async function addAccount(): Promise<number> {
  const { id } = await database.query
    .insertInto('account')
    .values({ name: 'Bench', created_at: clock() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function addPeople({ tx, account, at }: Change, people: number): Promise<readonly number[]> {
  await sql`
    insert into directory_user (account_id, username, username_folded, email, email_folded, firstname, lastname, title,
      department, status, state, created_at, updated_at)
    select ${account}::bigint, 'person' || n || '@bench.example', 'person' || n || '@bench.example',
      'person' || n || '@bench.example', 'person' || n || '@bench.example', 'Ann ' || n, 'Example ' || n, 'Clerk',
      'Accounts', 1, 1, ${at}::timestamptz, ${at}::timestamptz
    from generate_series(1, ${people}::integer) n
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ id: number }>`
    select id from directory_user where account_id = ${account} order by id limit ${people}`.execute(tx)
  return rows.map(row => row.id)
}

async function sync(account: number, app: number, connections: number): Promise<object> {
  const transport = createTransport({ connections })
  const engine = createEngine({ database, clock, secrets, transport, log: console.error })
  const begin = performance.now()
  await engine.start()
  while ((await countDue(database, account, app)) > 0) await new Promise(resolve => setTimeout(resolve, 20))
  const seconds = (performance.now() - begin) / 1000
  await engine.stop()
  await transport.close()
  const { done } = await database.query
    .selectFrom('task')
    .select(({ fn }) => fn.countAll<number>().as('done'))
    .where('app_id', '=', app)
    .where('outcome', '=', 'created')
    .executeTakeFirstOrThrow()
  return { done, seconds }
}

/** Looks at one of them only, by the index by which the engine finds them. */
async function countDue({ query }: Database<Tables>, account: number, app: number): Promise<number> {
  const rows = await query
    .selectFrom('assignment')
    .select('id')
    .where('account_id', '=', account)
    .where('app_id', '=', app)
    .where('due_at', 'is not', null)
    .orderBy('due_at')
    .limit(1)
    .execute()
  return rows.length
}

async function hire(): Promise<object> {
  if (last === undefined) throw new Error('nothing has been prepared')
  const { account, app, role } = last
  if (running === undefined) {
    await runIn(account, async change => {
      await saveProvisioning(change, await lockApp(change, app), { ...settings, approveCreate: false })
    })
    running = createEngine({ database, clock, secrets, transport: createTransport() })
    await running.start()
  }
  hired += 1
  const changedAt = performance.timeOrigin + performance.now()
  await runIn(account, async change => {
    const { id } = await createUser(change, { username: `hired${hired}`, firstname: 'Ann', lastname: 'New' })
    await addMembers(change, role, [id])
  })
  return { changedAt }
}

async function obey(message: unknown): Promise<object> {
  const given = order.parse(message)
  if ('prepare' in given) {
    const { account, app } = await prepare(given.prepare.people, given.prepare.origin)
    return { account, app }
  }
  if ('sync' in given) return sync(given.sync.account, given.sync.app, given.sync.connections)
  return hire()
}

process.on('message', message => void obey(message).then(answer => process.send?.(answer)))
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
