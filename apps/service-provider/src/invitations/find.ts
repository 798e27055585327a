/**
 * What a link stands for, to whoever opens it: the one who has the token has read the mail, so he may know why it lets
 * him in or not. By the constraint invitation_token.
 */
import { fold } from '@joinery/scim'
import { hashToken } from '@joinery/sign-in'
import type { Kysely, Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { StoredInvitationState } from '../storage/invitation-tables.ts'
import type { MemberStatus, Tables } from '../storage/tables.ts'
import { addressOf } from './invite.ts'

/** `moved` where the member has another address since; `over` where he is not invited any more. */
export type LinkState = 'open' | 'expired' | 'replaced' | 'moved' | 'accepted' | 'cancelled' | 'over'

export interface InvitationLink {
  readonly workspaceId: string
  readonly workspace: string
  readonly memberId: string
  readonly userName: string
  readonly email: string
  readonly state: LinkState
  readonly expiresAt: Date
}

/** The invitation of a link, undefined where there never was one. */
export async function findInvitation(
  db: Kysely<Tables> | Transaction<Tables>,
  token: string,
  now: Date,
): Promise<InvitationLink | undefined> {
  const row = await db
    .selectFrom('invitation')
    .innerJoin('workspace', 'workspace.id', 'invitation.workspace_id')
    .innerJoin('member', join =>
      join
        .onRef('member.workspace_id', '=', 'invitation.workspace_id')
        .onRef('member.id', '=', 'invitation.member_id'),
    )
    .select([
      'invitation.workspace_id',
      'invitation.member_id',
      'invitation.email as sent_to',
      'invitation.state',
      'invitation.expires_at',
      'workspace.name as workspace',
      'member.user_name',
      'member.email',
      'member.status',
    ])
    .where('invitation.token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (row === undefined || row.sent_to === null) return undefined
  const moved = fold(addressOf(row) ?? '') !== fold(row.sent_to)
  return {
    workspaceId: row.workspace_id,
    workspace: row.workspace,
    memberId: row.member_id,
    userName: row.user_name,
    email: row.sent_to,
    state: stateOf(row.state, row.status, moved, row.expires_at <= now),
    expiresAt: row.expires_at,
  }
}

function stateOf(
  state: StoredInvitationState,
  status: MemberStatus,
  moved: boolean,
  expired: boolean,
): LinkState {
  if (state === 'accepted' || state === 'cancelled') return state
  if (status !== 'invited') return 'over'
  if (moved) return 'moved'
  if (state === 'replaced') return 'replaced'
  return expired ? 'expired' : 'open'
}

/** Whether whoever has the link may have another one sent. */
export function canAskAgain(state: LinkState): boolean {
  return state === 'expired' || state === 'replaced' || state === 'moved'
}

/** Why a link lets nobody in, as its holder may read it. */
export function reasonOf({ state, workspace }: InvitationLink): string {
  switch (state) {
    case 'open':
      return 'This invitation waits to be accepted'
    case 'expired':
      return 'This invitation has expired; ask for another'
    case 'replaced':
      return 'Another invitation was sent to you since: open the newest mail, or ask for another'
    case 'moved':
      return 'Your e-mail address was changed since this invitation was sent; ask for another, which goes to the new one'
    case 'accepted':
      return 'This invitation was accepted: sign in'
    case 'cancelled':
    case 'over':
      return `This invitation was withdrawn; ask the administrator of ${workspace} if that is a mistake`
    default:
      return state satisfies never
  }
}

export const noInvitation = 'This link is not one of an invitation; open the newest mail, or ask for another'

/**
 * The link, where it can be accepted.
 * @throws unauthorized where there is none
 * @throws conflict with the reason where it lets nobody in
 */
export function requireOpen(link: InvitationLink | undefined): InvitationLink {
  if (link === undefined) throw new ServiceProviderError('unauthorized', noInvitation)
  if (link.state !== 'open') throw new ServiceProviderError('conflict', reasonOf(link))
  return link
}
