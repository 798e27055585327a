/** People of an app counted by what an admin has to think of them. */
import { counted } from '../../design/counted.ts'

export interface StateCounts {
  readonly provisioned: number
  readonly waiting: number
  readonly underWay: number
  readonly failed: number
  readonly suspended: number
}

const places: readonly (readonly [keyof StateCounts, RegExp])[] = [
  ['failed', /_failed$/u],
  ['waiting', /_pending_approval/u],
  ['provisioned', /^provisioned$/u],
  ['suspended', /^disabled$/u],
  ['underWay', /^(?:provisioning|modifying|deleting|linking)$/u],
]

/** Returns the counts of `{provisioned: 3, modifying_failed: 1}`; who is gone or was never there is not counted. */
export function countStates(states: Readonly<Record<string, number>>): StateCounts {
  const counts = { provisioned: 0, waiting: 0, underWay: 0, failed: 0, suspended: 0 }
  for (const [state, n] of Object.entries(states)) {
    const place = places.find(([, pattern]) => pattern.test(state))
    if (place !== undefined) counts[place[0]] += n
  }
  return counts
}

/** Returns how many accounts the application has of us, as far as is known. */
export function accountsAt(states: Readonly<Record<string, number>>): number {
  const { provisioned, suspended } = countStates(states)
  return provisioned + suspended
}

/** Returns `1 person` or `1,204 people`. */
export function people(n: number): string {
  return counted(n, 'person', 'people')
}
