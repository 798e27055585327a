/** The stream of what changes: who hears what, from which process, and who is shut out. */
import { getRequestListener } from '@hono/node-server'
import { type Database, openDatabase } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { type OpenStream, openStream } from '@joinery/http-api/testing'
import { type HttpHost, listen } from '@joinery/http-host'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createLive, type Live } from '../../../src/access/live.ts'
import { createApi } from '../../../src/api/server.ts'
import { topicsOf } from '../../../src/storage/live-topics.ts'
import { migrations } from '../../../src/storage/migrations.ts'
import type { Tables } from '../../../src/storage/tables.ts'
import { makeAdmin, signedIn } from '../../admin-session.ts'
import { type RunningApi, startApi } from '../../running-api.ts'

/** A second's look, and a slow machine. */
const soon = { timeout: 4_000, interval: 20 }

interface OtherProcess {
  readonly url: string
  readonly live: Live
  readonly server: HttpHost
  close(): Promise<void>
}

/** On a server it has connections of its own; the embedded database belongs to one process. */
async function startOther({ context, where }: RunningApi): Promise<OtherProcess> {
  const own: Database<Tables> | undefined =
    context.database.kind === 'postgres' ? await openDatabase<Tables>(where, { migrations }) : undefined
  const database = own ?? context.database
  const live = createLive({ database, clock: context.clock, log: fail })
  const api = createApi({ ...context, database, live }, fail)
  const server = await listen({ port: 0, host: '127.0.0.1', starting: {} })
  const answer = getRequestListener(api.fetch)
  server.handleWith((request, response) => void answer(request, response))
  return {
    url: server.url,
    live,
    server,
    async close() {
      live.endStreams()
      await server.close(0)
      await live.stop()
      await own?.close()
    },
  }
}

function fail(line: string): never {
  throw new Error(line)
}

