import { type TestDatabase, type TestDatabases, testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordEvents } from '../../src/history/append.ts'
import { sealHistory } from '../../src/history/seal.ts'
import type { WorkspaceVerdict } from '../../src/history/verdict.ts'
import { type VerifyOptions, verifyHistory } from '../../src/history/verify.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

const workspaceId = '01a20165-0000-7000-8000-000000000001'
const otherId = '01a20165-0000-7000-8000-000000000002'
const memberId = '01a20165-0000-7000-8000-000000000003'
const at = new Date('2026-11-22T10:00:00.123Z')
const origin = { actor: 'ann@acme.example', actorLabel: 'Ann', source: 'manual' } as const
const clock = () => at

/** What a superuser does who has switched the trigger off. The rows are numbered as they were written, from 1. */
interface Tampering {
  readonly what: string
  readonly statements: readonly string[]
  readonly kind: string
  /** The row that is named, by its number. */
  readonly row?: number
  readonly seal: number
}

/** The place of the row so-and-so many, as SQL. */
const nth = (row: number) => `(select xid from numbered where n = ${row})`
const where = (row: number) =>
  `workspace_id = '${workspaceId}' and sequence = (select sequence from numbered where n = ${row})`

const tamperings: readonly Tampering[] = [
  ...(
    [
      ['event', "'member.created'"],
      ['subject', "'another'"],
      ['field', 'null'],
      ['old_value', `'{"a": 2}'`],
      ['new_value', 'null'],
      ['actor', "'nobody'"],
      ['actor_label', "'Nobody'"],
      ['actor_id', `'${otherId}'`],
      ['actor_personal', "'\\x01'"],
      ['source', "'system'"],
      ['at', "at - interval '1 microsecond'"],
      ['trace_id', "'t'"],
      ['group_id', "'g'"],
      ['member_id', `'${otherId}'`],
    ] as const
  ).map(([column, value]) => ({
    what: `changes ${column}`,
    statements: [`update history set ${column} = ${value} where ${where(5)}`],
    kind: 'row_changed',
    row: 5,
    seal: 2,
  })),
  {
    what: 'changes what is encrypted',
    statements: [
      `update history set personal = set_byte(personal, 20, 255 - get_byte(personal, 20)) where ${where(1)}`,
    ],
    kind: 'row_changed',
    row: 1,
    seal: 1,
  },
  {
    what: 'deletes a row in the middle of a seal',
    statements: [`delete from history where ${where(5)}`],
    kind: 'row_removed',
    row: 5,
    seal: 2,
  },
  {
    what: 'deletes the first row',
    statements: [`delete from history where ${where(1)}`],
    kind: 'row_removed',
    row: 1,
    seal: 1,
  },
  {
    what: 'deletes the last row that is sealed',
    statements: [`delete from history where ${where(8)}`],
    kind: 'row_removed',
    row: 8,
    seal: 3,
  },
  {
    what: 'moves a row to another workspace',
    statements: [`update history set workspace_id = '${otherId}' where ${where(6)}`],
    kind: 'row_removed',
    row: 6,
    seal: 2,
  },
  {
    what: 'inserts a row among the others',
    statements: [
      `insert into history (workspace_id, xid, sequence, at, event, subject, actor, actor_label, source)
        overriding system value
        select workspace_id, ${nth(5)}, -7, at, 'grant.made', 'x', actor, actor_label, source
        from history where ${where(5)}`,
    ],
    kind: 'row_inserted',
    seal: 2,
  },
  {
    what: 'exchanges what two rows say',
    statements: [
      `update history set new_value = case when new_value = '0' then '1'::jsonb else '0'::jsonb end
        where ${where(4)} or ${where(8)}`,
    ],
    kind: 'row_changed',
    row: 4,
    seal: 2,
  },
  {
    what: 'changes the order of two rows',
    statements: [`update history set xid = ${nth(7)} where ${where(5)}`],
    kind: 'row_removed',
    row: 5,
    seal: 2,
  },
  {
    what: 'changes a row and its digest in the seal',
    statements: [
      `update history set subject = 'another' where ${where(5)}`,
      `update history_seal set rows = overlay(rows placing sha256('x') from 65) where number = 2`,
    ],
    kind: 'seal_changed',
    seal: 2,
  },
  {
    what: 'makes a seal anew, hash and all, over a changed row',
    statements: [
      `update history set subject = 'another' where ${where(5)}`,
      `update history_seal set rows = overlay(rows placing sha256('x') from 65), hash = sha256('y') where number = 2`,
    ],
    kind: 'seal_changed',
    seal: 2,
  },
  {
    what: 'gives a seal another time',
    statements: ["update history_seal set sealed_at = sealed_at - interval '1 day' where number = 2"],
    kind: 'seal_changed',
    seal: 2,
  },
  {
    what: 'exchanges two seals',
    statements: [
      'update history_seal set number = -number + 100 where number in (2, 3)',
      'update history_seal set number = number - 95 where number = 97',
      'update history_seal set number = number - 95 where number = 98',
    ],
    kind: 'seal_changed',
    seal: 2,
  },
  {
    what: 'takes a seal out of the middle',
    statements: ['delete from history_seal where number = 2'],
    kind: 'seal_missing',
    seal: 2,
  },
  {
    what: 'cuts off the last rows and their seal',
    statements: [
      `delete from history where ${where(8)}`,
      `delete from history where ${where(7)}`,
      'delete from history_seal where number = 3',
    ],
    kind: 'seal_missing',
    seal: 3,
  },
  {
    what: 'cuts off all seals',
    statements: ['delete from history_seal'],
    kind: 'seal_missing',
    seal: 1,
  },
  {
    what: 'forgets where the seals end',
    statements: ['delete from history_head'],
    kind: 'head_changed',
    seal: 3,
  },
  {
    what: 'says that there were fewer rows',
    statements: ['update history_head set row_count = 7'],
    kind: 'head_changed',
    seal: 3,
  },
]

