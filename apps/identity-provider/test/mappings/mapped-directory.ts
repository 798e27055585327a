/** A directory in a fresh database, with people, roles and mappings to try on them, for tests. */
import type { TestDatabases } from '@joinery/database/testing'
import { type Change, createRunChange } from '../../src/change.ts'
import { createRole } from '../../src/directory/roles.ts'
import type { UserInput } from '../../src/directory/user-values.ts'
import { createUser } from '../../src/directory/users.ts'
import { lettingGoOfMappings } from '../../src/mappings/letting-go.ts'
import type { MappingInput } from '../../src/mappings/mapping.ts'
import { createMapping, deleteMapping } from '../../src/mappings/mapping-store.ts'
import { reapplyingMappings, reapplyToEverybody } from '../../src/mappings/reapply.ts'
import { followChange } from '../../src/provisioning/follow.ts'
import { stepOnce } from '../../src/runs/run-step.ts'
import { getRun } from '../../src/runs/run-store.ts'
import type { Run } from '../../src/storage/mapping-tables.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

export interface MappingEvent {
  readonly type: number
  readonly user: string | null
  readonly role: string | null
  readonly notes: string | null
  readonly error: string | null
}

export type MappedDirectory = Awaited<ReturnType<typeof openDirectory>>

const clock = (): Date => new Date()

export async function openDirectory(databases: TestDatabases) {
  const { database, dispose } = await databases.open<Tables>(migrations)
  const touched = new Set<number>()
  const follow = async (change: Change) => {
    await followChange(change)
    for (const id of change.touchedUsers) touched.add(id)
  }
  const account = (
    await database.query
      .insertInto('account')
      .values({ name: 'Test', created_at: clock() })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
  const runChange = createRunChange({ database, clock, follow, wake: () => undefined })
  const change = <T>(run: (change: Change) => Promise<T>, actor = 'admin ann@example.com') =>
    runChange({ account, actor }, run)
  const handlers = [reapplyingMappings(), lettingGoOfMappings()]
  const ports = { database, clock, follow, handlers }
  let lastEvent = 0
  return {
    database,
    account,
    change,
    ports,
    user: (input: UserInput) => change(async one => (await createUser(one, { status: 1, ...input })).id),
    role: (name: string) => change(async one => (await createRole(one, { name })).id),
    mapping: (input: Partial<MappingInput>) =>
      change(one =>
        createMapping(one, {
          name: 'Mapping',
          match: 'all',
          enabled: true,
          position: null,
          conditions: [],
          actions: [],
          ...input,
        }),
      ),
    /** Takes every step that is due. */
    async work(): Promise<void> {
      while (await stepOnce(ports));
    },
    async reapply(): Promise<Run> {
      const id = await change(reapplyToEverybody)
      while (await stepOnce(ports));
      return getRun(database.query, account, id)
    },
    person: (id: number) =>
      database.query
        .selectFrom('directory_user')
        .selectAll()
        .where('account_id', '=', account)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    /** The roles of a person with where each came from: `Sales (mapping)`. */
    async roles(id: number): Promise<readonly string[]> {
      const rows = await database.query
        .selectFrom('role_member')
        .innerJoin('role', join =>
          join
            .onRef('role.account_id', '=', 'role_member.account_id')
            .onRef('role.id', '=', 'role_member.role_id'),
        )
        .select(['role.name', 'role_member.origin'])
        .where('role_member.user_id', '=', id)
        .orderBy('role.name')
        .execute()
      return rows.map(({ name, origin }) => `${name} (${origin})`)
    },
    async events(): Promise<readonly MappingEvent[]> {
      const rows = await database.query
        .selectFrom('event')
        .selectAll()
        .where('id', '>', lastEvent)
        .orderBy('id')
        .execute()
      lastEvent = rows.at(-1)?.id ?? lastEvent
      return rows.map(row => ({
        type: row.event_type_id,
        user: row.user_name,
        role: row.role_name,
        notes: row.notes,
        error: row.error_description,
      }))
    },
    /** The users touched since this was last asked, in order. */
    touched(): readonly number[] {
      const ids = [...touched].sort((a, b) => a - b)
      touched.clear()
      return ids
    },
    /** Deletes every mapping with what it gave, and forgets the events so far. */
    async clear(): Promise<void> {
      const mappings = await database.query.selectFrom('mapping').select('id').execute()
      for (const { id } of mappings) await change(one => deleteMapping(one, id))
      await this.work()
      await this.events()
      this.touched()
    },
    close: dispose,
  }
}
