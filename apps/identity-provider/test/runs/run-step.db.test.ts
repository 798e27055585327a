/** Steps of runs: progress is stored with what was done, a step that fails leaves nothing, and each part is done once. */
import type { Database } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createRunChange, type RunChange } from '../../src/change.ts'
import { badRequest, validationFailed } from '../../src/errors.ts'
import { releaseRun } from '../../src/runs/run-batches.ts'
import { type RunHandler, stepOnce } from '../../src/runs/run-step.ts'
import { cancelRun, getRun, startRun } from '../../src/runs/run-store.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { counted, counting, upTo } from './counting-run.ts'

const nothing = async (): Promise<void> => undefined

describe.each(testDatabases())('a run on $name', databases => {
  let database: Database<Tables>
  let dispose: () => Promise<void>
  let account: number
  let runChange: RunChange
  let now: Date

  beforeAll(async () => {
    const opened = await databases.open<Tables>(migrations)
    database = opened.database
    dispose = opened.dispose
    const row = { name: 'Test', created_at: new Date() }
    account = (
      await database.query.insertInto('account').values(row).returning('id').executeTakeFirstOrThrow()
    ).id
    runChange = createRunChange({ database, clock: () => now, follow: nothing, wake: () => undefined })
  })
  beforeEach(async () => {
    now = new Date('2026-01-01T00:00:00Z')
    await database.query.deleteFrom('run').execute()
    await database.query.deleteFrom('event').execute()
  })
  afterAll(() => dispose())

  const start = (to: number, kind = 'counting') =>
    runChange({ account, actor: 'admin ann' }, change =>
      startRun(change, { kind, subject: { to }, total: to }),
    )
  const step = (handler: RunHandler) =>
    stepOnce({ database, clock: () => now, follow: nothing, handlers: [handler] })
  const run = (id: number) => getRun(database.query, account, id)
  const later = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000)
  }

  it('goes on step by step, and ends once', async () => {
    const id = await start(12)
    expect(await run(id)).toMatchObject({ state: 'queued', total: 12, done: 0, started_by: 'admin ann' })
    const seen: unknown[] = []
    while (await step(counting())) {
      const { state, done, changed, cursor } = await run(id)
      seen.push([state, done, changed, cursor])
    }
    expect(seen).toEqual([
      ['running', 5, 2, 5],
      ['running', 10, 5, 10],
      ['done', 12, 6, 10],
    ])
    expect(await counted(database.query)).toEqual(upTo(12))
    expect(await run(id)).toMatchObject({
      started_at: now,
      finished_at: now,
      due_at: null,
      problem_count: 2,
      problems: [
        { user: { id: 5, username: 'n5' }, reason: 'a five' },
        { user: { id: 10, username: 'n10' }, reason: 'a five' },
      ],
    })
    const ends = await database.query
      .selectFrom('event')
      .selectAll()
      .where('event_type_id', '=', 202)
      .execute()
    expect(ends.map(event => [event.actor, event.notes])).toEqual([
      ['admin ann', JSON.stringify({ id, done: 12, changed: 6, problems: 2, counts: { even: 6 } })],
    ])
  })

  it('keeps nothing of a step that fails, and tries it again later', async () => {
    const id = await start(10)
    let failures = 2
    const failing = counting(() => {
      failures -= 1
      if (failures >= 0) throw new Error('The roof leaks')
    })
    expect(await step(failing)).toBe(true)
    expect(await counted(database.query)).toEqual([])
    expect(await run(id)).toMatchObject({ state: 'running', attempts: 1, error: 'The roof leaks', done: 0 })
    expect(await step(failing)).toBe(false)
    later(1)
    await step(failing)
    expect(await run(id)).toMatchObject({ attempts: 2 })
    later(2)
    while (await step(failing));
    expect(await run(id)).toMatchObject({ state: 'done', attempts: 0, error: null, done: 10 })
    expect(await counted(database.query)).toEqual(upTo(10))
  })

  it('fails when a step has failed five times, or when the request is to blame', async () => {
    const id = await start(10)
    const failing = counting(() => {
      throw new Error('The roof leaks')
    })
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await step(failing)
      later(60)
    }
    expect(await run(id)).toMatchObject({ state: 'failed', error: 'The roof leaks', due_at: null })
    expect(await step(failing)).toBe(false)
    const refused = await start(10)
    await step(
      counting(() => {
        throw validationFailed('No such app')
      }),
    )
    expect(await run(refused)).toMatchObject({ state: 'failed', error: 'No such app', attempts: 1 })
  })

  it('goes on where the rest of it came while it was found to be missing', async () => {
    const id = await runChange({ account, actor: 'admin ann' }, change =>
      startRun(change, { kind: 'counting', subject: { to: 5 }, heldUntil: now }),
    )
    const missing = counting(() => {
      throw badRequest('It broke off')
    })
    let transactions = 0
    const bringing: Database<Tables> = {
      ...database,
      async transaction(work) {
        transactions += 1
        if (transactions === 2) {
          const at = new Date(now.getTime() + 1)
          await database.transaction(tx => releaseRun(tx, { account, id }, 5, at))
        }
        return database.transaction(work)
      },
    }
    await stepOnce({ database: bringing, clock: () => now, follow: nothing, handlers: [missing] })
    expect(await run(id)).toMatchObject({ state: 'queued', total: 5, error: null })
    later(1)
    await step(counting())
    expect(await run(id)).toMatchObject({ state: 'done', done: 5 })
  })

  it('stops where it is when it is cancelled', async () => {
    const id = await start(10)
    await step(counting())
    await runChange({ account, actor: 'admin ann' }, change => cancelRun(change, id))
    expect(await step(counting())).toBe(false)
    expect(await run(id)).toMatchObject({ state: 'cancelled', done: 5, finished_at: now })
    expect(await counted(database.query)).toEqual(upTo(5))
  })

  it('takes turns with another', async () => {
    const [first, second] = [await start(10), await start(10)]
    const order: number[] = []
    for (;;) {
      const before = [(await run(first)).done, (await run(second)).done]
      later(1)
      if (!(await step(counting()))) break
      const after = [(await run(first)).done, (await run(second)).done]
      order.push(after[0] === before[0] ? 2 : 1)
    }
    expect(order).toEqual([1, 2, 1, 2])
  })

  it('is left to a process that knows its kind', async () => {
    const id = await start(10, 'of the next version')
    expect(await step(counting())).toBe(false)
    expect(await stepOnce({ database, clock: () => now, follow: nothing, handlers: [] })).toBe(false)
    expect(await run(id)).toMatchObject({ state: 'queued' })
  })

  it('is done once by several who take its steps at the same time', async () => {
    const ids = [await start(60), await start(60)]
    const worker = async () => {
      for (let idle = 0; idle < 3; ) idle = (await step(counting())) ? 0 : idle + 1
    }
    await Promise.all([worker(), worker(), worker()])
    while (await step(counting()));
    for (const id of ids) expect(await run(id)).toMatchObject({ state: 'done', done: 60, changed: 30 })
    expect((await counted(database.query)).toSorted((a, b) => a - b)).toEqual(
      upTo(60).flatMap(number => [number, number]),
    )
  })
})
