/** notify() and listen(), the same on both databases. */

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../src/index.ts'
import { type TestDatabase, testDatabases } from '../src/testing.ts'

describe.each(testDatabases())('on $name', ({ open }) => {
  let opened: TestDatabase<object>
  beforeAll(async () => {
    opened = await open<object>([])
  })
  afterAll(() => opened.dispose())

  test('a listener gets the payloads of its channel in order, until it stops', async () => {
    const { database } = opened
    const got: string[] = []
    const stop = await database.listen('news', payload => got.push(payload))
    await database.notify('news', 'one')
    await database.notify('other', 'not this')
    await database.notify('news')
    await vi.waitFor(() => expect(got).toEqual(['one', '']))
    await stop()
    await database.notify('news', 'late')
    await database.notify('news', 'later')
    expect(got).toEqual(['one', ''])
  })

  test('one of two listeners stopping leaves the other listening', async () => {
    const { database } = opened
    const got: string[] = []
    const stopFirst = await database.listen('pair', payload => got.push(`first ${payload}`))
    const stopSecond = await database.listen('pair', payload => got.push(`second ${payload}`))
    await stopFirst()
    await database.notify('pair', 'x')
    await vi.waitFor(() => expect(got).toEqual(['second x']))
    await stopSecond()
  })

  test('inside a transaction it is sent by the commit, and not by a rollback', async () => {
    const { database } = opened
    const got: string[] = []
    const stop = await database.listen('committed', payload => got.push(payload))
    await database
      .transaction(async tx => {
        await database.notify('committed', 'rolled back', tx)
        throw new Error('no')
      })
      .catch(() => undefined)
    await database.transaction(async tx => {
      await database.notify('committed', 'kept', tx)
      await sql`select 1`.execute(tx)
      expect(got).toEqual([])
    })
    await vi.waitFor(() => expect(got).toEqual(['kept']))
    await stop()
  })

  test('a listener may use the outer handle, though a transaction woke it', async () => {
    const { database } = opened
    const done = Promise.withResolvers<unknown>()
    const stop = await database.listen('query', () => {
      done.resolve(sql<{ one: number }>`select 1 as one`.execute(database.query).then(({ rows }) => rows))
    })
    await database.transaction(tx => database.notify('query', '', tx))
    await expect(done.promise).resolves.toEqual([{ one: 1 }])
    await stop()
  })

  test('a channel that is no plain name, and a payload of 8,000 bytes, are refused', async () => {
    const { database } = opened
    await expect(database.notify('a"; drop table x', '')).rejects.toMatchObject({ code: 'invalid_channel' })
    await expect(database.listen('Ünews', () => undefined)).rejects.toMatchObject({ code: 'invalid_channel' })
    await expect(database.notify('news', 'ü'.repeat(4000))).rejects.toMatchObject({
      code: 'payload_too_long',
    })
    await expect(database.notify('news', 'x'.repeat(7999))).resolves.toBeUndefined()
  })
})

describe.each(testDatabases().filter(({ name }) => name === 'postgres'))('on $name', ({ open }) => {
  test('a lost connection is made again, and the listener told', async () => {
    const opened = await open<object>([], { onWarning: () => undefined })
    const warnings: string[] = []
    const own = await openDatabase<object>(opened.where, {
      migrations: [],
      onWarning: message => warnings.push(message),
    })
    const got: string[] = []
    let ready = 0
    await own.listen(
      'steady',
      payload => got.push(payload),
      () => ready++,
    )
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(opened.database.query)
    await vi.waitFor(() => expect(ready).toBe(2), 10_000)
    await opened.database.notify('steady', 'back')
    await vi.waitFor(() => expect(got).toEqual(['back']))
    expect(warnings.join()).toContain('was lost')
    await own.close()
    await opened.dispose()
  })
})