async function prepare(databases: TestDatabases): Promise<TestDatabase<Tables>> {
  const opened = await databases.open<Tables>(migrations)
  const { database } = opened
  for (const id of [workspaceId, otherId])
    await sql`insert into workspace (id, name, created_at) values (${id}, 'W', ${at})`.execute(database.query)
  const tell = (rows: number, member?: string) =>
    database.transaction(tx =>
      recordEvents(
        tx,
        { workspaceId, at, origin, subject: 'Bakers', ...(member !== undefined && { memberId: member }) },
        Array.from({ length: rows }, (_, index) => ({
          event: 'grant.made',
          field: 'grant',
          oldValue: { a: 1 },
          newValue: index,
        })),
      ),
    )
  // Rows 1 to 3 are sealed first, then 4 to 6, then 7 and 8.
  await tell(3, memberId)
  await settled(opened, 3)
  await tell(3)
  await settled(opened, 6)
  await tell(2)
  await settled(opened, 8)
  return opened
}

/** Seals until so many rows are sealed: another database's open transaction may hold that back for a moment. */
async function settled({ database }: TestDatabase<Tables>, count: number): Promise<void> {
  for (;;) {
    await sealHistory(database, clock)
    const head = await database.query.selectFrom('history_head').select('row_count').executeTakeFirst()
    if (head?.row_count === count) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

async function verdicts(
  { database }: TestDatabase<Tables>,
  options: VerifyOptions = {},
): Promise<readonly WorkspaceVerdict[]> {
  const found: WorkspaceVerdict[] = []
  for await (const verdict of verifyHistory(database, options)) found.push(verdict)
  return found
}

describe.each(testDatabases())('the seals of the history, on $name', databases => {
  let opened: TestDatabase<Tables>
  const places: string[] = []
  beforeAll(async () => {
    opened = await prepare(databases)
    const { query } = opened.database
    await sql`create table kept_history as select * from history`.execute(query)
    await sql`create table kept_seal as select * from history_seal`.execute(query)
    await sql`create table kept_head as select * from history_head`.execute(query)
    await sql`create table numbered as select xid, sequence, row_number() over (order by xid, sequence) as n
      from history`.execute(query)
    await sql`alter table history disable trigger history_append_only`.execute(query)
    await sql`alter table history_seal disable trigger history_seal_append_only`.execute(query)
    const { rows } = await sql<{ place: string }>`
      select xid::text || '.' || sequence::text as place from numbered order by n`.execute(query)
    places.push(...rows.map(({ place }) => place))
  })
  beforeEach(async () => {
    const { query } = opened.database
    await sql`delete from history`.execute(query)
    await sql`delete from history_seal`.execute(query)
    await sql`delete from history_head`.execute(query)
    await sql`insert into history overriding system value select * from kept_history`.execute(query)
    await sql`insert into history_seal select * from kept_seal`.execute(query)
    await sql`insert into history_head select * from kept_head`.execute(query)
  })
  afterAll(() => opened.dispose())

  async function verdict(expectHash?: string): Promise<WorkspaceVerdict | undefined> {
    const options = { workspaceId, ...(expectHash !== undefined && { expect: expectHash }) }
    return (await verdicts(opened, options))[0]
  }

  test('hold as long as nobody tampers, and every workspace is looked at', async () => {
    const found = await verdicts(opened)
    expect(found).toMatchObject([
      { workspaceId, workspace: 'W', rows: 8, seals: 3, fault: null, tail: { count: 0, from: null } },
      { workspaceId: otherId, rows: 0, seals: 0, hash: null, fault: null },
    ])
    expect(found[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each(tamperings)('show it when somebody $what', async ({ statements, kind, row, seal }) => {
    for (const statement of statements) await sql.raw(statement).execute(opened.database.query)
    const found = await verdict()
    const cursor = row === undefined ? {} : { cursor: places[row - 1] }
    expect(found?.fault).toMatchObject({ kind, seal, ...cursor })
    expect(found?.fault?.message).toContain(cursor.cursor ?? `seal ${seal}`)
  })

  test('name an inserted row by its own place', async () => {
    const insertion = tamperings.find(({ kind }) => kind === 'row_inserted')
    for (const statement of insertion?.statements ?? [])
      await sql.raw(statement).execute(opened.database.query)
    const [xid] = places[4]?.split('.') ?? []
    expect((await verdict())?.fault?.cursor).toBe(`${xid}.-7`)
  })

  test('do not show that the end was cut off with every note of it, but the hash that was noted elsewhere does', async () => {
    const noted = (await verdict())?.hash ?? ''
    expect((await verdict(noted))?.fault).toBeNull()
    const { query } = opened.database
    for (const row of [7, 8]) await sql.raw(`delete from history where ${where(row)}`).execute(query)
    await sql`delete from history_seal where number = 3`.execute(query)
    await sql`update history_head set (number, row_count, hash, xid, sequence) =
      (select number, 6, hash, to_xid, to_sequence from history_seal where number = 2)`.execute(query)
    expect((await verdict())?.fault).toBeNull()
    expect((await verdict(noted))?.fault).toMatchObject({ kind: 'hash_not_found' })
  })

  test('leave a tail that is not sealed yet, and it is told as such', async () => {
    await opened.database.transaction(tx =>
      recordEvents(tx, { workspaceId, at, origin, subject: 'Late' }, [
        { event: 'grant.made', field: null, oldValue: null, newValue: null },
      ]),
    )
    const found = await verdict()
    expect(found).toMatchObject({ rows: 8, fault: null, tail: { count: 1, since: at } })
    expect(found?.tail.from).toMatch(/^\d+\.\d+$/)
  })

  test('still hold when a person was erased', async () => {
    await sql`update person_key set key = null, erased_at = ${at}`.execute(opened.database.query)
    expect((await verdict())?.fault).toBeNull()
  })
})

describe.each(testDatabases())('sealing, on $name', databases => {
  test('goes on in seals of a thousand rows, and says how far the check is', async () => {
    const opened = await databases.open<Tables>(migrations)
    const { database } = opened
    await sql`insert into workspace (id, name, created_at) values (${workspaceId}, 'W', ${at})`.execute(
      database.query,
    )
    const rows = Array.from({ length: 2_300 }, (_, index) => ({
      event: 'grant.made',
      field: null,
      oldValue: null,
      newValue: index,
    }))
    await database.transaction(tx => recordEvents(tx, { workspaceId, at, origin, subject: 's' }, rows))
    await settled(opened, 2_300)
    const told: number[] = []
    const [verdict] = await verdicts(opened, { onProgress: count => told.push(count) })
    expect(verdict).toMatchObject({ rows: 2_300, fault: null, tail: { count: 0 } })
    expect(told.at(-1)).toBe(2_300)
    await opened.dispose()
  })

  test('of several that seal at once one does, and the chain is one', async () => {
    const opened = await databases.open<Tables>(migrations)
    const { database } = opened
    await sql`insert into workspace (id, name, created_at) values (${workspaceId}, 'W', ${at})`.execute(
      database.query,
    )
    const row = { event: 'grant.made', field: null, oldValue: null, newValue: null }
    for (let round = 0; round < 8; round += 1) {
      await Promise.all([
        ...Array.from({ length: 4 }, () =>
          database.transaction(tx => recordEvents(tx, { workspaceId, at, origin, subject: 's' }, [row])),
        ),
        ...Array.from({ length: 3 }, () => sealHistory(database, clock)),
      ])
    }
    await settled(opened, 32)
    const [verdict] = await verdicts(opened)
    expect(verdict).toMatchObject({ rows: 32, fault: null, tail: { count: 0 } })
    await opened.dispose()
  })
})
