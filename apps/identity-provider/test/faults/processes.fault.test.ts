/** Engines in processes of their own that are killed, or stopped for longer than their leases: nothing is done twice. */
import { testDatabases } from '@joinery/database/testing'
import { describe, expect, it } from 'vitest'
import { createWorld, freely, waitUntil } from '../provisioning/world.ts'
import { startEngineChild, takenOverMs } from './engine-child.ts'
import { runKilledSync } from './killed-sync.ts'
import { countLeft, deviations, hireMany } from './planned-state.ts'
import { seededRandom } from './seeded-random.ts'

// An embedded database belongs to one process.
const [embedded, server = embedded] = testDatabases()

describe.skipIf(server === embedded)('processes on PostgreSQL', () => {
  it('SIGKILL at random moments: everybody is there once, and nothing is left to do', async () => {
    const random = seededRandom(4)
    const sync = await runKilledSync({ databases: server, people: 400, kills: 4, random })
    expect(sync.deviations).toEqual([])
    expect(sync.kills).toBeGreaterThan(0)
  }, 90_000)

  it('one of two that is stopped past its lease and goes on does nothing that the other has done', async () => {
    const world = await createWorld(server)
    await world.set(freely)
    const names = await hireMany(world, 400)
    world.target.intercept(() => ({ delayMs: 20 }))
    const engines = [startEngineChild(world.where), startEngineChild(world.where)]
    try {
      await waitUntil(() => world.target.seen.length > 100)
      engines[0]?.signal('SIGSTOP')
      await new Promise(resolve => setTimeout(resolve, takenOverMs + 500))
      engines[0]?.signal('SIGCONT')
      await waitUntil(async () => (await countLeft(world)) === 0)
    } finally {
      for (const engine of engines) await engine.kill()
    }
    expect(await deviations(world, names)).toEqual([])
    await world.close()
  }, 60_000)
})
