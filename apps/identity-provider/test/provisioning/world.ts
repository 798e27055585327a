/** An account with a role, an app that the role gives, an engine and a real target: what provisioning tests start from. */
import type { Database } from '@joinery/database'
import type { TestDatabases, TestOptions } from '@joinery/database/testing'
import { createTransport, type Transport } from '@joinery/scim-client'
import { createSecrets } from '@joinery/secrets'
import { replaceAppRoles } from '../../src/apps/access.ts'
import { createApp, lockApp } from '../../src/apps/app-store.ts'
import { saveConfiguration } from '../../src/apps/configuration.ts'
import { type ProvisioningInput, saveProvisioning } from '../../src/apps/workflow.ts'
import { type Change, createRunChange } from '../../src/change.ts'
import { addMembers, removeMembers } from '../../src/directory/role-members.ts'
import { createRole } from '../../src/directory/roles.ts'
import { createUser, deleteUser, updateUser } from '../../src/directory/users.ts'
import { followChange } from '../../src/provisioning/follow.ts'
import { enableConnection } from '../../src/provisioning/reconcile/connection.ts'
import { createEngine, type Engine } from '../../src/provisioning/reconcile/engine.ts'
import { type DecisionName, decideTasks } from '../../src/provisioning/tasks/task-decisions.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { App, Assignment, Tables, Task } from '../../src/storage/tables.ts'
import { startTarget, type Target } from './target.ts'

export const template = JSON.stringify({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: '{$parameters.scimusername}',
  name: { givenName: '{$user.firstname}', familyName: '{$user.lastname}' },
  title: '{$parameters.title}',
})

export const freely: ProvisioningInput = {
  enabled: true,
  approveCreate: false,
  approveDelete: false,
  approveUpdate: false,
  whenDeleted: 'suspend',
  whenSuspended: 'suspend',
}

export interface World {
  readonly database: Database<Tables>
  readonly where: string
  readonly target: Target
  readonly account: number
  readonly app: App
  readonly role: { readonly id: number; readonly name: string }
  readonly log: string[]
  run<T>(change: (change: Change) => Promise<T>): Promise<T>
  set(settings: ProvisioningInput): Promise<void>
  person(username: string, more?: { title?: string; status?: 1 | 2 }): Promise<number>
  change(id: number, input: Parameters<typeof updateUser>[2]): Promise<void>
  forget(id: number): Promise<void>
  giveRole(...ids: number[]): Promise<void>
  takeRole(...ids: number[]): Promise<void>
  decide(name: DecisionName, intent?: Task['intent']): Promise<number>
  assignment(user: number): Promise<Assignment>
  tasks(user: number): Promise<readonly Task[]>
  eventTypes(user: number): Promise<readonly number[]>
  engine(options?: { transport?: Transport; clock?: () => Date; leaseSeconds?: number }): Engine
  /** Starts an engine, waits until nothing is due, and stops it. */
  settle(): Promise<void>
  close(): Promise<void>
}

const clock = (): Date => new Date()
/** A test does not wait for long. */
const backOff = {
  again: { firstMs: 40, longestMs: 300 },
  wait: { firstMs: 300, longestMs: 2_000 },
}
export const secrets = createSecrets(new Uint8Array(32))

export async function createWorld(databases: TestDatabases, testOptions: TestOptions = {}): Promise<World> {
  const { database, where, dispose } = await databases.open<Tables>(migrations, testOptions)
  const target = await startTarget()
  const transport = createTransport({ timeoutMs: 2_000 })
  const account = await addAccount(database)
  const who = { account, actor: 'test' }
  const runChange = createRunChange({ database, clock, follow: followChange, wake: () => undefined })
  const run = <T>(change: (change: Change) => Promise<T>): Promise<T> => runChange(who, change)
  const { app, role } = await run(async change => {
    const made = await createApp(change, { connectorId: 45504, name: 'Workato' })
    const users = await createRole(change, { name: 'Workato users' })
    await saveConfiguration(
      change,
      made,
      { baseUrl: target.baseUrl, bearerToken: target.token, template },
      secrets,
    )
    await replaceAppRoles(change, made, [users.id])
    return { app: made, role: users }
  })
  await enableConnection({ database, runChange, secrets, clock, transport }, who, app.id)
  target.newCalls()
  const log: string[] = []
  const engine: World['engine'] = options =>
    createEngine({ database, clock, secrets, transport, backOff, log: line => log.push(line), ...options })
  const world: World = {
    database,
    where,
    target,
    account,
    app,
    role,
    log,
    run,
    set: settings =>
      run(async change => void (await saveProvisioning(change, await lockApp(change, app.id), settings))),
    person: async (username, { title = 'Clerk', status = 1 } = {}) => {
      const input = { username, firstname: 'Ann', lastname: username, title, status }
      return (await run(change => createUser(change, input))).id
    },
    change: async (id, input) => {
      await run(change => updateUser(change, id, input))
    },
    forget: id => run(change => deleteUser(change, id)),
    giveRole: (...ids) => run(change => addMembers(change, role, ids)),
    takeRole: (...ids) => run(change => removeMembers(change, role, ids)),
    decide: (name, intent) => run(change => decideTasks(change, name, { appId: app.id, intent })),
    assignment: user =>
      database.query
        .selectFrom('assignment')
        .selectAll()
        .where('user_id', '=', user)
        .executeTakeFirstOrThrow(),
    tasks: user =>
      database.query.selectFrom('task').selectAll().where('user_id', '=', user).orderBy('id').execute(),
    eventTypes: async user => {
      const events = await database.query
        .selectFrom('event')
        .select('event_type_id')
        .where('user_id', '=', user)
        .orderBy('id')
        .execute()
      return events.map(event => event.event_type_id)
    },
    engine,
    settle: async () => {
      const running = engine()
      await running.start()
      await waitUntil(async () => (await due(database)) === 0)
      await running.stop()
    },
    close: async () => {
      await transport.close()
      await target.close()
      await dispose()
    },
  }
  return world
}

async function addAccount(database: Database<Tables>): Promise<number> {
  const account = await database.query
    .insertInto('account')
    .values({ name: 'Test', created_at: clock() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return account.id
}

/** Assignments that are due or under a lease, in apps whose connection is enabled. */
async function due(database: Database<Tables>): Promise<number> {
  const rows = await database.query
    .selectFrom('assignment')
    .innerJoin('app', 'app.id', 'assignment.app_id')
    .select('assignment.id')
    .where(eb => eb.or([eb('due_at', 'is not', null), eb('lease_token', 'is not', null)]))
    .where('api_status', '=', 'enabled')
    .where('provisioning_enabled', '=', true)
    .execute()
  return rows.length
}

/** Returns as soon as the condition holds. @throws after 25 seconds */
export async function waitUntil(holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 25_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It did not come to pass within 25 seconds')
    await new Promise(resolve => setTimeout(resolve, 15))
  }
}
