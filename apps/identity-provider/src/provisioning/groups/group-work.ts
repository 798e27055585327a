/** What one person's work wants of the target's groups, and the ports with which it is done. */
import type { Database } from '@joinery/database'
import type { Target, Transport } from '@joinery/scim-client'
import type { AppProfile } from '../../apps/profile.ts'
import type { App, Tables } from '../../storage/tables.ts'
import type { ExchangeRecord } from '../reconcile/exchange-record.ts'

export interface GroupPorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly transport: Transport
  /** How long a request may be under way at most, as the transport has it; 8000 unless given. */
  readonly requestMs?: number
}

/** Into which groups one account of the target is to be put, and out of which it is to be taken. */
export interface GroupWork {
  readonly account: number
  readonly app: Pick<App, 'id' | 'name' | 'base_connector_id'>
  readonly profile: Pick<AppProfile, 'groupPatch' | 'membersPerPatch'>
  readonly target: Target
  /** The account's id at the target. */
  readonly memberId: string
  /** Names of groups; one that the target does not have is created. */
  readonly add: readonly string[]
  /** Names of groups; one that the target does not have is none that he is in. */
  readonly remove: readonly string[]
  /** Told each exchange that was also about this work, in order. */
  readonly record: (exchange: ExchangeRecord) => void
  readonly signal: AbortSignal
}
