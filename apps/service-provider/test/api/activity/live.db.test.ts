/** The stream of what changes: who hears what, from which process, and who is shut out. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Database, openDatabase } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { type OpenStream, openStream } from '@joinery/http-api/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { topicsOf } from '../../../src/storage/live-topics.ts'
import { migrations } from '../../../src/storage/migrations.ts'
import type { Tables } from '../../../src/storage/tables.ts'
import {
  adminToken,
  type RunningApplication,
  runApplication,
  textOf,
  userBody,
} from '../../running-application.ts'
import { openSecondApplication, type SecondApplication } from '../../second-application.ts'
import { addSecondWorkspace, type SecondWorkspace } from '../../second-workspace.ts'
import { type SignedInMember, signInMember } from '../../signed-in-member.ts'

/** A second's look, and a slow machine. */
const soon = { timeout: 4_000, interval: 20 }

describe.each(testDatabases())('what changes, on $name', databases => {
  let app: RunningApplication
  let other: SecondApplication
  let otherDatabase: Database<Tables>
  let acme: SecondWorkspace
  let ann: SignedInMember
  let bob: SignedInMember
  const streams: OpenStream[] = []
  beforeAll(async () => {
    app = await runApplication(databases)
    // On a server the other process has connections of its own; the embedded one belongs to one process.
    otherDatabase =
      app.database.kind === 'postgres' ? await openDatabase<Tables>(app.where, { migrations }) : app.database
    other = await openSecondApplication(otherDatabase)
    ann = await signInMember(app, 'ann', 'admin')
    bob = await signInMember(app, 'bob', 'member')
    acme = await addSecondWorkspace(app)
  })
  afterEach(() => {
    for (const stream of streams.splice(0)) stream.close()
  })
  afterAll(async () => {
    await other.server.close(0)
    await other.application.settle()
    if (otherDatabase !== app.database) await otherDatabase.close()
    await app.dispose()
  })

  const listen = async (
    headers: Readonly<Record<string, string>>,
    url = app.url,
    workspaceId = app.workspaceId,
  ) => {
    const stream = await openStream(`${url}/api/workspaces/${workspaceId}/live`, headers)
    streams.push(stream)
    if (stream.response.ok) await vi.waitFor(() => expect(stream.events[0]?.event).toBe('hello'), soon)
    return stream
  }

  test('it is a stream of events that nobody keeps or gathers, and begins with hello', async () => {
    const { response, events } = await listen(await ann.open('web'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    expect(events[0]).toEqual({ event: 'hello', data: {} })
  })

  test('what one process changes is heard at both, within a moment and by topic', async () => {
    const here = await listen(await ann.open('web'))
    const there = await listen(await ann.open('mobile'), other.server.url)
    here.news()
    there.news()
    const made = await app.scim('POST', '/Users', userBody('carol'))
    expect(made.status).toBe(201)
    for (const stream of [here, there]) {
      await vi.waitFor(() => expect(stream.events.at(-1)?.event).toBe('changed'), soon)
      await vi.waitFor(
        () => expect([...stream.news()]).toEqual(expect.arrayContaining(['members', 'history'])),
        soon,
      )
    }
    const body = await fetch(`${other.server.url}/scim/v2/Users/${textOf(made.body, 'id')}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${app.token}` },
    })
    expect(body.status).toBe(204)
    await vi.waitFor(() => expect([...here.news()]).toContain('members'), soon)
  })

  test('what is read is not told, nor what concerns another workspace', async () => {
    const operator = { authorization: `Bearer ${adminToken}` }
    const mine = await listen(operator)
    const theirs = await listen(operator, app.url, acme.workspaceId)
    // A workspace that is new is everybody's, until it is known.
    await pause(1_100)
    await app.scim('POST', '/Users', userBody('dora'), acme.token)
    await vi.waitFor(() => expect([...theirs.news()]).toContain('members'), soon)
    await pause(500)
    mine.news()
    await app.api('GET', '/members')
    await app.scim('POST', '/Users', userBody('dirk'), acme.token)
    await vi.waitFor(() => expect([...theirs.news()]).toContain('members'), soon)
    expect([...mine.news()]).not.toContain('members')
  })

  test('a member hears of what he may read only', async () => {
    const stream = await listen(await bob.open('web'))
    await app.scim('POST', '/Users', userBody('eve'))
    await app.api('PATCH', '', { name: 'Acme Corporation' })
    await vi.waitFor(() => expect([...stream.news()]).toContain('settings'), soon)
    const all = new Set(stream.events.flatMap(({ data }) => (data as { topics?: string[] }).topics ?? []))
    for (const topic of ['members', 'history', 'requests', 'tokens', 'mails'])
      expect(all.has(topic)).toBe(false)
  })

  const means: readonly [string, () => Promise<Readonly<Record<string, string>>>][] = [
    ['a web session', () => bob.open('web')],
    ['an access token', () => bob.open('mobile')],
    ['an API key', () => bob.makeKey()],
  ]

  test.each(means)('%s: who is suspended is told so at once, by the other process too', async (_, open) => {
    const stream = await listen(await open())
    const elsewhere = await listen(await open(), other.server.url)
    const bystander = await listen(await ann.open('web'))
    await app.database.query
      .updateTable('member')
      .set({ status: 'suspended' })
      .where('id', '=', bob.memberId)
      .execute()
    const suspendedAt = performance.now()
    for (const one of [stream, elsewhere]) {
      await vi.waitFor(() => expect(one.isOver()).toBe(true), soon)
      expect(one.events.at(-1)).toEqual({ event: 'signed_out', data: { reason: 'suspended' } })
    }
    expect(performance.now() - suspendedAt).toBeLessThan(2_000)
    expect(bystander.isOver()).toBe(false)
    expect((await listen(await ann.open('web'))).response.status).toBe(200)
    await app.database.query
      .updateTable('member')
      .set({ status: 'active' })
      .where('id', '=', bob.memberId)
      .execute()
  })

  const endings: readonly [string, string, () => Promise<unknown>][] = [
    [
      'who has left',
      'removed',
      () =>
        app.database.query
          .updateTable('member')
          .set({ status: 'deprovisioned' })
          .where('id', '=', bob.memberId)
          .execute(),
    ],
    [
      'whose session somebody ended',
      'session_ended',
      () => app.database.query.deleteFrom('session').where('member_id', '=', bob.memberId).execute(),
    ],
    [
      'whose session has run out',
      'session_expired',
      () =>
        app.database.query
          .updateTable('session')
          .set({ idle_until: new Date(0) })
          .where('member_id', '=', bob.memberId)
          .execute(),
    ],
  ]

  test.each(endings)('%s is told "%s"', async (_, reason, end) => {
    const stream = await listen(await bob.open('web'))
    await end()
    await vi.waitFor(() => expect(stream.isOver()).toBe(true), soon)
    expect(stream.events.at(-1)).toEqual({ event: 'signed_out', data: { reason } })
    await app.database.query
      .updateTable('member')
      .set({ status: 'active' })
      .where('id', '=', bob.memberId)
      .execute()
  })

  test('whose privilege changes is not signed out: the page comes again and hears of more', async () => {
    const headers = await bob.open('web')
    const stream = await listen(headers)
    const set = (privilege: 'admin' | 'member') =>
      app.database.query.updateTable('member').set({ privilege }).where('id', '=', bob.memberId).execute()
    await set('admin')
    await vi.waitFor(() => expect(stream.isOver()).toBe(true), soon)
    expect(stream.events.map(({ event }) => event)).not.toContain('signed_out')
    const again = await listen(headers)
    await app.scim('POST', '/Users', userBody('frank'))
    await vi.waitFor(() => expect([...again.news()]).toContain('members'), soon)
    await set('member')
  })

  test('a session has twenty streams, and the next is refused with when to try again', async () => {
    const headers = await ann.open('web')
    for (let at = 0; at < 20; at += 1) expect((await listen(headers)).response.status).toBe(200)
    const { response } = await listen(headers)
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('60')
    expect((await listen(await ann.open('web'))).response.status).toBe(200)
  })

  test('nobody hears anything without being signed in to the workspace', async () => {
    expect((await listen({})).response.status).toBe(401)

    const headers = await ann.open('web')
    expect((await listen(headers, app.url, acme.workspaceId)).response.status).toBe(404)
  })

  test('a process that closes ends its streams and opens no more', async () => {
    const third = await openSecondApplication(app.database)
    const stream = await listen(await ann.open('web'), third.server.url)
    third.application.endStreams()
    await vi.waitFor(() => expect(stream.isOver()).toBe(true), soon)
    expect(stream.events.map(({ event }) => event)).not.toContain('signed_out')
    expect((await listen(await ann.open('web'), third.server.url)).response.status).toBe(429)
    const begunAt = performance.now()
    await third.server.close(5_000)
    expect(performance.now() - begunAt, 'nothing is waited for').toBeLessThan(2_000)
    await third.application.settle()
  })

  test('every table that is announced is one', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
      app.database.query,
    )
    const names = new Set(rows.map(({ name }) => name))
    expect([...topicsOf.keys()].filter(name => !names.has(name))).toEqual([])
  })
})
