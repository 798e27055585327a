/** The engine against a real SCIM application: what is called, what is stored, what is told. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, freely, type World, waitUntil } from '../world.ts'

describe.each(testDatabases())('the engine on $name', databases => {
  let world: World
  let n = 0
  const someone = () => `person${++n}`
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

  /** Returns a person who has been provisioned. */
  const provisioned = async (): Promise<{ id: number; username: string }> => {
    const username = someone()
    const id = await world.person(username)
    await world.giveRole(id)
    await world.settle()
    world.target.newCalls()
    return { id, username }
  }

  it('plans, waits for approval, looks up, creates, and remembers what was acknowledged', async () => {
    await world.set({ ...freely, approveCreate: true })
    const id = await world.person('ann')
    await world.giveRole(id)
    await world.settle()
    expect(world.target.newCalls()).toEqual([])
    expect(await world.assignment(id)).toMatchObject({
      provisioning_state: 'provisioning_pending_approval',
      provisioning_status: 'enabling_pending_approval',
      reached: false,
    })
    expect(await world.decide('approve', 'create')).toBe(1)
    await world.settle()
    expect(world.target.newCalls()).toEqual(['GET lookup', 'POST'])
    const account = await world.target.user('ann')
    expect(account).toMatchObject({ active: true, title: 'Clerk' })
    expect(await world.assignment(id)).toMatchObject({
      provisioning_state: 'provisioned',
      provisioning_status: 'enabled',
      target_id: account?.['id'],
      acknowledged: { kind: 'active', resource: { userName: 'ann' } },
      observed: { userName: 'ann' },
      reached: true,
      uncertain: false,
      due_at: null,
      lease_token: null,
    })
    const [task] = await world.tasks(id)
    expect(task).toMatchObject({ state: 'done', outcome: 'created', decided_by: 'test' })
    expect(await world.eventTypes(id)).toEqual([13, 147, 26, 51])
    const said = await world.database.query
      .selectFrom('exchange')
      .selectAll()
      .where('task_id', '=', task?.id ?? 0)
      .orderBy('id')
      .execute()
    expect(said.map(exchange => [exchange.kind, exchange.status])).toEqual([
      ['lookup', 200],
      ['create', 201],
    ])
    expect(said[0]?.path).toBe('/Users?filter=userName+eq+%22ann%22&')
    expect(JSON.stringify(said)).not.toContain(world.target.token)
  })

  it('links an account that is there already instead of making a second one', async () => {
    const username = someone()
    const existing = await world.target.create(username)
    const id = await world.person(username)
    await world.giveRole(id)
    await world.settle()
    expect(world.target.newCalls()).toEqual(['GET lookup', 'PUT'])
    expect(await world.assignment(id)).toMatchObject({
      target_id: existing,
      provisioning_state: 'provisioned',
    })
    expect(await world.tasks(id)).toMatchObject([{ outcome: 'linked', state: 'done' }])
    expect(await world.eventTypes(id)).toContain(59)
  })

  it('updates by a PUT of the whole resource after a lookup', async () => {
    const { id, username } = await provisioned()
    await world.change(id, { title: 'Head' })
    await world.settle()
    expect(world.target.newCalls()).toEqual(['GET lookup', 'PUT'])
    expect(await world.target.user(username)).toMatchObject({ title: 'Head', active: true })
    const [, task] = await world.tasks(id)
    expect(task).toMatchObject({
      intent: 'update',
      outcome: 'updated',
      diff: [{ field: 'title', old: 'Clerk', new: 'Head' }],
    })
  })

  it('does nothing when a change does not change what is sent', async () => {
    const { id } = await provisioned()
    await world.change(id, { company: 'Joinery' })
    await world.settle()
    expect(world.target.newCalls()).toEqual([])
    expect(await world.tasks(id)).toHaveLength(1)
  })

  it('finds a renamed person by the id that the target gave', async () => {
    const { id, username } = await provisioned()
    await world.change(id, { username: `${username}-new` })
    await world.settle()
    expect(world.target.newCalls()).toEqual(['GET lookup', 'GET by id', 'PUT'])
    expect(await world.target.user(username)).toBeUndefined()
    expect(await world.target.user(`${username}-new`)).toBeDefined()
  })

  it('does not take over a stranger who has the new name of a renamed person', async () => {
    const { id, username } = await provisioned()
    const stranger = await world.target.create(`${username}-taken`)
    await world.change(id, { username: `${username}-taken` })
    await world.settle()
    expect(await world.assignment(id)).toMatchObject({ provisioning_state: 'modifying_failed' })
    expect((await world.target.user(`${username}-taken`))?.['id']).toBe(stranger)
    expect((await world.target.user(`${username}-taken`))?.['title']).toBeUndefined()
    expect(await world.target.user(username)).toBeDefined()
    await world.target.remove(stranger)
    expect(await world.decide('retry')).toBe(1)
    await world.settle()
    expect(await world.assignment(id)).toMatchObject({ provisioning_state: 'provisioned' })
  })

  it('suspends and reactivates by PUT with active false and true', async () => {
    const { id, username } = await provisioned()
    await world.change(id, { status: 2 })
    await world.settle()
    expect(await world.target.user(username)).toMatchObject({ active: false })
    expect(await world.assignment(id)).toMatchObject({
      provisioning_state: 'disabled',
      provisioning_status: 'disabled',
    })
    await world.change(id, { status: 1 })
    await world.settle()
    expect(await world.target.user(username)).toMatchObject({ active: true })
    expect((await world.tasks(id)).map(task => [task.intent, task.outcome])).toEqual([
      ['create', 'created'],
      ['suspend', 'suspended'],
      ['reactivate', 'reactivated'],
    ])
    expect(await world.eventTypes(id)).toEqual(expect.arrayContaining([53, 54]))
  })

  it('deletes by the id, and takes 404 for done', async () => {
    await world.set({ ...freely, whenDeleted: 'delete' })
    const [first, second] = [await provisioned(), await provisioned()]
    await world.target.remove((await world.assignment(second.id)).target_id ?? '')
    await world.takeRole(first.id)
    await world.forget(second.id)
    await world.settle()
    expect(world.target.newCalls()).toEqual(['DELETE', 'DELETE'])
    expect(await world.target.user(first.username)).toBeUndefined()
    for (const { id } of [first, second]) {
      expect(await world.assignment(id)).toMatchObject({
        provisioning_state: 'deleted',
        target_id: null,
        acknowledged: { kind: 'absent' },
        reached: false,
      })
      expect(await world.eventTypes(id)).toContain(55)
    }
    await world.giveRole(first.id)
    await world.settle()
    expect(await world.target.user(first.username)).toBeDefined()
  })

  it('leaves the account with Do Nothing, and says so once', async () => {
    await world.set({ ...freely, whenDeleted: 'do_nothing' })
    const { id, username } = await provisioned()
    await world.takeRole(id)
    await world.run(async change => void change.touchedUsers.add(id))
    await world.settle()
    expect(world.target.newCalls()).toEqual([])
    expect(await world.target.user(username)).toMatchObject({ active: true })
    expect(await world.assignment(id)).toMatchObject({
      provisioning_state: 'unknown',
      provisioning_status: 'disabled',
      target_id: null,
      acknowledged: null,
    })
    expect((await world.eventTypes(id)).filter(type => type === 60)).toHaveLength(1)
  })

  it('creates again what somebody has deleted at the target', async () => {
    const { id, username } = await provisioned()
    await world.target.remove((await world.assignment(id)).target_id ?? '')
    await world.change(id, { title: 'Head' })
    await world.settle()
    expect(world.target.newCalls()).toEqual(['GET lookup', 'GET by id', 'POST'])
    expect(await world.target.user(username)).toMatchObject({ title: 'Head' })
  })

  it('has nothing to suspend where somebody has deleted the account', async () => {
    const { id, username } = await provisioned()
    await world.target.remove((await world.assignment(id)).target_id ?? '')
    await world.change(id, { status: 2 })
    await world.settle()
    expect(world.target.newCalls()).toEqual(['GET lookup', 'GET by id'])
    expect(await world.target.user(username)).toBeUndefined()
    expect(await world.assignment(id)).toMatchObject({ provisioning_state: 'nonexistent', reached: false })
    expect((await world.tasks(id)).at(-1)).toMatchObject({ state: 'done', outcome: 'nothing' })
  })

  it('fails after five visible attempts at a 500 while others succeed, and RETRY mends it', async () => {
    const username = someone()
    world.target.intercept(({ method, body }) =>
      method === 'POST' && body?.['userName'] === username
        ? { status: 500, body: '{"detail":"disk full"}' }
        : undefined,
    )
    const id = await world.person(username)
    const other = await world.person(someone())
    await world.giveRole(id, other)
    await world.settle()
    expect(await world.assignment(other)).toMatchObject({ provisioning_state: 'provisioned' })
    expect(world.target.newCalls().filter(call => call === 'POST')).toHaveLength(1 + 5)
    const failed = await world.assignment(id)
    expect(failed).toMatchObject({
      provisioning_state: 'provisioning_failed',
      provisioning_status: 'enabling_failed',
      attempts: 5,
      due_at: null,
      uncertain: true,
    })
    expect(failed.reason).toContain('disk full')
    expect(await world.tasks(id)).toMatchObject([{ state: 'failed', reason: failed.reason }])
    expect(await world.eventTypes(id)).toContain(64)
    world.target.intercept(undefined)
    expect(await world.decide('retry')).toBe(1)
    await world.settle()
    expect(await world.assignment(id)).toMatchObject({
      provisioning_state: 'provisioned',
      reason: null,
      attempts: 0,
    })
    expect(await world.tasks(id)).toMatchObject([{ state: 'done', retries: 1, reason: null }])
  })

  it('fails at once when the target refuses, and then has reached nothing', async () => {
    world.target.intercept(({ method }) =>
      method === 'POST' ? { status: 400, body: '{"detail":"no such title"}' } : undefined,
    )
    const id = await world.person(someone())
    await world.giveRole(id)
    await world.settle()
    expect(world.target.newCalls()).toEqual(['GET lookup', 'POST'])
    expect(await world.assignment(id)).toMatchObject({
      provisioning_state: 'provisioning_failed',
      reached: false,
      uncertain: false,
    })
    await world.takeRole(id)
    expect(await world.assignment(id)).toMatchObject({ provisioning_state: 'nonexistent' })
    expect(await world.tasks(id)).toMatchObject([{ state: 'superseded' }])
  })

  it('links after a 409 when the lookup then finds the account', async () => {
    const username = someone()
    await world.target.create(username)
    let lookups = 0
    world.target.intercept(({ path }) => {
      if (!path.includes('filter=')) return undefined
      lookups += 1
      return lookups === 1 ? { status: 404 } : undefined
    })
    const id = await world.person(username)
    await world.giveRole(id)
    await world.settle()
    expect(world.target.newCalls()).toEqual(['GET lookup', 'POST', 'GET lookup', 'PUT'])
    expect(await world.tasks(id)).toMatchObject([{ outcome: 'linked' }])
  })

  it('confirms a POST that was answered without the user by one lookup, and never posts twice', async () => {
    world.target.intercept(({ method }) =>
      method === 'POST' ? { status: 201, body: '', afterAll: true } : undefined,
    )
    const id = await world.person(someone())
    await world.giveRole(id)
    await world.settle()
    expect(world.target.newCalls()).toEqual(['GET lookup', 'POST', 'GET lookup'])
    const assignment = await world.assignment(id)
    expect(assignment.provisioning_state).toBe('provisioned')
    expect(assignment.warning).toContain('lookup')
    world.target.intercept(({ method }) => (method === 'POST' ? { status: 201 } : undefined))
    const other = await world.person(someone())
    await world.giveRole(other)
    await world.settle()
    expect(world.target.newCalls()).toEqual(['GET lookup', 'POST', 'GET lookup'])
    const unconfirmed = await world.assignment(other)
    expect(unconfirmed.provisioning_state).toBe('provisioning_failed')
    expect(unconfirmed.reason).toContain('Not confirmed')
  })

  it('disables the connection when the token is refused; the work waits and goes on when enabled', async () => {
    world.target.intercept(() => ({ status: 401, body: '{}' }))
    const id = await world.person(someone())
    await world.giveRole(id)
    const engine = world.engine()
    await engine.start()
    const app = () =>
      world.database.query
        .selectFrom('app')
        .selectAll()
        .where('id', '=', world.app.id)
        .executeTakeFirstOrThrow()
    await waitUntil(async () => (await app()).api_status === 'disabled')
    await engine.stop()
    expect((await app()).api_status_reason).toMatch(/token/iu)
    expect(await world.tasks(id)).toMatchObject([{ state: 'approved' }])
    expect(await world.assignment(id)).toMatchObject({
      provisioning_state: 'provisioning',
      lease_token: null,
    })
    world.target.intercept(undefined)
    await world.database.query.updateTable('app').set({ api_status: 'enabled' }).execute()
    await world.settle()
    expect(await world.assignment(id)).toMatchObject({ provisioning_state: 'provisioned' })
  })

  it('waits for a target that cannot be reached, with the reason in sight, and never fails for it', async () => {
    const id = await world.person(someone())
    await world.target.goAway()
    await world.giveRole(id)
    const engine = world.engine()
    await engine.start()
    await waitUntil(async () => (await world.assignment(id)).waits > 0)
    const waiting = await world.assignment(id)
    expect(waiting.reason).not.toBeNull()
    expect(waiting.provisioning_state).toBe('provisioning')
    expect(await world.tasks(id)).toMatchObject([{ state: 'approved' }])
    await world.target.comeBack()
    await waitUntil(async () => (await world.assignment(id)).provisioning_state === 'provisioned')
    await engine.stop()
    expect(await world.assignment(id)).toMatchObject({ reason: null, waits: 0 })
  })

  it('does not claim for an app whose provisioning is off, and goes on when it is on', async () => {
    await world.set({ ...freely, enabled: false })
    const id = await world.person(someone())
    await world.giveRole(id)
    const engine = world.engine()
    await engine.start()
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(world.target.newCalls()).toEqual([])
    await world.set(freely)
    engine.wake()
    await waitUntil(async () => (await world.assignment(id)).provisioning_state === 'provisioned')
    await engine.stop()
  })

  it('plans again what changed while the target was being told', async () => {
    const username = someone()
    const id = await world.person(username)
    let changed: Promise<void> | undefined
    world.target.intercept(({ method }) => {
      if (method === 'POST') changed = world.change(id, { title: 'Head' })
      return undefined
    })
    await world.giveRole(id)
    const engine = world.engine()
    await engine.start()
    await waitUntil(async () => (await world.target.user(username))?.['title'] === 'Head')
    await changed
    await engine.stop()
    await world.settle()
    expect((await world.target.users()).filter(user => user['userName'] === username)).toHaveLength(1)
    expect(await world.assignment(id)).toMatchObject({
      provisioning_state: 'provisioned',
      acknowledged: { resource: { title: 'Head' } },
    })
  })

  it('brings 250 people in, each once', async () => {
    const ids = await world.run(async change => {
      const made: number[] = []
      for (let i = 0; i < 250; i += 1) {
        const row = await change.tx
          .insertInto('directory_user')
          .values({
            account_id: change.account,
            username: `crowd${i}`,
            username_folded: `crowd${i}`,
            status: 1,
            state: 1,
            created_at: change.at,
            updated_at: change.at,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        made.push(row.id)
      }
      return made
    })
    await world.giveRole(...ids)
    await world.settle()
    const crowd = (await world.target.users()).filter(user =>
      JSON.stringify(user['userName']).startsWith('"crowd'),
    )
    expect(crowd).toHaveLength(250)
    expect(world.target.newCalls().filter(call => call === 'POST')).toHaveLength(250)
  })
})
