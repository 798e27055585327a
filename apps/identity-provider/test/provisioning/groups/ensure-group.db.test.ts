import { testDatabases } from '@joinery/database/testing'
import { TargetError } from '@joinery/scim-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGroupWorld, type GroupApp, type GroupWorld } from './group-world.ts'

const taken = {
  status: 409,
  headers: { 'content-type': 'application/scim+json' },
  body: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409","scimType":"uniqueness"}',
}
const emptyList = { status: 200, body: '{"totalResults":0,"Resources":[]}' }

const posts = ({ at }: GroupApp): number => at.seen.filter(({ method }) => method === 'POST').length

async function errorOf(run: Promise<unknown>): Promise<TargetError> {
  const error = await run.then(
    () => 'nothing went wrong',
    (reason: unknown) => reason,
  )
  if (error instanceof TargetError) return error
  throw new Error(`this was to fail with a TargetError: ${String(error)}`)
}

describe.each(testDatabases())('a group that the target lacks, on $name', databases => {
  let world: GroupWorld
  beforeAll(async () => {
    world = await createGroupWorld(databases)
  })
  afterAll(() => world.close())

  /** Someone else's right to create the group, for so long from now. */
  const holdCreation = (here: GroupApp, name: string, forMs: number) =>
    world.database.query
      .insertInto('app_entitlement')
      .values({
        account_id: world.account,
        app_id: here.app.id,
        name_folded: name.toLowerCase(),
        name,
        creating_until: new Date(Date.now() + forMs),
      })
      .execute()

  const eventNotes = async (here: GroupApp) => {
    const events = await world.database.query
      .selectFrom('event')
      .select(['event_type_id', 'notes'])
      .where('app_id', '=', here.app.id)
      .orderBy('id')
      .execute()
    return events.map(event => [event.event_type_id, event.notes])
  }

  test('two engines that want it at the same moment make it once', async () => {
    const here = await world.app()
    const names = Array.from({ length: 12 }, (_, index) => `Group ${index}`)
    const [a = '', b = ''] = await here.at.users(2)
    const [one, other] = [world.push(), world.push()]
    await Promise.all([
      one.push(here.work(a, { add: names })),
      other.push(here.work(b, { add: names.toReversed() })),
    ])
    const members = await here.at.members()
    expect(Object.keys(members)).toHaveLength(12)
    expect(Object.values(members)).toEqual(names.map(() => [a, b].sort()))
    expect(posts(here)).toBe(12)
  }, 20_000)

  test('an event tells of a group that was made, and none of one that was found', async () => {
    const here = await world.app()
    await here.at.makeGroup('Berlin')
    const [a = ''] = await here.at.users(1)
    await world.push().push(here.work(a, { add: ['Sales', 'Berlin'] }))
    expect(await eventNotes(here)).toEqual([[125, 'Created in the application: Sales']])
  })

  test.each([
    ['a closed connection', 'close'],
    ['500', { status: 500 }],
    ['204', { status: 204 }],
    ['200 with a word', { status: 200, body: 'done' }],
  ] as const)('a creation that is answered by %s is looked up, not repeated', async (_, answer) => {
    const here = await world.app()
    const [a = ''] = await here.at.users(1)
    here.at.intercept(({ method }) => (method === 'POST' ? { answer, done: true } : undefined))
    await world.push().push(here.work(a, { add: ['Sales'] }))
    expect(await here.at.members()).toEqual({ Sales: [a] })
    expect(posts(here)).toBe(1)
  })

  test('a creation of which nothing is known holds off the next one until it can no longer arrive', async () => {
    const here = await world.app()
    const [a = ''] = await here.at.users(1)
    here.at.intercept(({ method }) => (method === 'POST' ? { answer: 'close' } : undefined))
    const push = world.push()
    expect((await errorOf(push.push(here.work(a, { add: ['Sales'] })))).code).toBe('unreachable')
    const row = await world.database.query
      .selectFrom('app_entitlement')
      .select('creating_until')
      .where('app_id', '=', here.app.id)
      .executeTakeFirstOrThrow()
    const heldMs = (row.creating_until?.getTime() ?? 0) - Date.now()
    expect(heldMs).toBeGreaterThan(5_000)
    expect(heldMs).toBeLessThanOrEqual(8_000)
  })

  test.each([
    ['429', { status: 429 }, 'rate_limited'],
    ['400', { status: 400, body: '{"detail":"no such names here"}' }, 'refused'],
    ['403', { status: 403 }, 'forbidden'],
  ] as const)('a creation that was refused by %s may be tried again at once', async (_, answer, code) => {
    const here = await world.app()
    const [a = ''] = await here.at.users(1)
    const push = world.push()
    here.at.intercept(({ method }) => (method === 'POST' ? { answer } : undefined))
    expect((await errorOf(push.push(here.work(a, { add: ['Sales'] })))).code).toBe(code)
    expect(await here.known()).toEqual({})
    here.at.intercept(undefined)
    await push.push(here.work(a, { add: ['Sales'] }))
    expect(await here.at.members()).toEqual({ Sales: [a] })
  })

  test('somebody who makes it between our look and our creation: it is looked up and used', async () => {
    const here = await world.app()
    const [a = ''] = await here.at.users(1)
    const theirs = await here.at.makeGroup('Sales')
    let looks = 0
    here.at.intercept(({ method }) => {
      if (method === 'POST') return { answer: taken }
      looks += method === 'GET' ? 1 : 0
      return method === 'GET' && looks === 1 ? { answer: emptyList } : undefined
    })
    await world.push().push(here.work(a, { add: ['Sales'] }))
    expect(await here.known()).toEqual({ Sales: theirs })
    expect(await here.at.members()).toEqual({ Sales: [a] })
  })

  test('a name that is taken by something that is not found is a conflict', async () => {
    const here = await world.app()
    const [a = ''] = await here.at.users(1)
    here.at.intercept(({ method }) => (method === 'POST' ? { answer: taken } : undefined))
    const error = await errorOf(world.push().push(here.work(a, { add: ['Sales'] })))
    expect(error).toMatchObject({ code: 'conflict' })
    expect(error.message).toContain('already has a group')
  })

  test('while somebody else makes it one waits, and takes over when he does not finish', async () => {
    const here = await world.app()
    const [a = ''] = await here.at.users(1)
    await holdCreation(here, 'Sales', 500)
    const begun = performance.now()
    await world.push().push(here.work(a, { add: ['Sales'] }))
    expect(performance.now() - begun).toBeGreaterThan(400)
    expect(await here.at.members()).toEqual({ Sales: [a] })
  })

  test('while somebody else makes it one waits, and uses what he made', async () => {
    const here = await world.app()
    const [a = ''] = await here.at.users(1)
    await holdCreation(here, 'Sales', 60_000)
    const waiting = world.push().push(here.work(a, { add: ['Sales'] }))
    const id = await here.at.makeGroup('Sales')
    await world.database.query
      .updateTable('app_entitlement')
      .set({ target_id: id, creating_until: null })
      .where('app_id', '=', here.app.id)
      .execute()
    await waiting
    expect(await here.at.members()).toEqual({ Sales: [a] })
    expect(here.at.seen.map(({ method }) => method)).toEqual(['PATCH'])
  })

  test('an engine that was stopped before it created finds that another did, and creates nothing', async () => {
    const here = await world.app()
    const [a = ''] = await here.at.users(1)
    let moved = false
    here.at.intercept(async ({ method }) => {
      if (method !== 'GET' || moved) return undefined
      moved = true
      // While it looks, its right runs out and another engine finds a group of its own.
      const id = await here.at.makeGroup('Sales')
      await world.database.query
        .updateTable('app_entitlement')
        .set({ target_id: id, creating_until: null })
        .where('app_id', '=', here.app.id)
        .execute()
      return { answer: emptyList }
    })
    await world.push().push(here.work(a, { add: ['Sales'] }))
    expect(posts(here)).toBe(0)
    expect(await here.at.members()).toEqual({ Sales: [a] })
  })

  test('several groups of one name cannot be told apart, and none of them is changed', async () => {
    const here = await world.app()
    const [a = ''] = await here.at.users(1)
    const twice = {
      status: 200,
      body: '{"totalResults":2,"Resources":[{"id":"1","displayName":"Sales"},{"id":"2","displayName":"Sales"}]}',
    }
    here.at.intercept(({ method }) => (method === 'GET' ? { answer: twice } : undefined))
    const error = await errorOf(world.push().push(here.work(a, { add: ['Sales'] })))
    expect(error.code).toBe('ambiguous')
    expect(here.at.newCalls()).toEqual(['GET'])
  })

  test.each([400, 501])(
    'an application that answers a filter with %d is asked for its list',
    async status => {
      const here = await world.app()
      const [a = ''] = await here.at.users(1)
      const theirs = await here.at.makeGroup('Sales')
      here.at.intercept(({ path }) => (path.includes('filter=') ? { answer: { status } } : undefined))
      await world.push().push(here.work(a, { add: ['Sales'] }))
      expect(await here.known()).toEqual({ Sales: theirs })
      expect(here.at.newCalls()).toEqual(['GET', 'GET', 'PATCH'])
    },
  )
})
