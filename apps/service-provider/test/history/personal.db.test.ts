import { type TestDatabase, testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordEvents } from '../../src/history/append.ts'
import { exportHistory } from '../../src/history/export.ts'
import type { HistoryFilter } from '../../src/history/filter.ts'
import type { HistoryRow, Occasion } from '../../src/history/history-values.ts'
import { destroyPersonKey } from '../../src/history/person-keys.ts'
import {
  type Cursor,
  type HistoryEntry,
  type HistoryQuery,
  parseCursor,
  readHistory,
} from '../../src/history/read.ts'
import { currentTraceId, traced } from '../../src/history/trace.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

const workspaceId = '01a20165-0000-7000-8000-000000000001'
const ann = '01a20165-0000-7000-8000-00000000000a'
const bob = '01a20165-0000-7000-8000-00000000000b'
const cy = '01a20165-0000-7000-8000-00000000000c'
const start = new Date('2026-11-22T10:00:00.000Z')
const minute = (count: number) => new Date(start.getTime() + count * 60_000)
const scim = { actor: 'Scim System User', actorLabel: 'OneLogin', source: 'scim_auto_sync' } as const
const admin = { actor: 'olga@acme.example', actorLabel: 'web', source: 'manual' } as const
const worker = { actor: 'system', actorLabel: 'follow-ups', source: 'system' } as const

const row = (event: string, change: Partial<HistoryRow> = {}): HistoryRow => ({
  event,
  field: null,
  oldValue: null,
  newValue: null,
  ...change,
})

function cursorOf(entry: HistoryEntry | undefined): Cursor {
  const cursor = parseCursor(entry?.cursor ?? '')
  if (cursor === undefined) throw new Error('no cursor')
  return cursor
}

