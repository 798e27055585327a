/** An account with two people, a role, an app and a clock that stands still until it is moved: for tests of mails. */
import type { Database } from '@joinery/database'
import type { TestDatabases } from '@joinery/database/testing'
import type { Event } from '../../src/activity/write-event.ts'
import { writeEvents } from '../../src/activity/write-event.ts'
import { createApp } from '../../src/apps/app-store.ts'
import { type Change, openChange } from '../../src/change.ts'
import { addMembers } from '../../src/directory/role-members.ts'
import { createRole } from '../../src/directory/roles.ts'
import { createUser } from '../../src/directory/users.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

export interface SmallAccount {
  readonly database: Database<Tables>
  readonly account: number
  readonly app: { readonly id: number; readonly name: string }
  readonly role: { readonly id: number; readonly name: string }
  /** Has the role; active. */
  readonly ann: { readonly id: number; readonly username: string }
  /** Has no role; suspended. */
  readonly bo: { readonly id: number; readonly username: string }
  readonly clock: () => Date
  passMinutes(minutes: number): void
  run<T>(change: (change: Change) => Promise<T>): Promise<T>
  tell(...events: readonly Event[]): Promise<void>
  close(): Promise<void>
}

export async function createSmallAccount(databases: TestDatabases): Promise<SmallAccount> {
  const { database, dispose } = await databases.open<Tables>(migrations)
  let now = new Date('2026-11-22T06:00:00Z')
  const clock = (): Date => now
  const { id: account } = await database.query
    .insertInto('account')
    .values({ name: 'Bakery', created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const run = <T>(work: (change: Change) => Promise<T>): Promise<T> =>
    database.transaction(tx => work(openChange(tx, { account, actor: 'admin eve' }, now)))
  const made = await run(async change => {
    const app = await createApp(change, { connectorId: 45504, name: 'Workato' })
    const role = await createRole(change, { name: 'Workato users' })
    const ann = await createUser(change, { username: 'ann', status: 1 })
    const bo = await createUser(change, { username: 'bo', status: 2 })
    await addMembers(change, role, [ann.id])
    return { app, role, ann: { id: ann.id, username: 'ann' }, bo: { id: bo.id, username: 'bo' } }
  })
  return {
    database,
    account,
    ...made,
    clock,
    passMinutes: minutes => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    run,
    tell: (...events) => run(change => writeEvents(change, events)),
    close: dispose,
  }
}
