/**
 * What the history is told of single sign-on: who came in or confirmed his sign-in, by which assertion, and that somebody
 * was refused. Of one who is not kept here it is told that it happened, and nothing of the person.
 */
import type { VerifiedAssertion } from '@joinery/saml'
import type { Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import type { ArrivedMember } from './account-of-member.ts'
import type { Refusal } from './refusal.ts'

/** Tells that the member came in, or confirmed his sign-in, by this assertion. */
export async function tellSignOn(
  tx: Transaction<Tables>,
  { workspaceId, memberId, userName, email }: ArrivedMember,
  { id, issuer }: VerifiedAssertion,
  event: 'sso.signed_in' | 'sso.confirmed',
  at: Date,
): Promise<void> {
  const origin = { actor: email ?? userName, actorLabel: 'web', source: 'manual', actorId: memberId } as const
  const row = { event, field: null, oldValue: null, newValue: { assertionId: id, issuer } }
  await recordEvents(tx, { workspaceId, memberId, at, origin, subject: userName }, [row])
}

/** Tells that an assertion was refused which the identity provider had made. */
export async function tellRefusal(
  tx: Transaction<Tables>,
  workspaceId: string,
  { id, issuer }: VerifiedAssertion,
  { code }: Refusal,
  at: Date,
): Promise<void> {
  const origin = { actor: 'identity provider', actorLabel: 'SAML', source: 'manual' } as const
  const newValue = { code, assertionId: id, issuer }
  const row = { event: 'sso.refused', field: null, oldValue: null, newValue }
  await recordEvents(tx, { workspaceId, at, origin, subject: issuer }, [row])
}