describe.each(testDatabases())('the history as audit log, on $name', databases => {
  let opened: TestDatabase<Tables>
  beforeAll(async () => {
    opened = await databases.open<Tables>(migrations)
    await sql`insert into workspace (id, name, created_at) values (${workspaceId}, 'W', ${start})`.execute(
      opened.database.query,
    )
    await tell({ subject: 'ann', memberId: ann, origin: scim, at: minute(1) }, [
      row('member.created', { newValue: { userName: 'ann', email: 'ann@acme.example' } }),
      row('role.assigned', { field: 'role.dev', newValue: 'Admin' }),
    ])
    await tell({ subject: 'bob', memberId: bob, origin: scim, at: minute(2) }, [
      row('member.created', { newValue: { userName: 'bob' } }),
    ])
    await tell({ subject: 'Bakers_100%', groupId: 'g-1', origin: scim, at: minute(3) }, [
      row('group.created', { newValue: { displayName: 'Bakers_100%' } }),
      row('group.member_added', { memberId: ann, newValue: { display: 'Ann Lee' } }),
      row('group.member_added', { memberId: bob, newValue: { display: 'Bob Fox' } }),
    ])
    await tell({ subject: 'first token', origin: admin, at: minute(4) }, [row('token.issued')])
    await tell({ subject: 'bob', memberId: bob, origin: worker, at: minute(5), traceId: 't-1' }, [
      row('follow_up.failed', { oldValue: '=cmd', newValue: 'x,y' }),
    ])
  })
  afterAll(() => opened.dispose())

  function tell(occasion: Omit<Occasion, 'workspaceId'>, rows: readonly HistoryRow[]): Promise<void> {
    return opened.database.transaction(tx => recordEvents(tx, { workspaceId, ...occasion }, rows))
  }
  function read(filter: HistoryFilter = {}): Promise<readonly HistoryEntry[]> {
    const query = { ...filter, workspaceId, limit: 100, position: { kind: 'oldest' } as const }
    return readHistory(opened.database.query, query)
  }
  function page(position: HistoryQuery['position']): Promise<readonly HistoryEntry[]> {
    return readHistory(opened.database.query, { workspaceId, limit: 3, position })
  }
  async function events(filter: HistoryFilter): Promise<readonly string[]> {
    return (await read(filter)).map(({ event, subject }) => `${event} ${subject}`)
  }

  test('nothing of a person is stored in the clear, and all of it is read', async () => {
    const stored = await sql<{ text: string }>`
      select coalesce(subject, '') || coalesce(old_value::text, '') || coalesce(new_value::text, '') as text
      from history where member_id is not null`.execute(opened.database.query)
    expect([...new Set(stored.rows.map(({ text }) => text))].toSorted()).toEqual(['', 'Bakers_100%'])
    expect(await read({ memberId: ann })).toMatchObject([
      { subject: 'ann', newValue: { userName: 'ann', email: 'ann@acme.example' }, erased: false },
      { subject: 'ann', field: 'role.dev', newValue: 'Admin' },
      { subject: 'Bakers_100%', groupId: 'g-1', newValue: { display: 'Ann Lee' } },
    ])
  })

  test.each<[string, HistoryFilter, readonly string[]]>([
    ['the actor', { actor: 'olga@acme.example' }, ['token.issued first token']],
    ['the source', { source: 'system' }, ['follow_up.failed bob']],
    ['the event', { event: 'member.created' }, ['member.created ann', 'member.created bob']],
    ['the beginning of the event', { event: 'token.' }, ['token.issued first token']],
    ['an event that has a sign of a pattern', { event: 'token%' }, []],
    [
      'the group',
      { groupId: 'g-1' },
      ['group.created Bakers_100%', 'group.member_added Bakers_100%', 'group.member_added Bakers_100%'],
    ],
    ['the group and the member', { groupId: 'g-1', memberId: bob }, ['group.member_added Bakers_100%']],
    ['the trace id', { traceId: 't-1' }, ['follow_up.failed bob']],
    ['the time', { from: minute(4), to: minute(5) }, ['token.issued first token']],
    ['a text in a subject', { subject: 'FIRST tok' }, ['token.issued first token']],
    [
      'a text with signs of a pattern',
      { subject: 's_100%', event: 'group.created' },
      ['group.created Bakers_100%'],
    ],
    ['a text that is nowhere', { subject: 's%1' }, []],
    [
      'several at once',
      { source: 'scim_auto_sync', event: 'member.', memberId: bob },
      ['member.created bob'],
    ],
  ])('is filtered by %s', async (_what, filter, expected) => {
    expect(await events(filter)).toEqual(expected)
  })

  test('is paged both ways', async () => {
    const all = (await read()).toReversed()
    const first = await page({ kind: 'newest' })
    expect(first).toEqual(all.slice(0, 3))
    const second = await page({ kind: 'before', cursor: cursorOf(first.at(-1)) })
    expect(second).toEqual(all.slice(3, 6))
    expect(await page({ kind: 'newer', cursor: cursorOf(second[0]) })).toEqual(first)
    expect(await page({ kind: 'newer', cursor: cursorOf(all[0]) })).toEqual([])
  })

  test('is written out as CSV and as JSON Lines, in pieces, without what happens meanwhile', async () => {
    const written = async (format: 'csv' | 'jsonl', filter: HistoryFilter = {}) => {
      let text = ''
      const pieces = exportHistory(opened.database.query, workspaceId, filter, format, minute(6))
      for await (const piece of pieces) text += piece
      return text
    }
    const lines = (await written('csv')).split('\r\n')
    expect(lines).toHaveLength(10)
    expect(lines[0]).toBe(
      'at,event,source,actor,actor_id,actor_label,subject,field,old_value,new_value,member_id,group_id,trace_id,cursor',
    )
    expect(lines[8]).toMatch(
      /^2026-11-22T10:05:00\.000Z,follow_up\.failed,system,system,,follow-ups,bob,,'=cmd,"x,y",/,
    )
    const objects: unknown[] = (await written('jsonl', { event: 'member.' }))
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(objects).toEqual(JSON.parse(JSON.stringify(await read({ event: 'member.' }))))
    await tell({ subject: 'late', origin: admin, at: minute(6) }, [row('token.issued')])
    expect(await written('csv')).not.toContain('late')
  })

  test('goes on being written out beyond one page', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => row('bulk.told', { newValue: index }))
    await tell({ subject: 'bulk', origin: worker, at: minute(7) }, rows)
    let count = 0
    const pieces = exportHistory(opened.database.query, workspaceId, { event: 'bulk.' }, 'jsonl', minute(8))
    for await (const piece of pieces) count += piece.split('\n').length - 1
    expect(count).toBe(2_500)
  })

  test('names the request under way', async () => {
    expect(currentTraceId()).toBeNull()
    await traced('request-7', () => tell({ subject: 's', origin: admin, at: minute(9) }, [row('a.told')]))
    expect(await read({ traceId: 'request-7' })).toMatchObject([{ event: 'a.told', traceId: 'request-7' }])
  })

  test('says of an erased person that it was erased, also in a group, and keeps no value of what follows', async () => {
    await tell({ subject: 'cy', memberId: cy, origin: scim, at: minute(10) }, [
      row('member.created', { newValue: { userName: 'cy' } }),
    ])
    await tell({ subject: 'Team', groupId: 'g-2', origin: scim, at: minute(10) }, [
      row('group.member_added', { memberId: cy, newValue: { display: 'Cy' } }),
    ])
    const erase = () => opened.database.transaction(tx => destroyPersonKey(tx, workspaceId, cy, minute(11)))
    expect(await erase()).toBe(true)
    expect(await erase()).toBe(false)
    await tell({ subject: 'cy', memberId: cy, origin: admin, at: minute(12) }, [
      row('member.erased', { oldValue: 'cy' }),
    ])
    const erased = { oldValue: null, newValue: null, erased: true }
    expect(await read({ memberId: cy })).toMatchObject([
      { event: 'member.created', subject: null, ...erased },
      { event: 'group.member_added', subject: 'Team', ...erased },
      { event: 'member.erased', subject: null, ...erased },
    ])
    const { rows } = await sql<{ personal: boolean }>`
      select personal is not null as personal from history where member_id = ${cy} order by sequence`.execute(
      opened.database.query,
    )
    expect(rows.map(({ personal }) => personal)).toEqual([true, true, false])
  })

  test('keeps who acted under that member’s key, in what is told of others too', async () => {
    const eve = '01a20165-0000-7000-8000-00000000000e'
    const origin = { actor: 'eve@acme.example', actorLabel: 'web', source: 'manual', actorId: eve } as const
    await sql`
      insert into member (workspace_id, id, scim_id, user_name, user_name_folded, display_name, email, email_folded,
        search_folded, status, managed_by, created_at, updated_at)
      values (${workspaceId}, ${eve}, 'eve', 'eve', 'eve', 'Eve', 'eve@acme.example', 'eve@acme.example', 'eve',
        'active', 'manual', ${start}, ${start})`.execute(opened.database.query)
    await tell({ subject: 'eve', memberId: eve, origin, at: minute(14) }, [row('session.started')])
    await tell({ subject: 'bob', memberId: bob, origin, at: minute(14) }, [row('member.suspended')])
    await tell({ subject: 'a token', origin, at: minute(14) }, [row('token.issued')])
    const stored = await sql<{ actor: string }>`
      select distinct actor from history where actor_id is not null`.execute(opened.database.query)
    expect(stored.rows).toEqual([{ actor: 'member' }])
    const acts = ['session.started eve', 'member.suspended bob', 'token.issued a token']
    expect(await events({ actor: 'EVE@acme.example' })).toEqual(acts)
    const [first] = await read({ memberId: eve })
    expect(first).toMatchObject({ actor: 'eve@acme.example', actorId: eve, actorLabel: 'web' })
    await opened.database.transaction(tx => destroyPersonKey(tx, workspaceId, eve, minute(15)))
    expect((await read({ event: 'member.suspended' })).at(-1)).toMatchObject({
      subject: 'bob',
      actor: 'member',
      actorId: eve,
      erased: false,
    })
  })

  test('makes one key a member, however many write of him first at once', async () => {
    const dee = '01a20165-0000-7000-8000-00000000000d'
    await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        tell({ subject: 'dee', memberId: dee, origin: scim, at: minute(13) }, [
          row(index === 3 ? 'member.created' : 'member.updated', { newValue: index }),
        ]),
      ),
    )
    const found = await read({ memberId: dee })
    expect(found.map(({ newValue }) => Number(newValue)).toSorted((left, right) => left - right)).toEqual([
      0, 1, 2, 3, 4, 5,
    ])
  })
})
