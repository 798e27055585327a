/**
 * What an app asks of who signs in to it: a second factor, an address within certain ranges, a password that was shown
 * not too long ago. One policy serves any number of apps; an app without one asks for nothing but a session.
 */
import { isWithin, parseAddress, parseRange } from '@joinery/sign-in'
import type { AppPolicy } from '../storage/person-tables.ts'
import type { Query } from '../storage/query.ts'
import type { PersonSession } from './people/person-session.ts'

export type PolicyVerdict =
  /** The app's own session has to end by then; null where the policy does not say. */
  | { readonly kind: 'allowed'; readonly sessionNotOnOrAfter: Date | null }
  /** The password was shown too long ago. */
  | { readonly kind: 'sign_in_again' }
  /** Whether or not the person has one yet. */
  | { readonly kind: 'second_factor' }
  /** What goes on from the app's name to a sentence. */
  | { readonly kind: 'refused'; readonly reason: string }

const msInMinute = 60_000

/** Returns whether the session may enter the app from this address, e.g. `203.0.113.7`, and what else is needed. */
export async function checkPolicy(
  query: Query,
  { account, appId }: { readonly account: number; readonly appId: number },
  session: PersonSession,
  address: string,
  now: Date,
): Promise<PolicyVerdict> {
  const policy = await query
    .selectFrom('app')
    .innerJoin('app_policy', join =>
      join.onRef('app_policy.account_id', '=', 'app.account_id').onRef('app_policy.id', '=', 'app.policy_id'),
    )
    .selectAll('app_policy')
    .where('app.account_id', '=', account)
    .where('app.id', '=', appId)
    .executeTakeFirst()
  return policy === undefined
    ? { kind: 'allowed', sessionNotOnOrAfter: null }
    : judge(policy, session, address, now)
}

/** Returns what the policy says of the session; the address comes first, for no password mends it. */
export function judge(
  policy: Pick<AppPolicy, 'requires_second_factor' | 'address_ranges' | 'session_minutes'>,
  session: Pick<PersonSession, 'signedInAt' | 'secondFactorAt'>,
  address: string,
  now: Date,
): PolicyVerdict {
  if (!isAllowedFrom(policy.address_ranges, address)) {
    return { kind: 'refused', reason: `may not be used from the address ${address}` }
  }
  const until =
    policy.session_minutes === null
      ? null
      : new Date(session.signedInAt.getTime() + policy.session_minutes * msInMinute)
  if (until !== null && until <= now) return { kind: 'sign_in_again' }
  if (policy.requires_second_factor && session.secondFactorAt === null) return { kind: 'second_factor' }
  return { kind: 'allowed', sessionNotOnOrAfter: until }
}

function isAllowedFrom(ranges: readonly string[], text: string): boolean {
  if (ranges.length === 0) return true
  const address = parseAddress(text)
  if (address === undefined) return false
  return ranges.some(range => {
    const read = parseRange(range)
    return typeof read !== 'string' && isWithin(address, read)
  })
}
