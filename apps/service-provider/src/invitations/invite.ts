/**
 * Sending an invitation: a link that is good for the days that the workspace has set, mailed to the member's address in
 * the transaction of whatever made him one. Another one ends the link before it. By the primary key of member.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { isMailAddress, nameInMail } from '../accounts/mail-address.ts'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { readSettings } from '../tenants/settings.ts'
import { invitationMail, invitationUrl } from './invitation-mail.ts'
import type { InvitingPorts } from './invitation-ports.ts'

export interface Invited {
  readonly workspaceId: string
  readonly memberId: string
}

const dayMs = 86_400_000

/** Where mails reach a member: his address, or a userName that is one; null where neither is the address of one recipient. */
export function addressOf(member: {
  readonly email: string | null
  readonly user_name: string
}): string | null {
  const text = member.email ?? member.user_name
  return isMailAddress(text) ? text : null
}

/** Sends the member a link; `origin` asks for it. Returns the invitation's id. The caller holds the member's row. */
export async function invite(
  tx: Transaction<Tables>,
  { ports, outbox, publicUrl }: InvitingPorts,
  { workspaceId, memberId }: Invited,
  origin: Origin,
  at: Date,
): Promise<string> {
  const member = await tx
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.id', 'member.workspace_id')
    .select(['user_name', 'display_name', 'email', 'workspace.name as workspace'])
    .where('member.workspace_id', '=', workspaceId)
    .where('member.id', '=', memberId)
    .executeTakeFirstOrThrow()
  const { invitationDays } = await readSettings(tx, workspaceId)
  const replaced = await endOpenInvitation(tx, { workspaceId, memberId }, 'replaced', at)
  const token = newToken()
  const email = addressOf(member)
  const expiresAt = new Date(at.getTime() + invitationDays * dayMs)
  const { workspace, user_name: subject } = member
  const displayName = nameInMail(member.display_name)
  const mail = invitationMail({ workspace, displayName, expiresAt, url: invitationUrl(publicUrl, token) })
  const mailId = await outbox.queue(tx, { tenant: workspaceId, to: email === null ? [] : [email], ...mail })
  const id = ports.newId()
  await tx
    .insertInto('invitation')
    .values({
      workspace_id: workspaceId,
      id,
      member_id: memberId,
      email,
      token_hash: hashToken(token),
      state: 'open',
      invited_by: origin.actor,
      mail_id: mailId,
      created_at: at,
      expires_at: expiresAt,
    })
    .execute()
  const event = replaced ? 'invitation.resent' : 'invitation.sent'
  const newValue = { email, expiresAt: expiresAt.toISOString() }
  await recordEvents(tx, { workspaceId, memberId, at, origin, subject }, [
    { event, field: null, oldValue: null, newValue },
  ])
  return id
}

/** Ends the link that a member has open; false where there is none. By the index invitation_open. */
export async function endOpenInvitation(
  tx: Transaction<Tables>,
  { workspaceId, memberId }: Invited,
  state: 'accepted' | 'cancelled' | 'replaced',
  at: Date,
): Promise<boolean> {
  const ended = await tx
    .updateTable('invitation')
    .set({ state, ended_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('state', '=', 'open')
    .returning('id')
    .execute()
  return ended.length > 0
}

/** Ends the open link because nobody is to accept it any more, and tells the history; false where there is none. */
export async function cancelInvitation(
  tx: Transaction<Tables>,
  invited: Invited & { readonly userName: string },
  origin: Origin,
  at: Date,
): Promise<boolean> {
  const { workspaceId, memberId, userName: subject } = invited
  if (!(await endOpenInvitation(tx, invited, 'cancelled', at))) return false
  await recordEvents(tx, { workspaceId, memberId, at, origin, subject }, [
    { event: 'invitation.cancelled', field: null, oldValue: null, newValue: null },
  ])
  return true
}
