/**
 * What becomes of a verified assertion, in one transaction: the request that it answers and the assertion itself are used
 * up, the person is found or made, and a session begins. A refusal is returned, not thrown: what was used up stays so.
 */

import type { NameId, VerifiedAssertion } from '@joinery/saml'
import { localPath } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import type { Visitor } from '../accounts/visitor.ts'
import { type OpenedSession, openSession } from '../sessions/open-session.ts'
import type { SamlRequestRow } from '../storage/single-sign-on-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { type ArrivedMember, accountOfMember } from './account-of-member.ts'
import { confirmByAssertion } from './confirm-session.ts'
import { type PersonPorts, personOfAssertion } from './person/person.ts'
import { findProvider, type SamlProvider } from './provider/provider.ts'
import { type Refusal, refused } from './refusal.ts'
import { takeRequest } from './requests.ts'
import { tellSignOn } from './tell.ts'
import { useUp } from './used-assertions.ts'

/** What was posted together with the assertion. */
export interface Posted {
  readonly assertion: VerifiedAssertion
  readonly relayState: string | undefined
  /** What the browser's cookie holds. */
  readonly browserToken: string | undefined
}

export type SignOn =
  | {
      readonly kind: 'signed_in'
      readonly session: OpenedSession
      readonly memberId: string
      readonly returnPath: string
    }
  | { readonly kind: 'confirmed'; readonly memberId: string; readonly returnPath: string }
  /** Nobody is signed in: an administrator tries the settings out. */
  | { readonly kind: 'test' }
  | Refusal

/** Settles the assertion with the settings under which it was verified. */
export async function settleAssertion(
  tx: Transaction<Tables>,
  ports: PersonPorts,
  verifiedBy: SamlProvider,
  posted: Posted,
  visitor: Visitor,
): Promise<SignOn> {
  const { assertion } = posted
  const now = ports.ports.clock()
  const provider = await findProvider(tx, verifiedBy.workspaceId, 'share')
  if (provider?.changedVersion !== verifiedBy.changedVersion) {
    return refused('changed', 'the settings were changed while the answer was verified')
  }
  const request = await requestOf(tx, provider, posted, now)
  if (request !== null && 'kind' in request) return request
  if (!(await useUp(tx, provider.workspaceId, assertion))) {
    return refused('replayed', 'the assertion was used before')
  }
  if (request?.purpose === 'test') return { kind: 'test' }
  const { sessionNotOnOrAfter: until } = assertion
  if (until !== null && until <= now) {
    return refused('session_over', `SessionNotOnOrAfter is ${until.toISOString()}, which has passed`)
  }
  return enter(tx, ports, { provider, request, posted, visitor, now })
}

/** The request that is answered, null of a sign-in that the identity provider began. */
async function requestOf(
  tx: Transaction<Tables>,
  provider: SamlProvider,
  { assertion: { inResponseTo }, browserToken }: Posted,
  now: Date,
): Promise<SamlRequestRow | Refusal | null> {
  if (inResponseTo === null) {
    if (!provider.enabled) return disabled()
    if (provider.idpInitiated) return null
    return refused('unsolicited', 'nobody here has asked for the assertion, and the settings allow none such')
  }
  const taken = await takeRequest(tx, provider.workspaceId, inResponseTo, browserToken, now)
  if (taken === 'unknown' || (typeof taken !== 'string' && taken.purpose === 'logout')) {
    return refused('unknown_request', `no request ${inResponseTo} waits for an answer`)
  }
  if (taken === 'other_browser') {
    return refused('other_browser', 'the browser that posted the answer is not the one that began')
  }
  return provider.enabled || taken.purpose === 'test' ? taken : disabled()
}

function disabled(): Refusal {
  return refused('disabled', 'single sign-on is switched off')
}

interface Entry {
  readonly provider: SamlProvider
  readonly request: SamlRequestRow | null
  readonly posted: Posted
  readonly visitor: Visitor
  readonly now: Date
}

async function enter(tx: Transaction<Tables>, ports: PersonPorts, entry: Entry): Promise<SignOn> {
  const { provider, request, posted, now } = entry
  const arrival = await personOfAssertion(ports, tx, provider, posted.assertion)
  if (arrival.kind === 'refused') return arrival
  const member = { workspaceId: provider.workspaceId, ...arrival }
  if (request?.purpose !== 'confirm') return signIn(tx, ports, entry, member)
  const skewMs = provider.clockSkewSeconds * 1_000
  return confirmByAssertion(tx, { request, member, assertion: posted.assertion, skewMs, now })
}

async function signIn(
  tx: Transaction<Tables>,
  { ports }: PersonPorts,
  { request, posted: { assertion, relayState }, visitor, now }: Entry,
  member: ArrivedMember,
): Promise<SignOn> {
  const account = await accountOfMember(tx, member, ports)
  if ('kind' in account) return account
  const { workspaceId, memberId } = member
  const draft = { workspaceId, memberId, accountId: account.id, email: account.email } as const
  // Who signed in there long ago has not just shown that he is here.
  const confirmedAt = assertion.authnInstant < now ? assertion.authnInstant : now
  const session = await openSession(
    tx,
    { ...draft, client: 'web', clientId: null, confirmedAt, means: meansOf(assertion) },
    visitor,
    ports,
  )
  if (session === undefined) {
    const reason = 'Your access to this workspace has just ended'
    return { kind: 'refused', code: 'ended', reason, sentence: reason }
  }
  await tellSignOn(tx, { ...member, email: account.email }, assertion, 'sso.signed_in', now)
  const returnPath = request === null ? localPath(relayState, '/') : localPath(request.return_path, '/')
  return { kind: 'signed_in', session, memberId, returnPath }
}

function meansOf({ issuer, nameId, sessionIndex, sessionNotOnOrAfter: until }: VerifiedAssertion): {
  readonly by: 'saml'
  readonly issuer: string
  readonly nameId: NameId
  readonly sessionIndex: string | null
  readonly until: Date | null
} {
  return { by: 'saml', issuer, nameId, sessionIndex, until }
}
