import { setTimeout } from 'node:timers/promises'
import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordTokenEvent } from '../../src/history/append.ts'
import { operatorOrigin } from '../../src/tenants/principals.ts'
import { listOf, type RunningApplication, runApplication, textOf, userBody } from '../running-application.ts'

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'

interface Held {
  commit(): Promise<void>
  giveUp(): Promise<void>
}

describe.each(testDatabases())('the change feed, on $name', databases => {
  let app: RunningApplication
  const userIds: string[] = []
  let groupId = ''
  beforeAll(async () => {
    app = await runApplication(databases)
    for (const name of ['ann', 'bob', 'cy']) {
      const { body } = await app.scim('POST', '/Users', userBody(name, { title: 'T0' }))
      userIds.push(textOf(body, 'id'))
    }
    const { body } = await app.scim('POST', '/Groups', { schemas: [groupSchema], displayName: 'T0' })
    groupId = textOf(body, 'id')
  })
  afterAll(() => app.dispose())

  async function page(after: string, limit: number): Promise<{ items: readonly JsonObject[]; next: string }> {
    const { status, body } = await app.api('GET', `/history?after=${after}&limit=${limit}`)
    expect(status).toBe(200)
    return { items: listOf(body), next: textOf(body, 'next') }
  }
  async function newest(): Promise<string> {
    const { body } = await app.api('GET', '/history?limit=1')
    return textOf(listOf(body)[0] ?? {}, 'cursor')
  }
  /**
   * Reads on from a cursor until it has so many entries and then nothing more comes. That may take a while: every
   * transaction on the server holds the feed back, also one of another database.
   */
  async function follow(after: string, count: number): Promise<readonly JsonObject[]> {
    const seen: JsonObject[] = []
    let cursor = after
    for (;;) {
      const { items, next } = await page(cursor, 7)
      seen.push(...items)
      cursor = next
      if (items.length > 0) continue
      if (seen.length >= count) return seen
      await setTimeout(10)
    }
  }
  async function stored(after: string): Promise<readonly string[]> {
    const [xid, sequence] = after.split('.')
    const { rows } = await sql<{ cursor: string }>`
      select xid::text || '.' || sequence::text as cursor from history
      where workspace_id = ${app.workspaceId} and (xid, sequence) > (${xid}::xid8, ${sequence}::bigint)
      order by xid, sequence`.execute(app.database.query)
    return rows.map(({ cursor }) => cursor)
  }
  /** Changes every user and the group again and again, several at once for each of them. */
  async function write(round: number): Promise<void> {
    const values = Array.from({ length: 6 }, (_, index) => `T${round}-${index}`)
    const replies = values.flatMap(value => [
      ...userIds.map((id, index) =>
        app.scim('PUT', `/Users/${id}`, userBody(['ann', 'bob', 'cy'][index] ?? '', { title: value })),
      ),
      app.scim('PUT', `/Groups/${groupId}`, { schemas: [groupSchema], displayName: value }),
    ])
    for (const { status } of await Promise.all(replies)) expect(status).toBe(200)
  }
  /** A writer on a connection of its own that has written and has not ended. */
  async function hold(label: string): Promise<Held> {
    const written = Promise.withResolvers<void>()
    const toEnd = Promise.withResolvers<void>()
    const ended = app.database.transaction(async tx => {
      const { workspaceId } = app
      const origin = operatorOrigin
      const told = { workspaceId, label, event: 'token.issued', before: null, after: {}, origin } as const
      await recordTokenEvent(tx, { ...told, at: new Date() })
      written.resolve()
      await toEnd.promise
    })
    await Promise.race([written.promise, ended])
    return {
      async commit() {
        toEnd.resolve()
        await ended
      },
      async giveUp() {
        toEnd.reject(new Error('given up'))
        await expect(ended).rejects.toThrow('given up')
      },
    }
  }
  /** Asserts that in the feed each resource is changed from what its last change left. */
  function expectChains(seen: readonly JsonObject[]): void {
    const last = new Map<string, unknown>()
    const broken = seen.filter(({ memberId, groupId: group, field, oldValue, newValue }) => {
      if (field !== 'title' && field !== 'displayName') return false
      const resource = `${String(memberId)} ${String(group)}`
      const isBroken = last.has(resource) && last.get(resource) !== oldValue
      last.set(resource, newValue)
      return isBroken
    })
    expect(broken).toEqual([])
    expect(last.size).toBe(userIds.length + 1)
  }

  test('gives every entry once, each resource’s in the order of its changes, also to a reader beside the writers', async () => {
    const start = await newest()
    const reading = follow(start, 24)
    await write(1)
    const seen = await reading
    expect(seen.map(({ cursor }) => cursor)).toEqual(await stored(start))
    expect(seen).toHaveLength(24)
    expectChains(seen)
  })

  test('is replayed from any of its cursors with the same entries', async () => {
    const count = (await stored('0.0')).length
    const all = await follow('0.0', count)
    expect(all).toHaveLength(count)
    for (const at of [0, 1, Math.floor(all.length / 2), all.length - 2, all.length - 1]) {
      const replayed = await follow(textOf(all[at] ?? {}, 'cursor'), count - at - 1)
      expect(replayed).toEqual(all.slice(at + 1))
    }
    expect((await page('0.0', 1_000)).items).toEqual(all)
  })

  // The embedded database has one connection: there, no transaction is open while another one commits.
  if (databases.name === 'pglite') return

  test('loses nothing to writers that are held open and commit late, each after younger ones', async () => {
    const start = await newest()
    const reading = follow(start, 50)
    const first = await hold('held first')
    await write(2)
    const second = await hold('held second')
    await write(3)
    // All of that is committed and younger than what is held: passing it by would lose what is held.
    expect(await stored(start)).toHaveLength(48)
    expect((await page(start, 1_000)).items).toEqual([])
    await first.commit()
    // Now up to the second, and what is younger than it still waits.
    const between = (await follow(start, 25)).map(({ subject }) => subject)
    expect(between[0]).toBe('held first')
    expect(between).not.toContain('held second')
    expect(between).toHaveLength(25)
    await second.commit()
    const seen = await reading
    expect(seen.map(({ cursor }) => cursor)).toEqual(await stored(start))
    expect(seen).toHaveLength(50)
    expect(seen.filter(({ subject }) => subject === 'held second')).toHaveLength(1)
    expectChains(seen)
    expect(await follow(start, 50)).toEqual(seen)
  })

  test('loses nothing to a writer that is held open and gives up', async () => {
    const start = await newest()
    const held = await hold('given up')
    await write(4)
    expect((await page(start, 1_000)).items).toEqual([])
    await held.giveUp()
    const seen = await follow(start, 24)
    expect(seen).toHaveLength(24)
    expectChains(seen)
  })
})
