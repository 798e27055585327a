/** Accounts that change hands, and what a failure leaves behind: nobody's account is touched on behalf of another. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { summarise } from '../../../src/provisioning/tasks/summary.ts'
import { createWorld, freely, secrets, type World, waitUntil } from '../world.ts'

describe.each(testDatabases())('the engine on $name', databases => {
  let world: World
  let n = 0
  const someone = () => `holder${++n}`
  beforeAll(async () => {
    world = await createWorld(databases)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.set(freely)
    world.target.newCalls()
  })
  afterEach(() => {
    world.target.intercept(undefined)
    expect(world.log).toEqual([])
  })

  const hired = async (username: string): Promise<number> => {
    const id = await world.person(username)
    await world.giveRole(id)
    await world.settle()
    world.target.newCalls()
    return id
  }

  it.each(['delete', 'suspend'] as const)(
    'does not %s the account of somebody who left when it is his successor’s by now',
    async whenDeleted => {
      const username = someone()
      const first = await hired(username)
      await world.set({ ...freely, whenDeleted, approveDelete: true })
      await world.forget(first)
      const second = await hired(username)
      await world.decide('approve')
      await world.settle()
      expect(world.target.newCalls().filter(call => !call.startsWith('GET'))).toEqual([])
      expect(await world.target.user(username)).toMatchObject({ active: true })
      const [, task] = await world.tasks(first)
      expect(task).toMatchObject({ state: 'done', outcome: 'nothing' })
      expect((await world.assignment(first)).warning).toContain(`belongs to ${username}`)
      expect(await world.assignment(second)).toMatchObject({ provisioning_state: 'provisioned' })
    },
  )

  it('does not link the account of somebody whose renaming still waits for approval', async () => {
    const [old, renamed] = [someone(), someone()]
    const first = await hired(old)
    await world.set({ ...freely, approveUpdate: true })
    await world.change(first, { username: renamed })
    const second = await hired(old)
    expect(await world.assignment(second)).toMatchObject({ provisioning_state: 'provisioning_failed' })
    expect((await world.assignment(second)).reason).toContain(renamed)
    await world.decide('approve')
    await world.settle()
    await world.decide('retry')
    await world.settle()
    expect(await world.assignment(second)).toMatchObject({ provisioning_state: 'provisioned' })
    const names = (await world.target.users()).map(user => user['userName'])
    expect(names.filter(name => name === old || name === renamed)).toHaveLength(2)
  })

  it('knows that an account may be there when only its confirmation was refused', async () => {
    let posted = false
    world.target.intercept(({ method }) => {
      if (method === 'POST') posted = true
      if (method === 'POST') return { status: 201, body: '', afterAll: true }
      return posted ? { status: 400, body: '{}' } : undefined
    })
    const username = someone()
    const id = await hired(username)
    expect(await world.assignment(id)).toMatchObject({
      provisioning_state: 'provisioning_failed',
      reached: true,
      uncertain: true,
    })
    world.target.intercept(undefined)
    await world.set({ ...freely, whenDeleted: 'delete' })
    await world.takeRole(id)
    await world.settle()
    expect(await world.target.user(username)).toBeUndefined()
  })

  it('a person whom the target protects fails alone; the others go on', async () => {
    const owner = someone()
    world.target.intercept(({ method, body }) =>
      method === 'POST' && body?.['userName'] === owner ? { status: 403, body: '{}' } : undefined,
    )
    const id = await world.person(owner)
    const other = await world.person(someone())
    await world.giveRole(id, other)
    await world.settle()
    expect(await world.assignment(id)).toMatchObject({ provisioning_state: 'provisioning_failed' })
    expect(await world.assignment(other)).toMatchObject({ provisioning_state: 'provisioned' })
  })

  it('waits for as long as a busy target asks, and fails nobody for it (RFC 6585 §4)', async () => {
    let refusals = 4
    world.target.intercept(({ method }) => {
      if (method !== 'POST' || refusals === 0) return undefined
      refusals -= 1
      return { status: 429, headers: { 'retry-after': '0' }, body: '{}' }
    })
    const id = await world.person(someone())
    await world.giveRole(id)
    let ahead = 0
    const engine = world.engine({ clock: () => new Date(Date.now() + ahead), leaseSeconds: 600 })
    await engine.start()
    await waitUntil(async () => {
      ahead += 2_000
      engine.wake()
      return (await world.assignment(id)).provisioning_state === 'provisioned'
    })
    await engine.stop()
    // The pause was written by a clock that was ahead.
    await world.database.query.deleteFrom('app_flow').execute()
    expect(world.target.newCalls().filter(call => call === 'POST')).toHaveLength(5)
    const sent = await world.database.query
      .selectFrom('exchange')
      .innerJoin('task', 'task.id', 'exchange.task_id')
      .select('exchange.status')
      .where('task.user_id', '=', id)
      .where('exchange.kind', '=', 'create')
      .orderBy('exchange.id')
      .execute()
    expect(sent.map(row => row.status)).toEqual([429, 429, 429, 429, 201])
  })

  it('counts a lost answer as created, also for somebody who was deleted before', async () => {
    const username = someone()
    const id = await hired(username)
    await world.set({ ...freely, whenDeleted: 'delete' })
    await world.takeRole(id)
    await world.settle()
    let lost = 1
    world.target.intercept(({ method }) => {
      if (method !== 'POST' || lost === 0) return undefined
      lost -= 1
      return { status: 502, body: '', afterAll: true }
    })
    await world.giveRole(id)
    await world.settle()
    expect((await world.tasks(id)).at(-1)).toMatchObject({ state: 'done', outcome: 'created' })
  })

  it('a token that was refused does not disable the connection that has another one by now', async () => {
    const id = await world.person(someone())
    let entered = false
    const original = await world.database.query.selectFrom('app').selectAll().executeTakeFirstOrThrow()
    world.target.intercept(() =>
      entered ? undefined : { status: 401, body: '{}', afterAll: true, delayMs: 400 },
    )
    await world.giveRole(id)
    const engine = world.engine()
    await engine.start()
    await waitUntil(() => world.target.newCalls().length > 0)
    await world.database.query
      .updateTable('app')
      .set({ scim_bearer_token_sealed: secrets.seal(world.target.token) })
      .execute()
    entered = true
    await waitUntil(async () => (await world.assignment(id)).provisioning_state === 'provisioned')
    await engine.stop()
    const app = await world.database.query.selectFrom('app').selectAll().executeTakeFirstOrThrow()
    expect(app).toMatchObject({ api_status: 'enabled', api_status_reason: original.api_status_reason })
  })

  it('a lease that has run out is no work under way', async () => {
    const id = await hired(someone())
    const { app_id: app } = await world.assignment(id)
    const leaseUntil = new Date()
    await world.database.query
      .updateTable('assignment')
      .set({ lease_token: crypto.randomUUID(), lease_until: leaseUntil })
      .where('user_id', '=', id)
      .execute()
    const at = async (ms: number) =>
      summarise(world.database.query, world.account, app, new Date(leaseUntil.getTime() + ms))
    expect(await at(-1)).toMatchObject({ working: 1 })
    expect(await at(1)).toMatchObject({ working: 0 })
    await world.database.query
      .updateTable('assignment')
      .set({ lease_token: null, lease_until: null })
      .where('user_id', '=', id)
      .execute()
  })
})
