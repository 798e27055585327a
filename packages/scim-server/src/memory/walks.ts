/** How far walks have come, in the memory of the process. What a step is, says ../store/walk-store.ts. */
import { compareText } from '@joinery/scim'
import type { Walk, WalkStep, WalkStore } from '../store/walk-store.ts'

interface Kept {
  readonly from: number
  readonly position: string
  readonly rank: string
  readonly expires: Date
  /** Somebody came for the page that it leads to. */
  came: boolean
  /** That page was the last one. */
  spent: boolean
  /** Is or was one of several that lead to one startIndex, and so stays as long as it is good. */
  shared: boolean
}

/** Steps by the startIndex that they lead to. */
type Steps = Map<number, readonly Kept[]>

/** Steps that lead to one startIndex; of a page asked for more often, the latest step stands for several. */
const stepsTogether = 16
/** Walks with steps at most; that which rested longest goes first. */
const walksTogether = 10_000

export function memoryWalks(): WalkStore {
  const walks = new Map<string, Steps>()
  const stepsTo = (walk: Walk, startIndex: number, now: Date): readonly Kept[] =>
    (walks.get(keyOf(walk))?.get(startIndex) ?? []).filter(({ expires }) => expires > now)

  return {
    async resume(walk, startIndex, now) {
      const steps = stepsTo(walk, startIndex, now)
      const open = steps.filter(({ spent }) => !spent)
      return (open.length > 0 ? open : steps).toSorted(byRank).at(0)?.position
    },

    async keep(walk, step) {
      const steps = latest(walks, keyOf(walk))
      arrive(steps, step.from, step.now, false)
      const open = stepsTo(walk, step.next, step.now).filter(({ spent }) => !spent)
      for (const other of open) other.shared = true
      steps.set(step.next, added(open, step))
    },

    async finish(walk, from, now) {
      arrive(latest(walks, keyOf(walk)), from, now, true)
    },
  }
}

function keyOf({ tenant, principalId, queryHash }: Walk): string {
  return JSON.stringify([tenant, principalId, queryHash])
}

/** The steps of a walk, which is from now on the one that rested least. */
function latest(walks: Map<string, Steps>, key: string): Steps {
  const steps: Steps = walks.get(key) ?? new Map()
  walks.delete(key)
  walks.set(key, steps)
  for (const rested of walks.keys()) {
    if (walks.size <= walksTogether) break
    walks.delete(rested)
  }
  return steps
}

/** Somebody came to `startIndex`, and so has got the page that leads to it. */
function arrive(steps: Steps, startIndex: number, now: Date, isLast: boolean): void {
  forgetExpired(steps, now)
  const step = onlyOne(steps.get(startIndex))
  if (step === undefined || step.came) return
  step.came = true
  step.spent = isLast
  if (onlyOne(steps.get(step.from))?.came) steps.delete(step.from)
}

/** The step of a walk that has no other one beside it. */
function onlyOne(steps: readonly Kept[] = []): Kept | undefined {
  return steps.find(({ shared, spent }) => !shared && !spent)
}

function forgetExpired(steps: Steps, now: Date): void {
  for (const [startIndex, kept] of steps) {
    const good = kept.filter(({ expires }) => expires > now)
    if (good.length === 0) steps.delete(startIndex)
    else steps.set(startIndex, good)
  }
}

function added(open: readonly Kept[], { from, position, rank, expires }: WalkStep): readonly Kept[] {
  const shared = open.length > 0
  const step: Kept = { from, position, rank, expires, came: false, spent: false, shared }
  const newest = open.at(-1)
  if (open.length < stepsTogether || newest === undefined) return [...open, step]
  const least = byRank(newest, step) <= 0 ? newest : step
  return [...open.slice(0, -1), { ...least, expires, shared }]
}

function byRank(left: Kept, right: Kept): number {
  return compareText(left.rank, right.rank)
}
