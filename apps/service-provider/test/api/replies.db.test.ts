/** A database that has no connection to spare: both doors ask to come again, and nothing of the request is done. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminToken, type RunningApplication, runApplication, userBody } from '../running-application.ts'

const [, server] = testDatabases()

describe.skipIf(server === undefined)('without a connection to be had, on postgres', () => {
  let application: RunningApplication

  beforeAll(async () => {
    const connections = { poolSize: 1, connectionWaitMs: 700 }
    if (server === undefined) throw new Error('No server.')
    application = await runApplication(server, { adminToken, connections })
  })
  afterAll(() => application.dispose())

  test.each<[string, () => ReturnType<RunningApplication['ask']>, object]>([
    [
      'a SCIM write',
      () => application.scim('POST', '/Users', userBody('zoe')),
      { status: '503', detail: 'The server cannot reach its store at the moment: try again.' },
    ],
    [
      'a SCIM search',
      () => application.scim('GET', '/Users?filter=userName+eq+%22zoe%22'),
      { status: '503' },
    ],
    ['a call of the API', () => application.api('GET', '/members'), { error: { code: 'unavailable' } }],
  ])('%s is answered 503 with Retry-After, and is done when it comes again', async (_, ask, body) => {
    const { promise: release, resolve: letGo } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const held = application.database.transaction(async () => {
      begin()
      await release
    })
    await begun
    const refused = await ask()
    expect(refused).toMatchObject({ status: 503, body })
    expect(refused.headers.get('retry-after')).toBe('5')
    letGo()
    await held
    expect((await ask()).status).toBeLessThan(300)
    expect(application.logged.join('\n')).toContain('None of the 1 connections to the database became free')
  })
})
