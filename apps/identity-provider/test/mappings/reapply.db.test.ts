/** Reapply Mappings: everybody by a run, in steps, twice the same; and mappings that let go of many people. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { deleteUser } from '../../src/directory/users.ts'
import { dryRun } from '../../src/mappings/dry-run.ts'
import { deleteMapping, getMapping } from '../../src/mappings/mapping-store.ts'
import { reapplyTo, reapplyToEverybody } from '../../src/mappings/reapply.ts'
import { searchRuns } from '../../src/runs/run-store.ts'
import { type MappedDirectory, openDirectory } from './mapped-directory.ts'

const people = 780
const sellers = 520
const inSales = [{ source: 'department', operator: '=', value: 'Sales' }]

describe.each(testDatabases())('reapplying mappings on $name', databases => {
  let directory: MappedDirectory
  let sales: number

  beforeAll(async () => {
    directory = await openDirectory(databases)
    sales = await directory.role('Sales')
    await sql`
      insert into directory_user (account_id, username, username_folded, search_folded, department, status, state,
        created_at, updated_at)
      select ${directory.account}, 'p' || n, 'p' || n, 'p' || n, case when n % 3 = 0 then 'IT' else 'Sales' end, 1, 1,
        now(), now()
      from generate_series(1, ${people}) n`.execute(directory.database.query)
  })
  afterEach(() => directory.clear())
  afterAll(() => directory.close())

  const gives = () => [{ action: 'add_role', value: [String(sales)] }]
  const held = async () => {
    const rows = await directory.database.query
      .selectFrom('role_member')
      .select(expression => expression.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return rows.count
  }

  it('applies them to everybody, and changes nothing the second time', async () => {
    await directory.mapping({ conditions: inSales, actions: gives() })
    expect(await held()).toBe(0)
    directory.touched()
    const first = await directory.reapply()
    expect(first).toMatchObject({
      state: 'done',
      total: people,
      done: people,
      changed: sellers,
      problem_count: 0,
    })
    expect(await held()).toBe(sellers)
    expect(directory.touched()).toHaveLength(sellers)
    const last = (await directory.events()).at(-1)
    expect(last).toMatchObject({ type: 202, notes: `${people} people, ${sellers} changed, 0 problems` })
    const second = await directory.reapply()
    expect(second).toMatchObject({ state: 'done', done: people, changed: 0 })
    expect(directory.touched()).toEqual([])
    expect(await directory.events()).toMatchObject([{ type: 202 }])
  })

  it('keeps what could not be done in the run, and goes on', async () => {
    const actions = [
      { action: 'set_username', value: ['P3'] },
      { action: 'set_title', value: ['Same'] },
    ]
    await directory.mapping({ name: 'Same', conditions: inSales, actions })
    const run = await directory.reapply()
    expect(run).toMatchObject({ state: 'done', done: people, changed: sellers, problem_count: sellers })
    expect(run.problems).toHaveLength(100)
    expect(run.problems[0]).toMatchObject({
      user: { username: 'p1' },
      reason: "Mapping Same could not set username: 'P3' is somebody else's already",
    })
    expect((await directory.events()).filter(event => event.type === 25)).toEqual([])
  })

  it('is one run while it has not begun', async () => {
    const first = await directory.change(reapplyToEverybody)
    expect(await directory.change(reapplyToEverybody)).toBe(first)
    await directory.work()
    expect(await directory.change(reapplyToEverybody)).toBeGreaterThan(first)
  })

  it('applies them to one person alone', async () => {
    await directory.mapping({ conditions: inSales, actions: gives() })
    const ann = await directory.user({ username: 'ann' })
    await sql`update directory_user set department = 'Sales' where id = ${ann}`.execute(
      directory.database.query,
    )
    await directory.events()
    await directory.change(change => reapplyTo(change, { id: ann, username: 'ann' }))
    expect(await directory.events()).toMatchObject([
      { type: 202, user: 'ann' },
      { type: 149, user: 'ann' },
    ])
    expect(await held()).toBe(1)
    await directory.change(change => deleteUser(change, ann))
  })

  it('lets go of many people by a run of its own when a mapping is deleted', async () => {
    const id = await directory.mapping({ name: 'Sellers', conditions: inSales, actions: gives() })
    await directory.reapply()
    await directory.change(change => deleteMapping(change, id))
    expect(await held()).toBe(sellers)
    await directory.work()
    expect(await held()).toBe(0)
    const query = { kind: 'let_go_of_mapping', offset: 0, limit: 1 }
    const runs = await searchRuns(directory.database.query, directory.account, query)
    expect(runs.items).toMatchObject([{ state: 'done', total: sellers, done: sellers, changed: sellers }])
  })

  it('says before what it would do', async () => {
    const id = await directory.mapping({
      conditions: inSales,
      actions: [...gives(), { action: 'set_title', value: ['Seller'] }],
    })
    const { database, account } = directory
    const stored = await getMapping(database.query, account, id)
    const before = await dryRun(database.query, account, new Date(), stored)
    expect(before).toMatchObject({
      mapped: sellers,
      changed: sellers,
      roles: [{ id: sales, name: 'Sales', given: sellers, taken: 0 }],
      fields: [{ field: 'title', set: sellers }],
      problems: 0,
    })
    expect(before.sample).toHaveLength(20)
    expect(before.sample[0]).toMatchObject({
      user: { username: 'p1' },
      mapped: true,
      changes: [
        { field: 'role', old: '', new: 'Sales' },
        { field: 'title', old: '', new: 'Seller' },
      ],
    })
    expect(await directory.reapply()).toMatchObject({ changed: sellers })
    const after = await dryRun(database.query, account, new Date(), stored)
    expect(after).toMatchObject({ mapped: sellers, changed: 0, roles: [], fields: [] })
    const instead = { ...stored, conditions: [], actions: [] }
    expect(await dryRun(database.query, account, new Date(), instead)).toMatchObject({
      mapped: before.people,
      changed: sellers,
      roles: [{ given: 0, taken: sellers }],
    })
    expect(await held()).toBe(sellers)
  })
})
