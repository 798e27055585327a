/** The engine dies, or loses its lease, between a write and storing what came of it: nothing is lost or made twice. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { createTransport } from '@joinery/scim-client'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/provisioning/reconcile/engine.ts'
import { migrations } from '../../../src/storage/migrations.ts'
import type { Tables } from '../../../src/storage/tables.ts'
import { createWorld, freely, secrets, type World, waitUntil } from '../world.ts'

const script = fileURLToPath(new URL('engine-process.ts', import.meta.url))
/** Leases of whoever died have run out by this clock. */
const later = (): Date => new Date(Date.now() + 60_000)

describe.each(testDatabases())('on $name', databases => {
  it('kill -9 after the POST and before the result is stored makes nobody twice', async () => {
    const world = await createWorld(databases, { folder: true })
    await world.set(freely)
    const people = await hire(world, 12)
    await world.database.close()
    let posts = 0
    world.target.intercept(({ method }) => {
      if (method !== 'POST') return undefined
      posts += 1
      return posts > 3 ? { delayMs: Number.POSITIVE_INFINITY } : undefined
    })
    await runAndKill(world.where, async () => posts > 3 + 5)
    world.target.intercept(undefined)

    const database = await openDatabase<Tables>(world.where, { migrations })
    const engine = createEngine({ database, clock: later, secrets, transport: createTransport() })
    await engine.start()
    await waitUntil(async () => (await countIn(database.query, 'provisioned')) === people.length)
    await engine.stop()
    const tasks = await database.query.selectFrom('task').select(['state', 'outcome']).execute()
    await database.close()

    const names = (await world.target.users()).map(user => user['userName'])
    expect(names).toHaveLength(people.length)
    expect(new Set(names)).toEqual(new Set(people))
    const posted = world.target.seen
      .filter(call => call.method === 'POST')
      .map(call => call.body?.['userName'])
    expect(posted).toHaveLength(people.length)
    expect(new Set(posted)).toEqual(new Set(people))
    expect(tasks).toHaveLength(people.length)
    expect(tasks.every(task => task.state === 'done' && task.outcome === 'created')).toBe(true)
    await world.close()
  })

  it('a result that comes after the lease was taken over is not stored', async () => {
    const world = await createWorld(databases)
    await world.set(freely)
    const [username] = await hire(world, 1)
    world.target.intercept(({ method }) => (method === 'POST' ? { delayMs: 800 } : undefined))
    const slow = world.engine()
    await slow.start()
    await waitUntil(async () => (await world.target.users()).length === 1)
    const second = world.engine({ clock: later })
    await second.start()
    await waitUntil(async () => (await countIn(world.database.query, 'provisioned')) === 1)
    await second.stop()
    await slow.stop()

    expect(world.target.newCalls()).toEqual(['GET lookup', 'POST', 'GET lookup', 'PUT'])
    expect((await world.target.users()).map(user => user['userName'])).toEqual([username])
    const kinds = await world.database.query.selectFrom('exchange').select('kind').orderBy('id').execute()
    expect(kinds.map(row => row.kind)).toEqual(['probe', 'lookup', 'replace'])
    expect(world.log).toEqual([])
    await world.close()
  })

  it('stopping does not wait for a target that does not answer, and gives the work back', async () => {
    const world = await createWorld(databases)
    await world.set(freely)
    const [username] = await hire(world, 1)
    const never = Number.POSITIVE_INFINITY
    world.target.intercept(({ method }) => (method === 'POST' ? { delayMs: never } : undefined))
    const patient = createTransport({ timeoutMs: 60_000 })
    const engine = world.engine({ transport: patient })
    await engine.start()
    await waitUntil(async () => (await world.target.users()).length === 1)
    await engine.stop()
    const assignment = await world.database.query
      .selectFrom('assignment')
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(assignment).toMatchObject({ lease_token: null, reached: true, uncertain: true })
    expect(await world.tasks(assignment.user_id)).toMatchObject([{ state: 'approved' }])
    world.target.intercept(undefined)
    await world.settle()
    expect((await world.target.users()).map(user => user['userName'])).toEqual([username])
    expect(await world.tasks(assignment.user_id)).toMatchObject([{ state: 'done', outcome: 'created' }])
    await world.close()
  })
})

async function hire(world: World, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, i) => `p${String(i).padStart(2, '0')}`)
  const ids: number[] = []
  for (const name of names) ids.push(await world.person(name))
  await world.giveRole(...ids)
  return names
}

async function countIn(query: World['database']['query'], state: string): Promise<number> {
  const rows = await query
    .selectFrom('assignment')
    .select('id')
    .where('provisioning_state', '=', state)
    .execute()
  return rows.length
}

async function runAndKill(where: string, when: () => Promise<boolean>): Promise<void> {
  const child = spawn(process.execPath, ['--conditions=joinery-source', script, where], { stdio: 'inherit' })
  const ended = new Promise(resolve => child.once('exit', resolve))
  await waitUntil(when)
  child.kill('SIGKILL')
  await ended
}

const servers = testDatabases().filter(({ name }) => name === 'postgres')

// An embedded database belongs to one process.
describe.each(servers)('engines on $name, where several connections meet', databases => {
  it('two engines on one database do not meet at the same assignment', async () => {
    const world = await createWorld(databases)
    await world.set(freely)
    const people = await hire(world, 60)
    const engines = [world.engine(), world.engine()]
    await Promise.all(engines.map(engine => engine.start()))
    await waitUntil(async () => (await countIn(world.database.query, 'provisioned')) === people.length)
    await Promise.all(engines.map(engine => engine.stop()))
    const posted = world.target.seen
      .filter(call => call.method === 'POST')
      .map(call => call.body?.['userName'])
    expect(posted).toHaveLength(people.length)
    expect(new Set(posted)).toEqual(new Set(people))
    await world.close()
  })
})
