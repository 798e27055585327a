/**
 * What the rooms above members do when somebody's status changes: end his sessions, withdraw his grants, invite him.
 * Each room gives one function; all of them run in the transaction of the write that changed the status, so that a
 * 200 means that all of it has happened.
 */
import type { Transaction } from 'kysely'
import type { MemberStatus } from '../storage/member-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'

/** One change of one member's status. */
export interface MemberTransition {
  readonly workspaceId: string
  readonly memberId: string
  /** The account by which the member signs in; null where none is linked. */
  readonly accountId: string | null
  readonly userName: string
  /** Null at the making. */
  readonly before: MemberStatus | null
  readonly after: MemberStatus
  readonly at: Date
  readonly origin: Origin
}

export type EffectKind =
  | 'sessions'
  | 'refresh_tokens'
  | 'api_keys'
  | 'grants'
  | 'follow_ups'
  | 'privileges'
  | 'assets'
  | 'invitations'

/** What a room did about it: so many have ended now, so many are still to be done by somebody. */
export interface EffectOutcome {
  readonly what: EffectKind
  readonly ended: number
  readonly open: number
}

/** Called at every change of a status, also at a making. What it throws undoes the write. */
export type MemberEffect = (
  tx: Transaction<Tables>,
  transition: MemberTransition,
) => Promise<readonly EffectOutcome[]>

/** Whether somebody who could work here can no longer. */
export function isDeactivation({ before, after }: Pick<MemberTransition, 'before' | 'after'>): boolean {
  return before !== null && before !== after && (after === 'suspended' || after === 'deprovisioned')
}
