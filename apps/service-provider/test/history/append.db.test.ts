import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOf, type RunningApplication, runApplication, textOf, userBody } from '../running-application.ts'

describe.each(testDatabases())('the history is append-only, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
    await app.scim('POST', '/Users', userBody('ann'))
  })
  afterAll(() => app.dispose())

  test.each([
    "update history set actor = 'nobody'",
    'delete from history',
    'delete from history where false',
    'truncate history',
  ])('the database refuses: %s', async statement => {
    const before = await app.api('GET', '/history')
    expect(listOf(before.body).length).toBeGreaterThan(1)
    await expect(sql.raw(statement).execute(app.database.query)).rejects.toThrow('history is append-only')
    expect((await app.api('GET', '/history')).body).toEqual(before.body)
  })

  test('a row carries the transaction that wrote it, the rows of one write the same', async () => {
    const found = await app.scim('GET', '/Users?filter=userName+eq+%22ann%22')
    const id = textOf(listOf(found.body, 'Resources')[0] ?? {}, 'id')
    await app.scim('PUT', `/Users/${id}`, userBody('ann', { title: 'Lead', active: false }))
    const [first, second, third] = listOf((await app.api('GET', '/history')).body).map(
      entry => textOf(entry, 'cursor').split('.')[0],
    )
    expect(first).toBe(second)
    expect(third).not.toBe(second)
  })
})
