/**
 * Refresh tokens (RFC 6749 §6): each is good once and gives the next, so that of two who hold the same the second is
 * noticed; then the whole family ends, since nobody can tell which of them is the right one (RFC 9700 §4.14.2). And
 * revocation (RFC 7009), which ends the family too.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { OauthError } from '../errors.ts'
import type { SessionClient } from '../storage/account-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { endSession } from './end-sessions.ts'
import { addToken, holdActiveMember, lives, type OpenedSession } from './open-session.ts'
import type { SignInPorts } from './sign-in-ports.ts'

export interface IssuedTokens {
  readonly accessToken: string
  readonly accessSeconds: number
  readonly refreshToken: string
  readonly workspaceId: string
}

const notGood = 'the refresh token is none of this client, was used before, or has ended'
const rememberedMs = 30 * 86_400_000

/** The tokens of a session that has just been opened. */
export async function issueTokens(
  tx: Transaction<Tables>,
  session: OpenedSession,
  now: Date,
): Promise<IssuedTokens> {
  return {
    accessToken: session.token,
    accessSeconds: secondsUntil(session.tokenUntil, now),
    refreshToken: await addRefreshToken(tx, session, now),
    workspaceId: session.workspaceId,
  }
}

async function addRefreshToken(
  tx: Transaction<Tables>,
  of: { readonly workspaceId: string; readonly sessionId: string },
  now: Date,
): Promise<string> {
  const token = `jnr_rt_${newToken()}`
  await tx
    .insertInto('refresh_token')
    .values({
      workspace_id: of.workspaceId,
      session_id: of.sessionId,
      token_hash: hashToken(token),
      created_at: now,
      expires_at: new Date(now.getTime() + lives.mobile.idleMs),
    })
    .execute()
  return token
}

/**
 * New tokens for a refresh token.
 * @throws OauthError invalid_grant when it is not good for them
 */
export async function refreshTokens(
  ports: SignInPorts,
  given: { readonly clientId: string; readonly refreshToken: string },
): Promise<IssuedTokens> {
  const outcome = await ports.database.transaction(tx => tryRefresh(tx, ports, given))
  if (typeof outcome === 'string') throw new OauthError('invalid_grant', outcome)
  return outcome
}

/** What a refresh token belongs to. */
interface Family {
  readonly workspace_id: string
  readonly id: string
  readonly member_id: string
  readonly account_id: string
  readonly client: SessionClient
  readonly client_id: string | null
  readonly ends_at: Date
}

/** A refusal is returned, not thrown: what it ends stays ended. */
async function tryRefresh(
  tx: Transaction<Tables>,
  ports: SignInPorts,
  given: { readonly clientId: string; readonly refreshToken: string },
): Promise<IssuedTokens | string> {
  const now = ports.ports.clock()
  const hash = hashToken(given.refreshToken)
  const family = await findFamily(tx, 'refresh_token', hash)
  if (family === undefined || family.client_id !== given.clientId) return notGood
  const { workspace_id: workspaceId, id: sessionId, member_id: memberId, account_id: accountId } = family
  // The member before the session, as everywhere: a suspension is either seen here or ends what comes of this.
  const userName = await holdActiveMember(tx, { workspaceId, memberId, accountId })
  if (userName === undefined) return 'the member is not active any more'
  if (!(await holdSession(tx, family))) return notGood
  const token = await tx
    .selectFrom('refresh_token')
    .select(['used_at', 'expires_at'])
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  if (token === undefined) return notGood
  if (token.used_at !== null) {
    const origin = { actor: userName, actorLabel: 'oauth', source: 'system' as const, actorId: memberId }
    await endSession(tx, { workspaceId, sessionId }, { at: now, origin, reason: 'refresh token used twice' })
    return notGood
  }
  if (token.expires_at <= now || family.ends_at <= now) return notGood
  return rotate(tx, family, hash, now)
}

async function rotate(
  tx: Transaction<Tables>,
  family: Family,
  hash: Uint8Array,
  now: Date,
): Promise<IssuedTokens> {
  const { workspace_id: workspaceId, id: sessionId, client } = family
  const of = { workspaceId, sessionId, client, endsAt: family.ends_at }
  const forgotten = new Date(now.getTime() - rememberedMs)
  await tx.updateTable('refresh_token').set({ used_at: now }).where('token_hash', '=', hash).execute()
  await tx
    .deleteFrom('refresh_token')
    .where('workspace_id', '=', workspaceId)
    .where('session_id', '=', sessionId)
    .where('used_at', '<', forgotten)
    .execute()
  await tx
    .deleteFrom('session_token')
    .where('workspace_id', '=', workspaceId)
    .where('session_id', '=', sessionId)
    .where('expires_at', '<=', now)
    .execute()
  await tx
    .updateTable('session')
    .set({ seen_at: now, idle_until: new Date(now.getTime() + lives[client].idleMs) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sessionId)
    .execute()
  const { token, tokenUntil } = await addToken(tx, of, now)
  const refreshToken = await addRefreshToken(tx, of, now)
  return { accessToken: token, accessSeconds: secondsUntil(tokenUntil, now), refreshToken, workspaceId }
}

/** The session that a token of this kind belongs to, by the token's hash and the primary key. */
async function findFamily(
  tx: Transaction<Tables>,
  kind: 'refresh_token' | 'session_token',
  hash: Uint8Array,
): Promise<Family | undefined> {
  return tx
    .selectFrom(tx.dynamic.table(kind).as('token'))
    .innerJoin('session', join =>
      join
        .onRef('session.workspace_id', '=', 'token.workspace_id')
        .onRef('session.id', '=', 'token.session_id'),
    )
    .select([
      'session.workspace_id',
      'session.id',
      'session.member_id',
      'session.account_id',
      'session.client',
      'session.client_id',
      'session.ends_at',
    ])
    .where('token.token_hash', '=', hash)
    .executeTakeFirst()
}

/** Of two refreshes at once the second sees what the first left. */
async function holdSession(tx: Transaction<Tables>, family: Family): Promise<boolean> {
  const held = await tx
    .selectFrom('session')
    .select('id')
    .where('workspace_id', '=', family.workspace_id)
    .where('id', '=', family.id)
    .forUpdate()
    .executeTakeFirst()
  return held !== undefined
}

/**
 * Ends the session that a refresh or an access token belongs to. A token that is not known is no error (RFC 7009 §2.2);
 * one of another client is left alone.
 */
export async function revokeToken(
  ports: SignInPorts,
  given: { readonly clientId: string; readonly token: string },
): Promise<void> {
  const hash = hashToken(given.token)
  await ports.database.transaction(async tx => {
    const family =
      (await findFamily(tx, 'refresh_token', hash)) ?? (await findFamily(tx, 'session_token', hash))
    if (family === undefined || family.client_id !== given.clientId) return
    const { workspace_id: workspaceId, id: sessionId } = family
    const { member_id: actorId, client: actorLabel } = family
    const origin = { actor: await emailOf(tx, family), actorLabel, source: 'manual' as const, actorId }
    const ending = { at: ports.ports.clock(), origin, reason: 'revoked by the app' }
    await endSession(tx, { workspaceId, sessionId }, ending)
  })
}

async function emailOf(tx: Transaction<Tables>, { account_id: id }: Family): Promise<string> {
  const account = await tx
    .selectFrom('account')
    .select('email')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return account.email
}

function secondsUntil(until: Date, now: Date): number {
  return Math.floor((until.getTime() - now.getTime()) / 1000)
}