describe.each(testDatabases())('what changes, on $name', databases => {
  let api: RunningApi
  let other: OtherProcess
  const streams: OpenStream[] = []
  beforeAll(async () => {
    api = await startApi(databases)
    other = await startOther(api)
  })
  afterEach(() => {
    for (const stream of streams.splice(0)) stream.close()
  })
  afterAll(async () => {
    await other.close()
    await api.close()
  })

  const hear = async (headers: Readonly<Record<string, string>>, url = api.url) => {
    const stream = await openStream(`${url}/api/provisioning/live`, headers)
    streams.push(stream)
    if (stream.response.ok) await vi.waitFor(() => expect(stream.events[0]?.event).toBe('hello'), soon)
    return stream
  }
  const bearer = async (scope: Parameters<RunningApi['tokenOf']>[0]) => ({
    authorization: `bearer ${await api.tokenOf(scope)}`,
  })
  const adminOf = (role: 'administrator' | 'read_only', name: string) =>
    makeAdmin(api, role, `${name}@example.com`)

  test('what one process changes is heard at both, by topic, and what is read is not told', async () => {
    const admin = await adminOf('administrator', 'ann')
    const here = await hear(await signedIn(api, admin))
    const there = await hear(await bearer('read_all'), other.url)
    expect(here.response.headers.get('content-type')).toBe('text/event-stream')
    expect(here.response.headers.get('cache-control')).toBe('no-store')
    expect(here.response.headers.get('x-accel-buffering')).toBe('no')
    expect(
      (await api.call('POST', '/api/2/users', { username: 'carol', email: 'c@example.com' })).status,
    ).toBe(201)
    for (const stream of [here, there]) {
      await vi.waitFor(() => {
        const told = stream.events.flatMap(({ data }) => JSON.stringify(data))
        expect(told.join()).toContain('"users"')
        expect(told.join()).toContain('"events"')
      }, soon)
    }
    await vi.waitFor(() => expect(here.news().size).toBe(0), soon)
    await api.call('GET', '/api/2/users')
    expect(here.news().size).toBe(0)
  })

  test('each hears of what he may read only', async () => {
    const stream = await hear(await bearer('read_users'))
    await api.call('POST', '/api/2/users', { username: 'dora', email: 'd@example.com' })
    await vi.waitFor(() => expect([...stream.news()]).toContain('users'), soon)
    const said = JSON.stringify(stream.events)
    expect(said).not.toContain('"events"')
    const { response } = await hear(await bearer('authentication_only'))
    expect(response.status).toBe(403)
    expect((await hear({})).response.status).toBe(401)
  })

  const endings: readonly [string, string, (database: Database<Tables>) => Promise<unknown>][] = [
    ['whose session ended', 'session_ended', ({ query }) => query.deleteFrom('admin_session').execute()],
    [
      'whose session has run out',
      'session_expired',
      ({ query }) =>
        query
          .updateTable('admin_session')
          .set({ ends_at: new Date(0) })
          .execute(),
    ],
    [
      'who has not called for long',
      'session_expired',
      ({ query }) =>
        query
          .updateTable('admin_session')
          .set({ seen_at: new Date(0) })
          .execute(),
    ],
    ['who is no admin any more', 'session_ended', ({ query }) => query.deleteFrom('admin').execute()],
  ]

  test.each(endings)('an admin %s is told "%s" at both processes', async (what, reason, end) => {
    const admin = await adminOf('administrator', what.replaceAll(' ', '-'))
    const all = [await hear(await signedIn(api, admin)), await hear(await signedIn(api, admin), other.url)]
    const program = await hear(await bearer('read_all'))
    const endedAt = performance.now()
    await end(api.context.database)
    for (const stream of all) {
      await vi.waitFor(() => expect(stream.isOver()).toBe(true), soon)
      expect(stream.events.at(-1)).toEqual({ event: 'signed_out', data: { reason } })
    }
    expect(performance.now() - endedAt).toBeLessThan(2_000)
    expect(program.isOver()).toBe(false)
  })

  test('a credential that is switched off is shut out', async () => {
    const stream = await hear(await bearer('read_all'))
    await api.context.database.query
      .updateTable('api_credential')
      .set({ enabled: false })
      .where('scope', '=', 'read_all')
      .execute()
    await vi.waitFor(() => expect(stream.isOver()).toBe(true), soon)
    expect(stream.events.at(-1)).toEqual({ event: 'signed_out', data: { reason: 'session_ended' } })
  })

  test('an admin who may do other things than before is not signed out', async () => {
    const admin = await adminOf('administrator', 'changing')
    const headers = await signedIn(api, admin)
    const stream = await hear(headers)
    await api.context.database.query.updateTable('admin').set({ role: 'read_only' }).execute()
    await vi.waitFor(() => expect(stream.isOver()).toBe(true), soon)
    expect(JSON.stringify(stream.events)).not.toContain('signed_out')
    expect((await hear(headers)).response.status).toBe(200)
  })

  test('an admin who has to set a second factor up first hears nothing more until he has', async () => {
    const { query } = api.context.database
    const headers = await signedIn(api, await adminOf('administrator', 'entering'))
    const stream = await hear(headers)
    const need = (needed: boolean) =>
      query.updateTable('account').set({ admins_need_second_factor: needed }).execute()
    await need(true)
    await vi.waitFor(() => expect(stream.isOver()).toBe(true), soon)
    expect(JSON.stringify(stream.events)).not.toContain('signed_out')
    expect((await hear(headers)).response.status).toBe(403)
    await need(false)
    expect((await hear(headers)).response.status).toBe(200)
  })

  test('a process that closes ends its streams at once, and refuses others', async () => {
    const headers = await bearer('manage_all')
    const stream = await hear(headers, other.url)
    other.live.endStreams()
    await vi.waitFor(() => expect(stream.isOver()).toBe(true), soon)
    expect(JSON.stringify(stream.events)).not.toContain('signed_out')
    expect((await hear(headers, other.url)).response.status).toBe(429)
    const begunAt = performance.now()
    await other.server.close(5_000)
    expect(performance.now() - begunAt).toBeLessThan(2_000)
  })

  test('every table that is announced is one', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
      api.context.database.query,
    )
    const names = new Set(rows.map(({ name }) => name))
    expect([...topicsOf.keys()].filter(name => !names.has(name))).toEqual([])
  })
})
