/** What every route is given: the ports of the process, and who is asking. */
import type { Database } from '@joinery/database'
import type { Transport } from '@joinery/scim-client'
import type { RunChange } from '../change.ts'
import type { Secrets } from '../secrets.ts'
import type { Scope, Tables } from '../storage/tables.ts'

export interface ApiContext {
  readonly database: Database<Tables>
  readonly runChange: RunChange
  readonly secrets: Secrets
  readonly clock: () => Date
  readonly transport: Transport
  /** Tells the engine that there may be work; cheap, and never waits for it. */
  readonly wakeEngine: () => void
  /** Where callers reach the process from outside, for links; links are relative without it. */
  readonly publicUrl?: string
}

/** Hono's variables: set by the authentication before a route runs. */
export interface ApiEnv {
  Variables: {
    account: number
    /** Who asks, in words for the event log, e.g. `api credential 3f9c`. */
    actor: string
    scope: Scope
    requestId: string
  }
}
