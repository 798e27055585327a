/**
 * What the PostgreSQL store does where transactions meet: turns, newest versions, and running again what was in
 * another's way. Only a server has several at once; PGlite runs one after the other.
 */
import { type Database, openDatabase } from '@joinery/database'
import { type TestDatabase, testDatabases } from '@joinery/database/testing'
import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../../src/postgres/index.ts'
import { storedVersion } from '../../src/testing/stored-version.ts'

type Store = ReturnType<typeof postgresStore<PostgresScimTables>>
type Tx = Transaction<PostgresScimTables>

function membershipsOf({ memberships }: Store) {
  if (memberships === undefined) throw new Error('The store has no memberships.')
  return memberships
}

/** The id of the transaction, undefined until it needs one. */
const xidIn = async (tx: Tx) => {
  const { rows } = await sql<{ xid: string | null }>`
    select pg_current_xact_id_if_assigned()::text as xid`.execute(tx)
  return rows[0]?.xid ?? undefined
}

const [, server] = testDatabases()

describe.skipIf(server === undefined)('at once on postgres', () => {
  let opened: TestDatabase<PostgresScimTables>
  let store: Store
  /** Another process on the same database. */
  let other: Database<PostgresScimTables>
  let beside: Store
  let tenant = ''
  let tenants = 0

  beforeAll(async () => {
    if (server === undefined) throw new Error('No server.')
    opened = await server.open<PostgresScimTables>(postgresMigrations, { poolSize: 8 })
    store = postgresStore(opened.database)
    other = await openDatabase<PostgresScimTables>(opened.where, { migrations: postgresMigrations })
    beside = postgresStore(other)
  })
  afterAll(async () => {
    await other.close()
    await opened.dispose()
  })

  const fresh = async (users: readonly string[], groups: readonly string[]) => {
    tenants += 1
    tenant = `tenant-${tenants}`
    await store.transaction(async tx => {
      for (const id of users)
        await store.insert(tx, tenant, 'User', storedVersion('User', id, { userName: id }))
      for (const id of groups) {
        await store.insert(tx, tenant, 'Group', storedVersion('Group', id, { displayName: id }))
      }
    })
  }
  const nextVersion = async (tx: Tx, title: string) => {
    const { version = 0 } = (await store.lock(tx, tenant, 'User', 'u')) ?? {}
    await store.replace(tx, tenant, 'User', storedVersion('User', 'u', { userName: 'u', title }, version + 1))
    return version
  }
  /** The version that was found, and the id under which the next was written. */
  const writeUnderXid = (index: number) =>
    store.transaction(async tx => {
      const version = await nextVersion(tx, `T${index}`)
      const { rows } = await sql<{ xid: string }>`select pg_current_xact_id()::text as xid`.execute(tx)
      return { version, xid: BigInt(rows[0]?.xid ?? '0') }
    })
  /** Resolves when as many other sessions of this database wait for a lock. */
  const untilWaiting = async (count: number) => {
    for (;;) {
      const { rows } = await sql<{ waiting: number }>`
        select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'
      `.execute(opened.database.query)
      if (rows[0]?.waiting === count) return
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  }

  /** Whether somebody has the turn of this resource. */
  const isHeld = async (name: string) => {
    const { rows } = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`${tenant}/${name}`}, 0)) as free
    `.execute(other.query)
    return rows[0]?.free === false
  }

  test('what was changed, or removed, while a lock was waited for is read as it is now', async () => {
    await fresh(['u', 'v'], ['g'])
    const gate = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const writing = store.transaction(async tx => {
      await nextVersion(tx, 'new')
      await store.lock(tx, tenant, 'User', 'v')
      await store.remove(tx, tenant, 'User', 'v')
      await store.lock(tx, tenant, 'Group', 'g')
      await membershipsOf(store).add(tx, tenant, 'g', [{ id: 'u', type: 'User' }], [])
      locked.resolve()
      await gate.promise
    })
    await locked.promise
    const reading = Promise.all([
      store.transaction(tx => store.lock(tx, tenant, 'User', 'u')),
      store.transaction(tx => store.lock(tx, tenant, 'User', 'v')),
      store.transaction(tx => store.lock(tx, tenant, 'Group', 'g', { members: true })),
    ])
    await untilWaiting(3)
    gate.resolve()
    const [user, removed, group] = await reading
    await writing
    expect([user?.version, removed, group?.members?.length]).toEqual([2, undefined, 1])
    expect(user?.document).toContain('"new"')
  })

  test('transaction ids stand in the order in which writers to one resource built on each other', async () => {
    await fresh(['u'], [])
    const writes = await Promise.all(Array.from({ length: 40 }, (_, index) => writeUnderXid(index)))
    const byXid = writes.sort((left, right) => (left.xid < right.xid ? -1 : 1))
    expect(byXid.map(({ version }) => version)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  test('who arrives, and who removes a member, holds the groups before anything is written', async () => {
    await fresh(['u'], ['g'])
    const parked = [{ value: 'Ann', arrival: 'ann' }]
    await store.transaction(tx => membershipsOf(store).add(tx, tenant, 'g', [], parked))
    await store.transaction(async tx => {
      await membershipsOf(store).holdArrivals(tx, tenant, ['ann'])
      await membershipsOf(store).holdGroupsWaiting?.(tx, tenant, ['ann'])
      expect([await xidIn(tx), await isHeld('Group/g')]).toEqual([undefined, true])
    })
    await store.transaction(tx => membershipsOf(store).add(tx, tenant, 'g', [{ id: 'u', type: 'User' }], []))
    await store.transaction(async tx => {
      expect(await membershipsOf(store).holdGroupsOf(tx, tenant, { id: 'u', type: 'User' })).toEqual(['g'])
      expect([await isHeld('Group/g'), await isHeld('User/u'), await isHeld('User/v')]).toEqual([
        true,
        true,
        false,
      ])
    })
  })

  test('whoever writes a member does not hold up those who put it into groups', async () => {
    await fresh(['u'], ['g'])
    const seen = await store.transaction(async tx => {
      await nextVersion(tx, 'busy')
      return beside.transaction(besideTx =>
        membershipsOf(beside).add(besideTx, tenant, 'g', [{ id: 'u', type: 'User' }], []),
      )
    })
    expect(seen).toEqual([{ value: 'u', type: 'User', display: 'u' }])
  })

  const lockBoth = (first: string, second: string, runs: string[], stands: () => Promise<void>) =>
    store.transaction(async tx => {
      runs.push(`${first} ${second}`)
      await store.lock(tx, tenant, 'User', first)
      if (runs.length <= 2) await stands()
      await store.lock(tx, tenant, 'User', second)
    })

  test('a transaction that was ended by a deadlock is run again', async () => {
    await fresh(['a', 'b'], [])
    const runs: string[] = []
    const both = Promise.withResolvers<void>()
    let standing = 0
    const stands = () => {
      standing += 1
      if (standing === 2) both.resolve()
      return both.promise
    }
    await Promise.all([lockBoth('a', 'b', runs, stands), lockBoth('b', 'a', runs, stands)])
    expect(runs).toHaveLength(3)
  })

  test('a member that is removed while it is being added is looked for again', async () => {
    await fresh(['u'], ['g'])
    const runs: number[] = []
    await store.transaction(async tx => {
      await store.lock(tx, tenant, 'Group', 'g')
      const found = await membershipsOf(store).findByIds(tx, tenant, ['u'])
      runs.push(found.size)
      if (runs.length === 1)
        await beside.transaction(besideTx => beside.remove(besideTx, tenant, 'User', 'u'))
      await membershipsOf(store).add(tx, tenant, 'g', [...found.values()], [])
    })
    expect(runs).toEqual([1, 0])
    expect((await store.get(tenant, 'Group', 'g', { members: true }))?.members).toEqual([])
  })

  test('what is wrong each time is given on after three repetitions', async () => {
    await fresh([], ['g'])
    let runs = 0
    const adding = store.transaction(async tx => {
      runs += 1
      await membershipsOf(store).add(tx, tenant, 'g', [{ id: 'nobody', type: 'User' }], [])
    })
    await expect(adding).rejects.toThrow('scim_member_resource')
    expect(runs).toBe(4)
  })
})
