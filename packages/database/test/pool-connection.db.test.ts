/** What waits for a connection to a server and gets none is told so, and nothing of it was done. */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isNoConnection } from '../src/index.ts'
import { type TestDatabase, testDatabases } from '../src/testing.ts'

const connectionWaitMs = 700

const [, server] = testDatabases()

describe.skipIf(server === undefined)('a pool of one connection that is in use, on postgres', () => {
  let opened: TestDatabase<unknown>
  let letGo: () => void
  let held: Promise<void>

  beforeEach(async () => {
    if (server === undefined) throw new Error('No server.')
    opened = await server.open([], { poolSize: 1, connectionWaitMs })
    const { promise: release, resolve } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    letGo = resolve
    held = opened.database.transaction(async () => {
      begin()
      await release
    })
    await begun
  })
  afterEach(async () => {
    letGo()
    await held
    await opened.dispose()
  })

  test('gives no other statement a connection: no_connection, with how long was waited', async () => {
    const error = await sql`select 1`.execute(opened.database.query).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'no_connection',
      message: 'None of the 1 connections to the database became free within 700 ms.',
    })
    expect(isNoConnection(error)).toBe(true)
  })

  test('lets no other transaction begin', async () => {
    let ran = false
    const second = opened.database.transaction(async () => {
      ran = true
    })
    await expect(second).rejects.toMatchObject({ code: 'no_connection' })
    expect(ran).toBe(false)
  })

  test('serves again as soon as it is free', async () => {
    await expect(sql`select 1`.execute(opened.database.query)).rejects.toMatchObject({
      code: 'no_connection',
    })
    letGo()
    await held
    const { rows } = await sql<{ readonly one: number }>`select 1 as one`.execute(opened.database.query)
    expect(rows).toEqual([{ one: 1 }])
  })
})
