/** Invitations as an administrator sees them, with what became of the mail. Pages go by id, in the order of sending. */
import { fold } from '@joinery/scim'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'

export const invitationStates = ['open', 'expired', 'accepted', 'cancelled', 'replaced'] as const
export type InvitationState = (typeof invitationStates)[number]

export interface InvitationView {
  readonly id: string
  readonly memberId: string
  readonly userName: string
  readonly displayName: string
  /** Where it was sent; null where the member has no address. */
  readonly email: string | null
  readonly state: InvitationState
  readonly invitedBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly endedAt: Date | null
  readonly mail: {
    readonly id: number
    /** Null where the mail was forgotten by now. */
    readonly state: string | null
    /** Why it was not sent. */
    readonly error: string | null
  }
}

export interface InvitationQuery {
  readonly workspaceId: string
  readonly state?: InvitationState | undefined
  readonly memberId?: string | undefined
  /** A part of a name or an address of the member, in any letter case. */
  readonly text?: string | undefined
  /** The id after which the page begins. */
  readonly after?: string | undefined
  readonly limit: number
}

/** At most `limit` invitations, the earliest first. By the primary key, or invitation_member. */
export async function listInvitations(
  db: Kysely<Tables>,
  { workspaceId, state, memberId, text, after, limit }: InvitationQuery,
  now: Date,
): Promise<readonly InvitationView[]> {
  let chosen = select(db, workspaceId, now)
  if (state !== undefined) chosen = chosen.where(stateAt(now), '=', state)
  if (memberId !== undefined) chosen = chosen.where('invitation.member_id', '=', memberId)
  if (text !== undefined)
    chosen = chosen.where(sql<boolean>`position(${fold(text)} in member.search_folded) > 0`)
  if (after !== undefined) chosen = chosen.where('invitation.id', '>', after)
  const rows = await chosen.orderBy('invitation.id').limit(limit).execute()
  return rows.map(view)
}

/** One of them, undefined where the workspace has none of this id. */
export async function findInvitationById(
  db: Kysely<Tables>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<InvitationView | undefined> {
  const row = await select(db, workspaceId, now).where('invitation.id', '=', id).executeTakeFirst()
  return row && view(row)
}

/** The latest of a member. */
export async function latestInvitationOf(
  db: Kysely<Tables>,
  workspaceId: string,
  memberId: string,
  now: Date,
): Promise<InvitationView | undefined> {
  const row = await select(db, workspaceId, now)
    .where('invitation.member_id', '=', memberId)
    .orderBy('invitation.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && view(row)
}

function stateAt(now: Date) {
  return sql<InvitationState>`case when invitation.state = 'open' and invitation.expires_at <= ${now}
    then 'expired' else invitation.state end`
}

function select(db: Kysely<Tables>, workspaceId: string, now: Date) {
  return db
    .selectFrom('invitation')
    .innerJoin('member', join =>
      join
        .onRef('member.workspace_id', '=', 'invitation.workspace_id')
        .onRef('member.id', '=', 'invitation.member_id'),
    )
    .leftJoin('mail', 'mail.id', 'invitation.mail_id')
    .select([
      'invitation.id',
      'invitation.member_id as memberId',
      'member.user_name as userName',
      'member.display_name as displayName',
      'invitation.email',
      stateAt(now).as('state'),
      'invitation.invited_by as invitedBy',
      'invitation.created_at as createdAt',
      'invitation.expires_at as expiresAt',
      'invitation.ended_at as endedAt',
      'invitation.mail_id as mailId',
      'mail.state as mailState',
      'mail.error as mailError',
    ])
    .where('invitation.workspace_id', '=', workspaceId)
}

interface InvitationRow extends Omit<InvitationView, 'mail'> {
  readonly mailId: number
  readonly mailState: string | null
  readonly mailError: string | null
}

function view({ mailId, mailState, mailError, ...invitation }: InvitationRow): InvitationView {
  return { ...invitation, mail: { id: mailId, state: mailState, error: mailError } }
}
