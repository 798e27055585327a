import { setTimeout } from 'node:timers/promises'
import { type TestDatabase, testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { recordEvents } from '../../src/history/append.ts'
import { readHistory } from '../../src/history/read.ts'
import { readSealState } from '../../src/history/seal-state.ts'
import { startSealer } from '../../src/history/sealer.ts'
import { verifyHistory } from '../../src/history/verify.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

const workspaceId = '01a20165-0000-7000-8000-000000000001'
const memberId = '01a20165-0000-7000-8000-000000000003'
const at = new Date('2026-11-22T10:00:00.000Z')
const origin = { actor: 'system', actorLabel: 'test', source: 'system' } as const

async function makeWorkspace({ database }: TestDatabase<Tables>): Promise<void> {
  await sql`insert into workspace (id, name, created_at) values (${workspaceId}, 'W', ${at})`.execute(
    database.query,
  )
}

/** Waits until so many rows are sealed; what else goes on on a server may hold that back. */
async function sealed({ database }: TestDatabase<Tables>, count: number): Promise<void> {
  for (;;) {
    const { rows } = await readSealState(database.query, workspaceId)
    if (rows === count) return
    expect(rows).toBeLessThan(count)
    await setTimeout(20)
  }
}

describe.each(testDatabases())('the sealer, on $name', databases => {
  test('seals what is written while it runs, tells what fails, goes on, and stops', async () => {
    const opened = await databases.open<Tables>(migrations)
    const { database } = opened
    await makeWorkspace(opened)
    const row = { event: 'a.told', field: null, oldValue: null, newValue: 1 }
    const tell = () =>
      database.transaction(tx => recordEvents(tx, { workspaceId, at, origin, subject: 's' }, [row]))
    const logged: string[] = []
    const sealer = startSealer({ database, clock: () => at, log: line => logged.push(line), everyMs: 20 })
    await tell()
    await sealed(opened, 1)
    await tell()
    await sealed(opened, 2)
    expect(logged).toEqual([])
    await sql`alter table history_head rename to elsewhere`.execute(database.query)
    while (logged.length === 0) await setTimeout(10)
    expect(logged[0]).toMatch(/^the history could not be sealed: /)
    await sql`alter table elsewhere rename to history_head`.execute(database.query)
    await sealer.stop()
    await tell()
    await setTimeout(60)
    expect(await readSealState(database.query, workspaceId)).toMatchObject({
      seals: 2,
      rows: 2,
      unsealed: 1,
      unsealedSince: at,
    })
    await opened.dispose()
  })

  test('encrypts first what was told of members before, and seals it then', async () => {
    const opened = await databases.open<Tables>(migrations)
    const { database } = opened
    await makeWorkspace(opened)
    await sql`
      insert into history
        (workspace_id, at, event, member_id, group_id, subject, old_value, new_value, actor, actor_label, source)
      values
        (${workspaceId}, ${at}, 'member.created', ${memberId}, null, 'ann', null, '{"email": "ann@x.example"}',
          'Scim System User', 'OneLogin', 'scim_auto_sync'),
        (${workspaceId}, ${at}, 'group.member_added', ${memberId}, 'g', 'Bakers', null, '"Ann"', 'a', 'b', 'manual'),
        (${workspaceId}, ${at}, 'token.issued', null, null, 'first', null, '1', 'a', 'b', 'manual')`.execute(
      database.query,
    )
    const sealer = startSealer({ database, clock: () => at, log: line => expect.fail(line), everyMs: 20 })
    await sealed(opened, 3)
    await sealer.stop()
    const stored = await sql`
      select subject, old_value, new_value, personal is not null as personal from history
      order by sequence`.execute(database.query)
    expect(stored.rows).toEqual([
      { subject: null, old_value: null, new_value: null, personal: true },
      { subject: 'Bakers', old_value: null, new_value: null, personal: true },
      { subject: 'first', old_value: null, new_value: 1, personal: false },
    ])
    const query = { workspaceId, limit: 10, position: { kind: 'oldest' } } as const
    expect(await readHistory(database.query, query)).toMatchObject([
      { subject: 'ann', newValue: { email: 'ann@x.example' }, erased: false },
      { subject: 'Bakers', newValue: 'Ann' },
      { subject: 'first', newValue: 1 },
    ])
    await expect(sql`delete from history`.execute(database.query)).rejects.toThrow('append-only')
    for await (const { fault, rows } of verifyHistory(database, {}))
      expect({ fault, rows }).toEqual({ fault: null, rows: 3 })
    await opened.dispose()
  })
})
