/** What is written is announced to every process after the commit, gathered, and never in a transaction of its own. */
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Announcement, type Announcer, createAnnouncer, type WriteWatch } from '../src/index.ts'
import { type TestDatabase, testDatabases } from '../src/testing.ts'

interface Tables {
  note: { house: string; text: string }
  other: { house: string; text: string }
}

const migrations = [
  {
    name: '0001-notes',
    statements: [
      'create table note (house text not null, text text not null)',
      'create table other (house text not null, text text not null)',
    ],
  },
]
const gatherMs = 60
const topicsOf = new Map([['note', ['notes', 'all']]])
const scopesOf = (values: readonly unknown[]) =>
  values.filter((value): value is string => typeof value === 'string' && value.startsWith('house'))

function complain(line: string): never {
  throw new Error(line)
}

describe.each(testDatabases())('on $name', ({ open }) => {
  let opened: TestDatabase<Tables>
  let writer: Announcer
  let reader: Announcer
  let heard: Announcement[]
  beforeAll(async () => {
    opened = await open<Tables>(migrations)
    const common = { database: opened.database, channel: 'changes', topicsOf, scopesOf, gatherMs }
    writer = createAnnouncer({ ...common, log: complain, onAnnounced: () => undefined })
    // Another process writes nothing here, and hears of what this one writes.
    reader = createAnnouncer({
      ...common,
      log: complain,
      topicsOf: new Map(),
      onAnnounced: one => heard.push(one),
    })
    heard = []
    await reader.listen()
    expect(heard, 'what was said before is unknown').toEqual([{ scope: null, topics: null }])
  })
  beforeEach(async () => {
    await pause(gatherMs)
    heard = []
  })
  afterAll(async () => {
    await writer.stop()
    await reader.stop()
    await opened.dispose()
  })
  const write = (house: string, text = 'x') =>
    opened.database.query.insertInto('note').values({ house, text }).execute()

  test('a write is announced by topics, to those whose it is', async () => {
    await write('house 1')
    await vi.waitFor(() => expect(heard).toEqual([{ scope: 'house 1', topics: ['notes', 'all'] }]))
  })

  test('what is written close together is announced together, once', async () => {
    await write('house 1')
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    for (let at = 0; at < 20; at += 1) await write(at % 2 === 0 ? 'house 1' : 'house 2')
    await pause(3 * gatherMs)
    expect(heard.length).toBeGreaterThanOrEqual(3)
    expect(heard.length, 'far fewer than writes').toBeLessThanOrEqual(8)
    expect(new Set(heard.map(({ scope }) => scope))).toEqual(new Set(['house 1', 'house 2']))
  })

  test('a write that does not say whose it is concerns everybody', async () => {
    await sql`update note set text = 'y'`.execute(opened.database.query)
    await vi.waitFor(() => expect(heard).toEqual([{ scope: null, topics: ['notes', 'all'] }]))
  })

  test('neither a read, nor another table, nor what was rolled back is announced', async () => {
    const { query } = opened.database
    await query.selectFrom('note').selectAll().where('house', '=', 'house 1').execute()
    await query.insertInto('other').values({ house: 'house 1', text: 'x' }).execute()
    await opened.database
      .transaction(async tx => {
        await tx.insertInto('note').values({ house: 'house 1', text: 'x' }).execute()
        throw new Error('no')
      })
      .catch(() => undefined)
    await pause(2 * gatherMs)
    expect(heard).toEqual([])
  })

  test('of a transaction nothing is announced before its commit', async () => {
    await opened.database.transaction(async tx => {
      await tx.insertInto('note').values({ house: 'house 3', text: 'x' }).execute()
      await pause(2 * gatherMs)
      expect(heard).toEqual([])
    })
    await vi.waitFor(() => expect(heard).toEqual([{ scope: 'house 3', topics: ['notes', 'all'] }]))
  })

  test('one transaction for very many is announced to everybody', async () => {
    await opened.database.transaction(async tx => {
      for (let at = 0; at < 40; at += 1) {
        await tx
          .insertInto('note')
          .values({ house: `house ${at}`, text: 'x' })
          .execute()
      }
    })
    await vi.waitFor(() => expect(heard).toEqual([{ scope: null, topics: ['notes', 'all'] }]))
  })

  test('a notification that nobody can read says that anything may have changed', async () => {
    for (const payload of ['no json', '7', '{"house 1":"notes"}']) {
      heard = []
      await opened.database.notify('changes', payload)
      await vi.waitFor(() => expect(heard, payload).toEqual([{ scope: null, topics: null }]))
    }
  })
})

test('what could not be announced is announced later, and the log is told once', async () => {
  const sent: string[] = []
  const lines: string[] = []
  let failures = 4
  let watching: WriteWatch | undefined
  const tell = () => watching?.onWritten(new Map([['note', new Set(['house 1'])]]))
  const announcer = createAnnouncer({
    database: {
      listen: async () => async () => undefined,
      async notify(_channel, payload = '') {
        failures -= 1
        if (failures >= 0) throw new Error('no connection')
        sent.push(payload)
      },
      watchWrites(watch) {
        watching = watch
        return () => undefined
      },
    },
    channel: 'changes',
    topicsOf,
    scopesOf,
    gatherMs: 5,
    onAnnounced: () => undefined,
    log: line => lines.push(line),
  })
  tell()
  await vi.waitFor(() => expect(sent).toEqual(['{"house 1":["notes","all"]}']))
  expect(lines).toEqual(['What has changed could not be announced: Error: no connection'])
  tell()
  await announcer.stop()
  expect(sent, 'the last words are said').toHaveLength(2)
})
