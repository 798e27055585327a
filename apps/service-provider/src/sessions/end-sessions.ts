/**
 * Ending sessions: one, all of a member, all of an account. The row goes, and with it the cookie's token, the access
 * tokens and the whole family of refresh tokens; what is told is kept in the history.
 */
import { fixedStatement } from '@joinery/database'
import type { Kysely, Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import { type EffectOutcome, isDeactivation, type MemberEffect } from '../members/effects.ts'
import type { SessionClient } from '../storage/account-tables.ts'
import type { SignedInBy } from '../storage/single-sign-on-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'

export interface SessionView {
  readonly id: string
  readonly client: SessionClient
  readonly clientId: string | null
  readonly signedInBy: SignedInBy
  readonly signedInAt: Date
  readonly seenAt: Date
  readonly endsAt: Date
  readonly address: string
  readonly userAgent: string
}

/** The live sessions of a member, newest first; at most as many as a member may have. */
export async function listSessions(
  query: Kysely<Tables>,
  of: { readonly workspaceId: string; readonly memberId: string },
  now: Date,
): Promise<readonly SessionView[]> {
  return query
    .selectFrom('session')
    .select([
      'id',
      'client',
      'client_id as clientId',
      'signed_in_by as signedInBy',
      'signed_in_at as signedInAt',
      'seen_at as seenAt',
      'ends_at as endsAt',
      'address',
      'user_agent as userAgent',
    ])
    .where('workspace_id', '=', of.workspaceId)
    .where('member_id', '=', of.memberId)
    .where('ends_at', '>', now)
    .where('idle_until', '>', now)
    .orderBy('id', 'desc')
    .execute()
}

/** Who ends a session, and why: `signed out`, `refresh token used twice`. */
export interface Ending {
  readonly at: Date
  readonly origin: Origin
  readonly reason: string
}

interface EndedSession {
  readonly workspace_id: string
  readonly id: string
  readonly member_id: string
  readonly client: SessionClient
}

const endedColumns = ['workspace_id', 'id', 'member_id', 'client'] as const

/** Ends one session; false where it has ended before. `memberId` bounds it to that member's. */
export async function endSession(
  tx: Transaction<Tables>,
  of: { readonly workspaceId: string; readonly sessionId: string; readonly memberId?: string },
  ending: Ending,
): Promise<boolean> {
  let ended = tx
    .deleteFrom('session')
    .where('workspace_id', '=', of.workspaceId)
    .where('id', '=', of.sessionId)
  if (of.memberId !== undefined) ended = ended.where('member_id', '=', of.memberId)
  const rows = await ended.returning(endedColumns).execute()
  await tell(tx, rows, ending)
  return rows.length > 0
}

/** Ends all sessions of a member but one, and returns how many. */
export async function endOtherSessions(
  tx: Transaction<Tables>,
  of: { readonly workspaceId: string; readonly memberId: string; readonly except: string | null },
  ending: Ending,
): Promise<number> {
  let ended = tx
    .deleteFrom('session')
    .where('workspace_id', '=', of.workspaceId)
    .where('member_id', '=', of.memberId)
  if (of.except !== null) ended = ended.where('id', '<>', of.except)
  const rows = await ended.returning(endedColumns).execute()
  await tell(tx, rows, ending)
  return rows.length
}

/** Ends all sessions of a member but the newest so many. */
export async function endSessionsBeyond(
  tx: Transaction<Tables>,
  of: { readonly workspaceId: string; readonly memberId: string },
  kept: number,
  ending: Ending,
): Promise<void> {
  const rows = await tx
    .deleteFrom('session')
    .where('workspace_id', '=', of.workspaceId)
    .where('id', 'in', query =>
      query
        .selectFrom('session')
        .select('id')
        .where('workspace_id', '=', of.workspaceId)
        .where('member_id', '=', of.memberId)
        .orderBy('id', 'desc')
        .offset(kept),
    )
    .returning(endedColumns)
    .execute()
  await tell(tx, rows, ending)
}

/** Ends all sessions of an account, in every workspace, and what was about to become one. */
export async function endSessionsOfAccount(
  tx: Transaction<Tables>,
  accountId: string,
  ending: Ending,
): Promise<number> {
  await tx.deleteFrom('oauth_code').where('account_id', '=', accountId).execute()
  const rows = await tx
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .returning(endedColumns)
    .execute()
  // In each workspace it is its own member who acts.
  for (const [actorId, sessions] of Map.groupBy(rows, row => row.member_id))
    await tell(tx, sessions, { ...ending, origin: { ...ending.origin, actorId } })
  return rows.length
}

interface EndedByEffect {
  readonly id: string
  readonly client: SessionClient
  readonly refresh_tokens: number
}

/** By primary keys and session_member. Of a family of refresh tokens only one is good at any time: the unused. */
const endAll = fixedStatement<EndedByEffect>(
  'sessions-end',
  `with codes as (
    delete from oauth_code where workspace_id = $1 and member_id = $2
  ), ended as (
    delete from session where workspace_id = $1 and member_id = $2 returning workspace_id, id, client
  )
  select e.id, e.client, (
    select count(*) from refresh_token r
    where r.workspace_id = e.workspace_id and r.session_id = e.id and r.used_at is null
  ) as refresh_tokens from ended e`,
)

/**
 * Ends the sessions and refresh tokens of whoever is suspended or leaves. That nobody comes in meanwhile does not
 * depend on it: every request asks for the member's status.
 */
export const endSessions: MemberEffect = async (tx, transition) => {
  if (!isDeactivation(transition)) return []
  const { workspaceId, memberId, userName, origin, at, after } = transition
  const rows = await endAll.run(tx, [workspaceId, memberId])
  const reason = `the member is ${after}`
  await recordEvents(tx, { workspaceId, memberId, at, origin, subject: userName }, endedEvents(rows, reason))
  const refresh = rows.reduce((sum, row) => sum + row.refresh_tokens, 0)
  const outcomes: EffectOutcome[] = [{ what: 'sessions', ended: rows.length, open: 0 }]
  if (refresh > 0) outcomes.push({ what: 'refresh_tokens', ended: refresh, open: 0 })
  return outcomes
}

function endedEvents(rows: readonly Pick<EndedSession, 'id' | 'client'>[], reason: string) {
  return rows.map(({ id, client }) => ({
    event: 'session.ended',
    field: null,
    oldValue: { id, client },
    newValue: { reason },
  }))
}

/** One row a session, each in the log of its own workspace, where all of one ending are one member's. */
async function tell(
  tx: Transaction<Tables>,
  rows: readonly EndedSession[],
  { at, origin, reason }: Ending,
): Promise<void> {
  for (const [memberId, sessions] of Map.groupBy(rows, row => row.member_id)) {
    const workspaceId = sessions[0]?.workspace_id ?? ''
    const subject = await userNameOf(tx, workspaceId, memberId)
    await recordEvents(tx, { workspaceId, memberId, at, origin, subject }, endedEvents(sessions, reason))
  }
}

async function userNameOf(tx: Transaction<Tables>, workspaceId: string, memberId: string): Promise<string> {
  const member = await tx
    .selectFrom('member')
    .select('user_name')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  return member.user_name
}
