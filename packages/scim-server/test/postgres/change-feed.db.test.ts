/** The change feed: in order for each resource, at least once, from any cursor, and nothing lost to who commits late. */
import { setTimeout } from 'node:timers/promises'
import { testDatabases } from '@joinery/database/testing'
import { groupResourceType, ScimError, userResourceType } from '@joinery/scim'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FeedEntry,
  type PostgresScimTables,
  postgresMigrations,
  postgresStore,
  readChanges,
  recordChange,
} from '../../src/postgres/index.ts'
import { createTestServer, send, user } from '../test-server.ts'

const tenant = 'acme'

function inWords({ kind, resourceType, resourceId }: FeedEntry): string {
  return `${kind} ${resourceType} ${resourceId}`
}

describe.each(testDatabases())('the change feed on $name', ({ name, open }) => {
  let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>
  let ask: (
    method: string,
    target: string,
    body?: Parameters<typeof send>[1]['body'],
  ) => ReturnType<typeof send>

  beforeAll(async () => {
    opened = await open<PostgresScimTables>(postgresMigrations)
    const { server } = createTestServer(postgresStore(opened.database), {
      resourceTypes: [userResourceType(), groupResourceType()],
      onChange: recordChange,
    })
    ask = (method, target, body) => send(server, { method, target, ...(body !== undefined && { body }) })
  })
  afterAll(() => opened.dispose())

  /** Every transaction on the server holds the feed back, also one of another database: so it is waited for. */
  async function follow(count: number, from = '0.0', limit = 3): Promise<readonly FeedEntry[]> {
    const seen: FeedEntry[] = []
    for (let tries = 0; tries < 2_000 && seen.length < count; tries += 1) {
      const after = seen.at(-1)?.cursor ?? from
      const entries = await readChanges(opened.database.query, { tenant, after, limit })
      seen.push(...entries)
      if (entries.length === 0) await setTimeout(10)
    }
    return seen
  }

  test('has every change once, in order, page by page, and again from any cursor', async () => {
    const ann = String((await ask('POST', '/Users', user('ann'))).body['id'])
    const group = { displayName: 'Bakers', members: [{ value: ann }] }
    const id = String((await ask('POST', '/Groups', group)).body['id'])
    await ask('PUT', `/Users/${ann}`, user('ann', { title: 'Baker' }))
    await ask('PUT', `/Users/${ann}`, user('ann', { title: 'Baker' }))
    await ask('PUT', `/Groups/${id}`, { displayName: 'Bakers' })
    await ask('DELETE', `/Users/${ann}`)
    const entries = await follow(5)
    expect(entries.map(inWords)).toEqual([
      `create User ${ann}`,
      `create Group ${id}`,
      `replace User ${ann}`,
      `replace Group ${id}`,
      `delete User ${ann}`,
    ])
    expect(entries.map(({ members }) => members)).toEqual([
      undefined,
      { added: [ann], removed: [] },
      undefined,
      { added: [], removed: [ann] },
      undefined,
    ])
    expect(entries[0]).toMatchObject({ principalId: 'token-of-acme', at: expect.any(Date) })
    const replayed = await follow(3, entries[1]?.cursor, 100)
    expect(replayed).toEqual(entries.slice(2))
    expect(await readChanges(opened.database.query, { tenant: 'globex' })).toEqual([])
  })

  test('a change that was undone is in no feed', async () => {
    const before = await follow(5, '0.0', 100)
    const refused = await ask('POST', '/Groups', { displayName: 'x', members: [{ value: 'nobody' }] })
    expect(refused.status).toBe(400)
    const bob = String((await ask('POST', '/Users', user('bob'))).body['id'])
    expect((await follow(1, before.at(-1)?.cursor)).map(inWords)).toEqual([`create User ${bob}`])
  })

  test.each(['', '1', '1.2.3', '-1.0', '99999999999999999999.1', 'x.y', "1.1'; drop table scim_change"])(
    'a cursor that is none is refused: "%s"',
    async after => {
      const error: unknown = await readChanges(opened.database.query, { tenant, after }).catch(
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(ScimError)
      expect(error).toMatchObject({ scimType: 'invalidCursor' })
    },
  )

  // The embedded database has one connection, and nobody commits late on it.
  const late = name === 'postgres' ? ['on a connection of its own'] : []
  test.each(late)('a writer that commits late, %s, is passed over by nobody', async () => {
    const from = (await follow(6, '0.0', 100)).at(-1)?.cursor ?? '0.0'
    const written = Promise.withResolvers<void>()
    const toEnd = Promise.withResolvers<void>()
    const committed = opened.database.transaction(async tx => {
      await recordChange(tx, {
        kind: 'create',
        resourceType: 'User',
        id: 'late',
        before: undefined,
        after: {},
        principal: { tenant, id: 'slow', label: 'slow' },
        at: new Date(),
      })
      written.resolve()
      await toEnd.promise
    })
    await written.promise
    const quick = String((await ask('POST', '/Users', user('quick'))).body['id'])
    expect(await readChanges(opened.database.query, { tenant, after: from })).toEqual([])
    toEnd.resolve()
    await committed
    expect((await follow(2, from)).map(({ resourceId }) => resourceId)).toEqual(['late', quick])
  })

  test('the changes of one resource stand in the order of its versions, however many write at once', async () => {
    const cat = String((await ask('POST', '/Users', user('cat'))).body['id'])
    const titles = Array.from({ length: 24 }, (_, index) => `Title ${index}`)
    const answers = await Promise.all(
      titles.map(title => ask('PUT', `/Users/${cat}`, user('cat', { title }))),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const { rows } = await sql<{ count: number; ordered: boolean }>`
      select count(*)::int as count, bool_and(xid > before) as ordered from (
        select xid, lag(xid) over (order by sequence) as before from scim_change
        where tenant = ${tenant} and resource_id = ${cat} and kind = 'replace'
      ) as change`.execute(opened.database.query)
    expect(rows[0]).toEqual({ count: 24, ordered: true })
  })
})
