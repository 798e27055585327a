/**
 * Who calls the API: the operator of the installation, by the one token of its configuration, or a member of one
 * workspace, by a session or an API key of his. Which of them it is, is found anew for every request.
 */
import type { Privilege } from '../storage/member-tables.ts'
import type { SignedInBy } from '../storage/single-sign-on-tables.ts'
import { type Origin, operatorOrigin } from '../tenants/principals.ts'

/** By what a member calls: from a browser, by an access token of an app of ours, or by a key of his own making. */
export type ClientKind = 'web' | 'mobile' | 'extension' | 'api_key'

export interface OperatorCaller {
  readonly kind: 'operator'
}

export interface MemberCaller {
  readonly kind: 'member'
  readonly workspaceId: string
  readonly memberId: string
  readonly accountId: string
  /** The address by which the person signs in. */
  readonly email: string
  readonly privilege: Privilege
  readonly client: ClientKind
  /** Of the session, or of the API key. */
  readonly sessionId: string
  /** When the person last proved to be there: by signing in or by confirming it. */
  readonly signedInAt: Date
  /** How: what an identity provider has opened reaches no further than its workspace. */
  readonly signedInBy: SignedInBy | 'api_key'
}

export type Caller = OperatorCaller | MemberCaller

/** Who the history names for what the caller does. */
export function originOfCaller(caller: Caller): Origin {
  return caller.kind === 'operator'
    ? operatorOrigin
    : { actor: caller.email, actorLabel: caller.client, source: 'manual', actorId: caller.memberId }
}
