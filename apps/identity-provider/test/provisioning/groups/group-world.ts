/** Apps with targets that have groups, on one database: what the tests of groups start from. */
import type { Database } from '@joinery/database'
import type { TestDatabases } from '@joinery/database/testing'
import { createTransport, type Transport } from '@joinery/scim-client'
import { createApp } from '../../../src/apps/app-store.ts'
import { profileOf } from '../../../src/apps/profile.ts'
import { createRunChange, type RunChange } from '../../../src/change.ts'
import {
  createGroupPush,
  type GroupPush,
  type GroupPushOptions,
} from '../../../src/provisioning/groups/group-push.ts'
import type { GroupWork } from '../../../src/provisioning/groups/group-work.ts'
import type { ExchangeRecord } from '../../../src/provisioning/reconcile/exchange-record.ts'
import { migrations } from '../../../src/storage/migrations.ts'
import type { App, Tables } from '../../../src/storage/tables.ts'
import { type GroupTarget, startGroupTarget, type TargetKind } from './group-target.ts'

/** SCIM 1.1 in its groups, PatchOp in its groups. */
export const connectors = { scim1: 45504, scim2: 163938 } as const

export interface GroupApp {
  readonly app: App
  readonly at: GroupTarget
  /** What one person wants, for `push`. */
  work(
    memberId: string,
    wish: { add?: readonly string[]; remove?: readonly string[] },
    more?: Partial<GroupWork>,
  ): GroupWork
  /** Every exchange that was recorded with any work, in order. */
  readonly records: ExchangeRecord[]
  /** What is remembered of the target's groups: name to id. */
  known(): Promise<Readonly<Record<string, string | null>>>
}

export interface GroupWorld {
  readonly database: Database<Tables>
  readonly account: number
  readonly transport: Transport
  readonly runChange: RunChange
  app(style?: keyof typeof connectors, kind?: TargetKind): Promise<GroupApp>
  push(options?: Partial<GroupPushOptions>): GroupPush
  close(): Promise<void>
}

const clock = (): Date => new Date()

export async function createGroupWorld(databases: TestDatabases): Promise<GroupWorld> {
  const { database, dispose } = await databases.open<Tables>(migrations)
  const transport = createTransport({ timeoutMs: 1_000 })
  const { id: account } = await database.query
    .insertInto('account')
    .values({ name: 'Test', created_at: clock() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const runChange = createRunChange({
    database,
    clock,
    follow: () => Promise.resolve(),
    wake: () => undefined,
  })
  const closing: (() => Promise<void>)[] = []
  return {
    database,
    account,
    transport,
    runChange,
    app: async (style = 'scim2', kind = 'ours') => {
      const at = await startGroupTarget(kind)
      closing.push(() => at.close())
      const input = { connectorId: connectors[style], name: 'Workato' }
      const app = await runChange({ account, actor: 'test' }, change => createApp(change, input))
      const records: ExchangeRecord[] = []
      return {
        app,
        at,
        records,
        work: (memberId, { add = [], remove = [] }, more = {}) => ({
          account,
          app,
          profile: profileOf(app),
          target: at.target,
          memberId,
          add,
          remove,
          record: record => records.push(record),
          signal: new AbortController().signal,
          ...more,
        }),
        known: async () => {
          const rows = await database.query
            .selectFrom('app_entitlement')
            .select(['name', 'target_id'])
            .where('app_id', '=', app.id)
            .orderBy('name')
            .execute()
          return Object.fromEntries(rows.map(row => [row.name, row.target_id]))
        },
      }
    },
    push: options => {
      const push = createGroupPush({ database, clock, transport, gatherMs: 10, ...options })
      closing.push(() => push.close())
      return push
    },
    close: async () => {
      for (const close of closing.splice(0)) await close()
      await transport.close()
      await dispose()
    },
  }
}
