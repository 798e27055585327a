/** Whom a failure concerns: one person, everybody in the app, or nobody; and what stops before the next request. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/provisioning/reconcile/engine.ts'
import { createWorld, freely, type World, waitUntil } from '../world.ts'

describe.each(testDatabases())('the engine on $name', databases => {
  let world: World
  const engines: Engine[] = []
  let n = 0
  const someone = () => `failing${++n}`
  beforeAll(async () => {
    world = await createWorld(databases)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.set(freely)
    world.target.newCalls()
  })
  afterEach(async () => {
    await Promise.all(engines.splice(0).map(engine => engine.stop()))
    world.target.intercept(undefined)
    await world.database.query.deleteFrom('app_flow').execute()
    await world.database.query.updateTable('app').set({ api_status: 'enabled' }).execute()
    expect(world.log).toEqual([])
  })

  const hire = async (count: number): Promise<readonly number[]> => {
    const ids: number[] = []
    for (let i = 0; i < count; i += 1) ids.push(await world.person(someone()))
    await world.giveRole(...ids)
    return ids
  }
  const start = async (): Promise<Engine> => {
    const engine = world.engine()
    engines.push(engine)
    await engine.start()
    return engine
  }
  const states = async (ids: readonly number[]): Promise<readonly string[]> =>
    Promise.all(ids.map(async id => (await world.assignment(id)).provisioning_state))
  const allProvisioned = async (ids: readonly number[]): Promise<boolean> =>
    (await states(ids)).every(state => state === 'provisioned')

  it.each(['provisioning', 'connection'] as const)(
    'disabling %s stops before the next request; tasks wait and nobody is changed or doubled',
    async what => {
      const ids = await hire(30)
      world.target.intercept(() => ({ delayMs: 40 }))
      const engine = await start()
      const before = world.target.seen.length
      await waitUntil(() => world.target.seen.slice(before).some(call => call.method === 'POST'))
      if (what === 'provisioning') await world.set({ ...freely, enabled: false })
      else await world.database.query.updateTable('app').set({ api_status: 'disabled' }).execute()
      // What has left by then arrives and is answered; then nothing comes any more.
      let sent = -1
      while (sent !== world.target.seen.length) {
        sent = world.target.seen.length
        await new Promise(resolve => setTimeout(resolve, 400))
      }
      await new Promise(resolve => setTimeout(resolve, 200))
      expect(world.target.seen.length).toBe(sent)
      const waiting = (await states(ids)).filter(state => state === 'provisioning')
      expect(waiting.length).toBeGreaterThan(0)
      const tasks = (await Promise.all(ids.map(id => world.tasks(id)))).flat()
      expect(tasks.every(task => ['approved', 'done'].includes(task.state))).toBe(true)
      world.target.intercept(undefined)
      await world.database.query.updateTable('app').set({ api_status: 'enabled' }).execute()
      await world.set(freely)
      engine.wake()
      await waitUntil(() => allProvisioned(ids))
      const posted = world.target.newCalls().filter(call => call === 'POST')
      expect(posted).toHaveLength(30)
    },
  )

  it.each([
    ['seconds', () => '2'],
    ['a date', () => new Date(Date.now() + 3_000).toUTCString()],
  ])('Retry-After in %s pauses all requests of the app (RFC 9110 §10.2.3)', async (_what, header) => {
    let refusedAt = 0
    const early: number[] = []
    world.target.intercept(({ method }) => {
      if (refusedAt > 0 && Date.now() - refusedAt > 700 && Date.now() - refusedAt < 1_850) early.push(1)
      if (refusedAt > 0 || method !== 'POST') return undefined
      refusedAt = Date.now()
      return { status: 429, headers: { 'retry-after': header() }, body: '{}' }
    })
    const ids = await hire(20)
    // In another process, so to speak: each has a gate of its own, and they tell each other.
    await Promise.all([start(), start()])
    await waitUntil(() => allProvisioned(ids))
    expect(early).toEqual([])
    expect(refusedAt).toBeGreaterThan(0)
    expect(
      (await Promise.all(ids.map(id => world.tasks(id)))).flat().every(task => task.state === 'done'),
    ).toBe(true)
  })

  it('a target that is down fails nobody, is asked little, and gets all its work when it is back', async () => {
    const ids = await hire(40)
    world.target.intercept(() => ({ status: 503, body: '{}' }))
    await start()
    await new Promise(resolve => setTimeout(resolve, 1_200))
    const asked = world.target.newCalls().length
    expect(asked).toBeGreaterThan(0)
    expect(asked).toBeLessThan(40)
    expect(await states(ids)).toEqual(ids.map(() => 'provisioning'))
    world.target.intercept(undefined)
    await waitUntil(() => allProvisioned(ids))
  })

  it('nobody fails for a target that went down while he was being tried', async () => {
    const [id, ...others] = await hire(4)
    if (id === undefined) throw new Error('nobody was hired')
    const name = (await world.assignment(id)).user_name
    let tries = 0
    let isDown = false
    world.target.intercept(({ method, body }) => {
      if (method === 'POST' && body?.['userName'] === name) {
        tries += 1
        isDown = tries >= 5
        return { status: 500, body: '{}' }
      }
      return isDown ? { status: 502, body: '' } : undefined
    })
    await start()
    await waitUntil(() => allProvisioned(others))
    await waitUntil(async () => tries >= 5 && (await world.assignment(id)).waits > 0)
    expect(await world.assignment(id)).toMatchObject({ provisioning_state: 'provisioning', attempts: 4 })
    world.target.intercept(undefined)
    await waitUntil(() => allProvisioned([id]))
  })

  it('a connection that breaks during an answer is tried again, and nobody is created twice', async () => {
    let broken = 3
    world.target.intercept(({ method }) => {
      if (method !== 'POST' || broken === 0) return undefined
      broken -= 1
      return { status: 201, body: '{"id":"x","userNa', headers: { 'content-length': '4000' }, afterAll: true }
    })
    const ids = await hire(3)
    await world.settle()
    expect(await allProvisioned(ids)).toBe(true)
    expect(world.target.newCalls().filter(call => call === 'POST')).toHaveLength(3)
  })

  it('a target that lower-cases and drops settles without a second task', async () => {
    world.target.intercept(({ method, body }) => {
      if (method !== 'POST') return undefined
      const userName = String(body?.['userName']).toLowerCase()
      return { status: 201, body: JSON.stringify({ id: `kept-${userName}`, username: userName }) }
    })
    const id = await world.person('MixedCase@Example.com')
    await world.giveRole(id)
    await world.settle()
    await world.run(async change => void change.touchedUsers.add(id))
    await world.settle()
    expect(await world.tasks(id)).toMatchObject([{ state: 'done', outcome: 'created' }])
    expect(await world.assignment(id)).toMatchObject({ provisioning_state: 'provisioned', warning: null })
  })

  it('tells the id of a manager to his reports once the target has given it', async () => {
    const { account, app } = world
    await world.database.query
      .insertInto('app_parameter')
      .values({
        account_id: account,
        app_id: app.id,
        key: 'manager',
        label: 'Manager',
        position: 90,
        source: '_manager_target_id_',
        macro: null,
        skip_if_blank: true,
        include_in_saml_assertion: false,
        provisioned_entitlements: true,
        own: false,
      })
      .execute()
    const original = await world.database.query
      .selectFrom('app')
      .select('scim_json_template')
      .where('id', '=', app.id)
      .executeTakeFirstOrThrow()
    const text = original.scim_json_template.replace(/\}\s*$/u, ',"nickName":"{$parameters.manager}"}')
    await world.database.query.updateTable('app').set({ scim_json_template: text }).execute()
    const manager = await world.person(someone())
    const report = await world.person(someone())
    await world.change(report, { manager_user_id: manager })
    await world.giveRole(report, manager)
    await start()
    await waitUntil(async () => {
      const name = (await world.assignment(report)).user_name
      const { target_id: id } = await world.assignment(manager)
      return id !== null && (await world.target.user(name))?.['nickName'] === id
    })
    await waitUntil(async () => {
      const due = world.database.query.selectFrom('assignment').select('id').where('reports_due', '=', true)
      return (await due.execute()).length === 0
    })
    await waitUntil(async () => (await world.tasks(report)).at(-1)?.state === 'done')
    const { target_id: id } = await world.assignment(manager)
    expect(await world.assignment(report)).toMatchObject({ observed: { nickName: id } })
  })
})
