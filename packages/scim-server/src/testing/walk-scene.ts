/** Where a case of the walk contract plays: the walks of one store, and a walk that nobody has begun before. */
import assert from 'node:assert/strict'
import type { ResourceStore } from '../store/resource-store.ts'
import type { Walk, WalkStore } from '../store/walk-store.ts'
import type { ContractCase, OpenForCase } from './contract-case.ts'
import { newTenant } from './store-scene.ts'
import { start } from './stored-version.ts'

/** How long a step is kept. */
const keptMinutes = 30

export class WalkScene {
  readonly store: WalkStore
  readonly walk: Walk

  constructor({ walks }: Pick<ResourceStore<never>, 'walks'>) {
    assert(walks, 'the store keeps no walks')
    this.store = walks
    this.walk = { tenant: newTenant(), principalId: 'token', queryHash: 'query' }
  }

  /** A page from `from` that ended at `place`, which stands for itself in the order; as many minutes after the start. */
  keep(from: number, next: number, place: string, minutes = 0): Promise<void> {
    const position = positionOf(place)
    const expires = minutesLater(minutes + keptMinutes)
    return this.store.keep(this.walk, {
      from,
      next,
      position,
      rank: place,
      now: minutesLater(minutes),
      expires,
    })
  }

  resume(startIndex: number, minutes = 0, walk: Walk = this.walk): Promise<string | undefined> {
    return this.store.resume(walk, startIndex, minutesLater(minutes))
  }

  finish(from: number): Promise<void> {
    return this.store.finish(this.walk, from, minutesLater(0))
  }
}

/** The place in the caller's own form, which a store does not read. */
function positionOf(place: string): string {
  return `at ${place}`
}

function minutesLater(minutes: number): Date {
  return new Date(start + minutes * 60_000)
}

/** A rule of the walk contract. */
export interface WalkRule {
  readonly title: string
  readonly holds: (scene: WalkScene) => Promise<void>
}

export function walkCases<Tx>(open: OpenForCase<Tx>, rules: readonly WalkRule[]): readonly ContractCase[] {
  return rules.map(({ title, holds }) => ({
    title,
    async run() {
      const { walks } = await open()
      await holds(new WalkScene(walks === undefined ? {} : { walks }))
    },
  }))
}
