/**
 * Which status follows from which, as a table: one row for what somebody is, one column for what happens. `working` is
 * `active`, or `invited` for whoever has never accepted the invitation; `held` is a suspension by hand, which no
 * push lifts. A text is why it cannot happen.
 */
import type { MemberStatus } from '../storage/tables.ts'

/** What happens: a write of the SCIM user that says active, inactive or nothing, its removal, or a deed by hand. */
export type StatusCause =
  | 'given_active'
  | 'given_nothing'
  | 'given_inactive'
  | 'deleted'
  | 'suspend'
  | 'reactivate'
  | 'deprovision'
  | 'accept'

/** What somebody is before it. */
export type Situation = 'nobody' | 'invited' | 'active' | 'suspended' | 'held' | 'deprovisioned'

type Next = 'working' | 'active' | 'invited' | 'suspended' | 'held' | 'deprovisioned'

export type Outcome = { readonly to: Next } | { readonly refused: string }

const to = (next: Next): Outcome => ({ to: next })
const refused = (reason: string): Outcome => ({ refused: reason })

const notThere = refused('is not there yet')
const hasLeft = refused('has left; create the member again')

export const transitions: Readonly<Record<Situation, Readonly<Record<StatusCause, Outcome>>>> = {
  nobody: {
    given_active: to('working'),
    given_nothing: to('working'),
    given_inactive: to('suspended'),
    deleted: notThere,
    suspend: notThere,
    reactivate: notThere,
    deprovision: notThere,
    accept: notThere,
  },
  invited: {
    given_active: to('invited'),
    given_nothing: to('invited'),
    given_inactive: to('suspended'),
    deleted: to('deprovisioned'),
    suspend: to('held'),
    reactivate: refused('has still to accept the invitation'),
    deprovision: to('deprovisioned'),
    accept: to('active'),
  },
  active: {
    given_active: to('active'),
    given_nothing: to('active'),
    given_inactive: to('suspended'),
    deleted: to('deprovisioned'),
    suspend: to('held'),
    reactivate: to('active'),
    deprovision: to('deprovisioned'),
    accept: to('active'),
  },
  suspended: {
    given_active: to('working'),
    // Silence wakes nobody.
    given_nothing: to('suspended'),
    given_inactive: to('suspended'),
    deleted: to('deprovisioned'),
    suspend: to('held'),
    reactivate: to('working'),
    deprovision: to('deprovisioned'),
    accept: refused('is suspended'),
  },
  held: {
    // A person here has locked him out: a change of his name over there does not let him in again.
    given_active: to('held'),
    given_nothing: to('held'),
    given_inactive: to('held'),
    deleted: to('deprovisioned'),
    suspend: to('held'),
    reactivate: to('working'),
    deprovision: to('deprovisioned'),
    accept: refused('is suspended'),
  },
  deprovisioned: {
    // Hired again.
    given_active: to('working'),
    given_nothing: to('working'),
    given_inactive: to('suspended'),
    deleted: to('deprovisioned'),
    suspend: hasLeft,
    reactivate: hasLeft,
    deprovision: to('deprovisioned'),
    accept: hasLeft,
  },
}

/** What of a member the table looks at. */
export interface StatusColumns {
  readonly status: MemberStatus
  readonly held_by_hand: boolean
  readonly awaits_acceptance: boolean
}

/** What somebody is, as the table names it; null is somebody new. */
function situationOf(member: StatusColumns | null): Situation {
  if (member === null) return 'nobody'
  return member.status === 'suspended' && member.held_by_hand ? 'held' : member.status
}

/**
 * The columns after it, or why it cannot happen. `invites` says whether somebody who comes, or comes back after
 * leaving, has to accept an invitation first.
 */
export function statusAfter(
  member: StatusColumns | null,
  cause: StatusCause,
  invites: boolean,
): StatusColumns | { readonly refused: string } {
  const situation = situationOf(member)
  const outcome = transitions[situation][cause]
  if ('refused' in outcome) return outcome
  const isArrival =
    situation === 'nobody' || (situation === 'deprovisioned' && outcome.to !== 'deprovisioned')
  const awaits = isArrival ? invites : (member?.awaits_acceptance ?? false) && cause !== 'accept'
  return {
    status: statusOf(outcome.to, awaits),
    held_by_hand: outcome.to === 'held',
    awaits_acceptance: awaits && outcome.to !== 'deprovisioned',
  }
}

function statusOf(next: Next, awaits: boolean): MemberStatus {
  switch (next) {
    case 'working':
      return awaits ? 'invited' : 'active'
    case 'held':
      return 'suspended'
    case 'active':
    case 'invited':
    case 'suspended':
    case 'deprovisioned':
      return next
    default:
      return next satisfies never
  }
}
