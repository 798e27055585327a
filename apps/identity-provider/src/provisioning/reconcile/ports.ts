/** What the engine hands down to its lanes: where things are, how long they take, and whom to tell. */
import type { Database } from '@joinery/database'
import type { Transport } from '@joinery/scim-client'
import type { Secrets } from '@joinery/secrets'
import type { Tables } from '../../storage/tables.ts'
import type { BackOffs } from './failure.ts'
import type { LeaseTimes } from './lease.ts'

export interface EnginePorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly random: () => number
  readonly secrets: Secrets
  readonly transport: Transport
  readonly times: LeaseTimes
  readonly largestWindow: number
  readonly backOff: BackOffs
  readonly signal: AbortSignal
  /** Asks the engine to look for work at that time, in milliseconds of the clock. */
  readonly lookAt: (time: number) => void
  readonly report: (what: string, error: unknown) => void
}
