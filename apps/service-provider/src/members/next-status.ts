/**
 * The status of a member after a write or a deed: as the table of transitions says, but that the last administrator is
 * spared by a push. What was asked then waits, and is tried again at every write of the person, or by hand.
 */
import type { Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { PendingStatus } from '../storage/member-tables.ts'
import type { MemberRow, Tables } from '../storage/tables.ts'
import { isLastAdministrator } from './last-administrator.ts'
import { type StatusCause, type StatusColumns, statusAfter } from './transitions.ts'

export interface StatusStep {
  readonly cause: StatusCause
  /** Whether somebody who comes, or comes back after leaving, is invited first. */
  readonly invites: boolean
  /** Whether the last administrator is refused, as whoever acts by hand is, or spared, as a push is answered. */
  readonly lastAdministrator: 'refuse' | 'spare'
  readonly at: Date
}

export type StatusAndPending = StatusColumns &
  Pick<MemberRow, 'pending_status' | 'pending_since' | 'privilege'>

/**
 * The columns after it. Whoever has left has no privilege any more.
 * @throws conflict when the table refuses it
 * @throws last_administrator when it would take the last administrator's access, and that is refused
 */
export async function nextStatus(
  tx: Transaction<Tables>,
  before: MemberRow,
  { cause, invites, lastAdministrator, at }: StatusStep,
): Promise<StatusAndPending> {
  const next = statusAfter(before, cause, invites)
  if ('refused' in next) {
    throw new ServiceProviderError('conflict', `the member "${before.user_name}" ${next.refused}`)
  }
  const pending = pendingOf(next)
  if (pending !== undefined && (await isLastAdministrator(tx, before))) {
    if (lastAdministrator === 'refuse') throw lastOne(before)
    return spared(before, pending, at)
  }
  const privilege = next.status === 'deprovisioned' ? 'member' : before.privilege
  return { ...next, privilege, pending_status: null, pending_since: null }
}

function pendingOf({ status }: StatusColumns): PendingStatus | undefined {
  return status === 'suspended' || status === 'deprovisioned' ? status : undefined
}

function spared(before: MemberRow, pending: PendingStatus, at: Date): StatusAndPending {
  const since = before.pending_status === pending ? before.pending_since : at
  return { ...before, pending_status: pending, pending_since: since }
}

/** What is thrown where the last administrator would go. */
export function lastOne({ user_name: userName }: Pick<MemberRow, 'user_name'>): ServiceProviderError {
  const message = `"${userName}" is the last active owner or admin here; make somebody else one first`
  return new ServiceProviderError('last_administrator', message)
}
