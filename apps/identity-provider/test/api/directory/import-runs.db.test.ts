/** Imports as runs: the server goes on without whoever sent the file, one at a time, and says afterwards what was done. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { importRun } from '../../../src/directory/csv/import-run.ts'
import { followChange } from '../../../src/provisioning/follow.ts'
import { stepOnce } from '../../../src/runs/run-step.ts'
import { type Answer, idOf, type RunningApi, startApi } from '../../running-api.ts'

const path = '/api/provisioning/imports'

const people = (from: number, to: number, more = '') =>
  Array.from({ length: to - from + 1 }, (_, index) => `p${from + index},p${from + index}@example.com${more}`)

describe.each(testDatabases())('imports as runs on $name', databases => {
  let api: RunningApi

  beforeAll(async () => {
    api = await startApi(databases)
  })
  afterAll(() => api.close())
  afterEach(async () => {
    await work(3_600_000)
    await api.newEvents()
  })

  const start = (file: string | Uint8Array, query = '', headers: Record<string, string> = {}) =>
    api.call('POST', `${path}${query}`, file, headers)
  const shown = (id: number) => api.call('GET', `${path}/${id}`)
  const report = (id: number) => api.call('GET', `${path}/${id}/report`)
  const step = (aheadMs = 0) =>
    stepOnce({
      database: api.context.database,
      clock: () => new Date(Date.now() + aheadMs),
      follow: followChange,
      handlers: [importRun],
    })
  const work = async (aheadMs = 0) => {
    while (await step(aheadMs));
  }
  const done = async (file: string, query = ''): Promise<number> => {
    const id = idOf(await start(file, query))
    await work()
    return id
  }
  const find = async (username: string): Promise<unknown> => {
    const { body } = await api.call('GET', `/api/2/users?username=${username}`)
    return Array.isArray(body) ? body[0] : undefined
  }
  const batches = async () =>
    (await api.context.database.query.selectFrom('run_batch').select('run_id').execute()).length

  it('goes on batch by batch after the answer, and throws the rows away as it goes', async () => {
    const file = ['username,email', ...people(1, 700), 'bad,nobody', 'p1,twice@example.com'].join('\n')
    const answer = await start(file, '?file=people%20of%20May.csv')
    expect(answer).toMatchObject({
      status: 202,
      body: {
        file: 'people of May.csv',
        key: 'username',
        mode: 'both',
        state: 'queued',
        total: 702,
        done: 0,
        created: 0,
        finished_at: null,
      },
    })
    const id = idOf(answer)
    expect(await batches()).toBe(2)
    expect(await find('p1')).toBe(undefined)
    await step()
    expect(await batches()).toBe(1)
    // The header is the first record of the first batch.
    expect((await shown(id)).body).toMatchObject({ state: 'running', done: 499, created: 499, total: 702 })
    await work()
    expect((await shown(id)).body).toMatchObject({
      state: 'done',
      done: 702,
      created: 700,
      updated: 0,
      unchanged: 0,
      rejected: 2,
      warnings: 0,
      error: null,
      finished_at: expect.any(String),
    })
    expect(await report(id)).toMatchObject({
      status: 200,
      body: {
        preview: false,
        people: 700,
        created: 700,
        rejected: [
          { line: 702, reason: "email: 'nobody' is not an e-mail address" },
          { line: 703, reason: "username: 'p1' is already on line 2" },
        ],
        warnings: [],
        omitted: 0,
      },
    })
    expect(await batches()).toBe(0)
    expect((await api.call('GET', `/api/provisioning/runs/${id}`)).body).toMatchObject({
      kind: 'import_users',
      done: 702,
      changed: 700,
      problem_count: 2,
    })
    const events = await api.newEvents()
    expect(events.filter(event => event.type === 13)).toHaveLength(700)
    expect(events.filter(event => event.type === 48)).toMatchObject([
      { notes: '700 created, 0 updated, 0 unchanged, 2 rejected' },
    ])
  })

  it('is done at once with a file of a header alone, and tells the log of nothing', async () => {
    const id = await done('username,email\n')
    expect((await shown(id)).body).toMatchObject({ state: 'done', total: 0, done: 0, error: null })
    expect(await api.newEvents()).toEqual([])
  })

  it('refuses a row whose cell no column of text holds, and takes the others', async () => {
    const id = await done('username,status\nnul,act\u0000ive\nsound,1')
    expect((await shown(id)).body).toMatchObject({ state: 'done', created: 1, rejected: 1, error: null })
    expect((await report(id)).body).toMatchObject({
      rejected: [{ line: 2, reason: "status: 'act\uFFFDive' is no status" }],
    })
  })

  it('says what is wrong with the header of a file that goes on for long after it', async () => {
    const answer = await start(`username,colour\n${`${'x'.repeat(60_000)}\n`.repeat(500)}`)
    expect(answer).toMatchObject({
      status: 422,
      body: { message: expect.stringMatching(/colour: Unknown column/u) },
    })
    expect(await batches()).toBe(0)
  })

  it('comes to what the import at once comes to: the same file again changes nothing', async () => {
    const rows = ['username,email,title,manager', 'ann,ann@example.com,Boss,', 'bob,bob@example.com,,late']
    const file = [...rows, ...people(1000, 1600, ',,ann'), 'lost,,,nobody', 'late,,,late'].join('\n')
    const first = await done(file)
    expect((await report(first)).body).toMatchObject({
      created: 605,
      updated: 0,
      rejected: [],
      warnings: [
        { line: 605, reason: "manager: nobody has the username 'nobody'; taken without a manager" },
        { line: 606, reason: 'manager: a person cannot be his own manager; taken without a manager' },
      ],
    })
    expect(await find('bob')).toMatchObject({ manager_user_id: idOf({ ...(await shownUser('late')) }) })
    await api.newEvents()
    const second = await done(file)
    expect((await shown(second)).body).toMatchObject({ created: 0, updated: 0, unchanged: 605, done: 605 })
    expect(await api.newEvents()).toEqual([])
    expect((await api.call('POST', `${path}/users`, file)).body).toMatchObject({ unchanged: 605 })
  })
  const shownUser = async (username: string): Promise<Answer> => ({
    ...(await api.call('GET', `/api/2/users?username=${username}`)),
    body: await find(username),
  })

  it('counts somebody whose manager came later as updated', async () => {
    await done('username\nsub\nchief')
    const id = await done('username,manager\nsub,chief-to-be\nchief-to-be,')
    expect((await shown(id)).body).toMatchObject({ created: 1, updated: 1, unchanged: 0 })
  })

  it('tells who comes second that there is one already, whoever he is and however often he tries', async () => {
    const id = idOf(await start('username\nfirst'))
    const second = await start(`username\n${'x'.repeat(60_000)}\n`.repeat(50))
    expect(second).toMatchObject({
      status: 409,
      body: {
        message: expect.stringMatching(/^An import is under way, started by .*: wait .* or stop it$/u),
      },
    })
    await work()
    expect((await shown(id)).body).toMatchObject({ state: 'done' })
    const both = await Promise.all([start('username\none'), start('username\ntwo')])
    expect(both.map(answer => answer.status).toSorted((a, b) => a - b)).toEqual([202, 409])
  })

  it('stops where it is, keeps what it has done and throws the rest away', async () => {
    const id = idOf(await start(['username,email', ...people(2000, 2800)].join('\n')))
    await step()
    expect(await api.call('POST', `${path}/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { state: 'cancelled', done: 499, created: 499, total: 801 },
    })
    expect(await batches()).toBe(0)
    expect(await step()).toBe(false)
    expect(await find('p2498')).toMatchObject({ username: 'p2498' })
    expect(await find('p2499')).toBe(undefined)
    expect((await api.call('POST', `${path}/${id}/cancel`)).status).toBe(409)
    expect((await start('username\nnext')).status).toBe(202)
  })

  it('imports nothing of a file that is refused, however late that is seen', async () => {
    const before = (await api.call('GET', path)).headers.get('total-count')
    for (const [file, query, status] of [
      ['', '', 422],
      ['username,colour\na,b', '', 422],
      ['username\na', '?key=badge', 422],
      ['username\na', '?mode=all', 422],
      ['username\na', '?file=%0a', 422],
    ] as const) {
      expect((await start(file, query)).status).toBe(status)
    }
    expect((await start('{}', '', { 'content-type': 'application/json' })).status).toBe(415)
    expect((await api.call('GET', path)).headers.get('total-count')).toBe(before)
    expect(await batches()).toBe(0)
  })

  it('imports nothing of a file whose sender goes away in the middle of it, and says so', async () => {
    const sent = new ReadableStream({
      start: controller =>
        controller.enqueue(Buffer.from(`username\n${people(5000, 5600).join('\n').replaceAll(/,.*/gu, '')}`)),
      async pull(controller) {
        await expect.poll(batches, { timeout: 10_000 }).toBe(1)
        controller.error(new Error('gone'))
      },
    })
    const headers = {
      authorization: `bearer ${await api.tokenOf('manage_all')}`,
      'content-type': 'text/csv',
    }
    const sending = fetch(api.url + path, { method: 'POST', headers, body: sent, duplex: 'half' })
    await expect(sending).rejects.toThrow('fetch failed')
    const newest = async () => (await api.call('GET', `${path}?limit=1`)).body
    await expect
      .poll(newest)
      .toMatchObject([{ state: 'failed', error: 'The body was cut short', total: null, done: 0 }])
    expect(await batches()).toBe(0)
    expect(await step()).toBe(false)
    expect(await find('p5000')).toBe(undefined)
  })

  it('gives up a file that broke off on its way, when nothing more of it has come for two minutes', async () => {
    const { account } = api
    const { id } = await api.context.database.query
      .insertInto('run')
      .values({
        account_id: account,
        kind: 'import_users',
        subject: JSON.stringify({ file: 'half.csv', key: 'username', mode: 'both', header: ['username'] }),
        state: 'queued',
        total: null,
        started_by: 'admin',
        created_at: new Date(),
        due_at: new Date(Date.now() + 120_000),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    expect(await step()).toBe(false)
    expect((await start('username\nx')).status).toBe(409)
    await step(120_001)
    expect((await shown(id)).body).toMatchObject({
      state: 'failed',
      error: 'The file broke off on its way; nothing of it was imported',
    })
    expect((await start('username\nx')).status).toBe(202)
  })

  it('fails with the name of a custom field that was deleted before its turn', async () => {
    const field = { user_field: { name: 'Badge', shortname: 'badge' } }
    const attribute = idOf(await api.call('POST', '/api/2/users/custom_attributes', field))
    const id = idOf(await start('username,badge\nbadged,7'))
    await api.call('DELETE', `/api/2/users/custom_attributes/${attribute}`)
    await work()
    expect((await shown(id)).body).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/^Validation failed: badge: Unknown column/u),
    })
    expect(await batches()).toBe(0)
  })

  it('asks for the scope that its rows need, shows imports to who may read users, and no other runs', async () => {
    await api.call('POST', '/api/2/roles', { name: 'Makers' })
    const manager = { authorization: `bearer ${await api.tokenOf('manage_users')}` }
    const reader = { authorization: `bearer ${await api.tokenOf('read_users')}` }
    const file = 'username,roles\nrole-haver,Makers'
    expect((await start(file, '', manager)).status).toBe(403)
    expect((await start('username\nmanaged', '', reader)).status).toBe(403)
    const answer = await start('username\nmanaged', '', manager)
    expect(answer.status).toBe(202)
    expect((await api.call('GET', `${path}/${idOf(answer)}`, undefined, reader)).status).toBe(200)
    expect((await api.call('POST', `${path}/${idOf(answer)}/cancel`, undefined, manager)).status).toBe(200)
    const id = await done(file)
    expect((await shown(id)).body).toMatchObject({ state: 'done', created: 1 })
    const run = idOf(await api.call('POST', '/api/provisioning/mappings/reapply'))
    for (const other of [run, 999_999]) {
      expect((await shown(other)).status).toBe(404)
      expect((await report(other)).status).toBe(404)
      expect((await api.call('POST', `${path}/${other}/cancel`)).status).toBe(404)
    }
  })

  it('lists imports newest first, and keeps the remarks of the newest hundred', async () => {
    const old = await done('username,email\nx1,nobody')
    const query = api.context.database.query
    const remarks = () => query.selectFrom('import_remark').select('id').where('run_id', '=', old).execute()
    expect(await remarks()).toHaveLength(1)
    const subject = JSON.stringify({ file: 'f', key: 'username', mode: 'both', header: ['username'] })
    const row = { account_id: api.account, kind: 'import_users', subject, state: 'done' as const, total: 0 }
    const filler = { ...row, started_by: 'admin', created_at: new Date(), due_at: null }
    await query
      .insertInto('run')
      .values(Array.from({ length: 98 }, () => filler))
      .execute()
    await done('username\nlast-but-one')
    expect(await remarks()).toHaveLength(1)
    const last = await done('username\nlast')
    expect(await remarks()).toHaveLength(0)
    expect((await report(old)).body).toMatchObject({ rejected: [], omitted: 1 })
    const list = await api.call('GET', `${path}?limit=2&state=done`)
    expect(list.body).toMatchObject([{ id: last }, { created: 1 }])
    expect(Number(list.headers.get('total-count'))).toBeGreaterThan(100)
  })
})
