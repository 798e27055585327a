/**
 * Asking for another link, by whoever holds one that is good no longer, or by the address alone. The mail goes to the
 * address that the workspace has of the member, whoever asks; what is answered to an address tells nobody who is invited.
 */
import { fold } from '@joinery/scim'
import type { Transaction } from 'kysely'
import { tooManyRequests } from '../accounts/passwords.ts'
import { ServiceProviderError } from '../errors.ts'
import { lockMemberById } from '../members/member-rows.ts'
import type { Tables } from '../storage/tables.ts'
import { canAskAgain, findInvitation, noInvitation, reasonOf } from './find.ts'
import type { InvitationPorts } from './invitation-ports.ts'
import { type Invited, invite } from './invite.ts'

const hourMs = 3_600_000
/** In one hour; so many mails are no nuisance, and one of them arrives. */
const linksPerMember = 3
/** Nobody is invited to more workspaces at once. */
const mostInvitations = 50

/**
 * Sends another link in place of the one whose token is given.
 * @throws unauthorized when there never was such a link
 * @throws conflict with the reason when no other is sent
 * @throws too_many_requests when enough of them were sent in this hour
 */
export async function askAgainByLink(ports: InvitationPorts, token: string): Promise<void> {
  const now = ports.ports.clock()
  const link = await findInvitation(ports.database.query, token, now)
  if (link === undefined) throw new ServiceProviderError('unauthorized', noInvitation)
  if (!canAskAgain(link.state)) throw new ServiceProviderError('conflict', reasonOf(link))
  const sent = await ports.database.transaction(tx => sendAnother(tx, ports, link, now))
  if (!sent) {
    throw tooManyRequests('enough invitations were sent to you in this hour; open the newest mail', 3_600)
  }
}

/** Sends another link for every invitation that waits for this address to accept; to nobody else. */
export async function askAgainByAddress(ports: InvitationPorts, email: string): Promise<void> {
  const waiting = await ports.database.query
    .selectFrom('member')
    .select(['workspace_id as workspaceId', 'id as memberId'])
    .where('email_folded', '=', fold(email.trim()))
    .where('account_id', 'is', null)
    .where('status', '=', 'invited')
    .orderBy('workspace_id')
    .limit(mostInvitations)
    .execute()
  for (const invited of waiting) {
    await ports.database.transaction(tx => sendAnother(tx, ports, invited, ports.ports.clock()))
  }
}

/** False where nobody is to be sent one: it was withdrawn, or enough were sent. By the index invitation_member. */
async function sendAnother(
  tx: Transaction<Tables>,
  ports: InvitationPorts,
  { workspaceId, memberId }: Invited,
  now: Date,
): Promise<boolean> {
  const member = await lockMemberById(tx, workspaceId, memberId)
  if (member?.status !== 'invited') return false
  const latest = await tx
    .selectFrom('invitation')
    .select(['state', 'email', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(linksPerMember)
    .execute()
  const [last] = latest
  if (last === undefined || last.state === 'cancelled') return false
  const recent = latest.filter(({ created_at: at }) => now.getTime() - at.getTime() < hourMs)
  if (recent.length >= linksPerMember) return false
  const origin = {
    actor: last.email ?? member.user_name,
    actorLabel: 'invitation',
    source: 'manual',
    actorId: memberId,
  } as const
  await invite(tx, ports, { workspaceId, memberId }, origin, now)
  return true
}
