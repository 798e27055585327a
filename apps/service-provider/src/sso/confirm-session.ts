/**
 * Who signed in by single sign-on has no password to confirm here: the identity provider asks him anew, and the session
 * that was there is as fresh as that.
 */

import type { VerifiedAssertion } from '@joinery/saml'
import { localPath } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import type { SamlRequestRow } from '../storage/single-sign-on-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { ArrivedMember } from './account-of-member.ts'
import { type Refusal, refused } from './refusal.ts'
import { tellSignOn } from './tell.ts'

export interface Confirmation {
  readonly request: SamlRequestRow
  readonly member: ArrivedMember
  readonly assertion: VerifiedAssertion
  readonly skewMs: number
  readonly now: Date
}

/** Identity providers say the moment in whole seconds. */
const secondMs = 1_000

/** Makes the session of the request fresh, where it is of the same member, who was asked after the request was made. */
export async function confirmByAssertion(
  tx: Transaction<Tables>,
  { request, member, assertion, skewMs, now }: Confirmation,
): Promise<{ readonly kind: 'confirmed'; readonly memberId: string; readonly returnPath: string } | Refusal> {
  const { workspaceId, memberId } = member
  const askedMs = request.created_at.getTime() - skewMs - secondMs
  if (assertion.authnInstant.getTime() < askedMs) {
    const when = assertion.authnInstant.toISOString()
    return refused('not_fresh', `AuthnInstant is ${when}, before the request: ForceAuthn was not heeded`)
  }
  const confirmed = await tx
    .updateTable('session')
    .set({ confirmed_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', request.session_id)
    .where('member_id', '=', memberId)
    .where('ends_at', '>', now)
    .where('idle_until', '>', now)
    .returning('id')
    .executeTakeFirst()
  if (confirmed === undefined) {
    return refused('other_person', 'the session that was to be confirmed is not this member’s, or has ended')
  }
  await tellSignOn(tx, member, assertion, 'sso.confirmed', now)
  return { kind: 'confirmed', memberId, returnPath: localPath(request.return_path, '/') }
}
