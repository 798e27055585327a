/** One sync whose engine is killed at random moments and started again, until everybody is provisioned. */
import type { TestDatabases } from '@joinery/database/testing'
import { createWorld, freely } from '../provisioning/world.ts'
import { startEngineChild } from './engine-child.ts'
import { countLeft, deviations, hireMany } from './planned-state.ts'

export interface KilledSync {
  readonly kills: number
  readonly deviations: readonly string[]
}

export interface KilledSyncOptions {
  readonly databases: TestDatabases
  readonly people: number
  /** At most; the last engine is left alone. */
  readonly kills: number
  readonly random: () => number
}

/** The engine is killed so long after its first request, at most. */
const longestLifeMs = 500
const patienceMs = 600_000
const pollMs = 10

/** @throws Error when it does not come to an end within ten minutes */
export async function runKilledSync(options: KilledSyncOptions): Promise<KilledSync> {
  const world = await createWorld(options.databases)
  try {
    await world.set(freely)
    const names = await hireMany(world, options.people)
    const deadline = Date.now() + patienceMs
    let kills = 0
    for (;;) {
      const engine = startEngineChild(world.where)
      try {
        if (kills >= options.kills) {
          await waitFor(async () => (await countLeft(world)) === 0, deadline)
          break
        }
        const before = world.target.seen.length
        await waitFor(
          async () => world.target.seen.length > before || (await countLeft(world)) === 0,
          deadline,
        )
        await pause(options.random() * longestLifeMs)
      } finally {
        await engine.kill()
      }
      kills += 1
      if ((await countLeft(world)) === 0) break
    }
    return { kills, deviations: await deviations(world, names) }
  } finally {
    await world.close()
  }
}

async function waitFor(holds: () => Promise<boolean>, deadline: number): Promise<void> {
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('The sync did not come to an end')
    await pause(pollMs)
  }
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, milliseconds))
}
