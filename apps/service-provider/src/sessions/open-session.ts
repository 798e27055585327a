/**
 * Opening a session, always of one membership. The account and the member are held while it is stored, in this order
 * everywhere: a suspension, a departure or another password either comes first and is seen, or waits and then finds
 * the session to end. A web session ends after two hours without a call and twelve in all; one of an app lives as long
 * as its refresh tokens. None outlives what an identity provider has set for it.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { keptUserAgent, type Visitor } from '../accounts/visitor.ts'
import { recordEvents } from '../history/append.ts'
import type { Ports } from '../ports.ts'
import type { SessionClient } from '../storage/account-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { endSessionsBeyond } from './end-sessions.ts'
import { isSignOnEnforced } from './enforced-sign-on.ts'
import { meansColumns, type SignInMeans } from './sign-in-means.ts'

export interface SessionDraft {
  readonly workspaceId: string
  readonly memberId: string
  readonly accountId: string
  readonly email: string
  readonly client: SessionClient
  readonly clientId: string | null
  /** When the person last showed who he is. */
  readonly confirmedAt: Date
  readonly means: SignInMeans
}

export interface OpenedSession {
  readonly workspaceId: string
  readonly sessionId: string
  /** What the cookie holds, or an access token. */
  readonly token: string
  /** When the token ends. */
  readonly tokenUntil: Date
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

interface Life {
  readonly idleMs: number
  readonly wholeMs: number
  /** Of what opens it: the cookie, or one access token. */
  readonly tokenMs: number
}

const app: Life = { idleMs: 30 * dayMs, wholeMs: 365 * dayMs, tokenMs: hourMs / 2 }
export const lives: Readonly<Record<SessionClient, Life>> = {
  web: { idleMs: 2 * hourMs, wholeMs: 12 * hourMs, tokenMs: 12 * hourMs },
  mobile: app,
  extension: app,
}

/** Beyond it the oldest of a member end, each told. */
const sessionsPerMember = 50

/**
 * The session just opened, with its first token; undefined where the member is not active, or not this account's any
 * more, or where a password opens nothing. The caller holds the account.
 */
export async function openSession(
  tx: Transaction<Tables>,
  draft: SessionDraft,
  visitor: Visitor,
  ports: Ports,
): Promise<OpenedSession | undefined> {
  const { means } = draft
  const userName = await holdActiveMember(tx, draft)
  if (userName === undefined) return undefined
  if (means.by === 'password' && (await isSignOnEnforced(tx, draft.workspaceId))) return undefined
  const now = ports.clock()
  const { idleMs, wholeMs } = lives[draft.client]
  const until = means.by === 'saml' ? means.until : null
  const endsAt = new Date(Math.min(now.getTime() + wholeMs, until?.getTime() ?? Number.POSITIVE_INFINITY))
  const id = ports.newId()
  await tx
    .insertInto('session')
    .values({
      workspace_id: draft.workspaceId,
      id,
      member_id: draft.memberId,
      account_id: draft.accountId,
      client: draft.client,
      client_id: draft.clientId,
      signed_in_at: now,
      confirmed_at: draft.confirmedAt,
      seen_at: now,
      idle_until: new Date(now.getTime() + idleMs),
      ends_at: endsAt,
      address: visitor.address,
      user_agent: keptUserAgent(visitor),
      ...meansColumns(means),
    })
    .execute()
  const { workspaceId, memberId, client, email } = draft
  const origin = { actor: email, actorLabel: client, source: 'manual' as const, actorId: memberId }
  await endOldest(tx, draft, { at: now, origin })
  await recordEvents(tx, { workspaceId, memberId, at: now, origin, subject: userName }, [
    {
      event: 'session.started',
      field: null,
      oldValue: null,
      newValue: { id, client, address: visitor.address, by: means.by },
    },
  ])
  const token = await addToken(tx, { workspaceId, sessionId: id, client, endsAt }, now)
  return { workspaceId, sessionId: id, ...token }
}

export interface TokenOfSession {
  readonly token: string
  readonly tokenUntil: Date
}

const prefixes: Readonly<Record<SessionClient, string>> = {
  web: '',
  mobile: 'jnr_at_',
  extension: 'jnr_at_',
}

/** A new token that opens the session. The caller holds the session's row. */
export async function addToken(
  tx: Transaction<Tables>,
  of: {
    readonly workspaceId: string
    readonly sessionId: string
    readonly client: SessionClient
    readonly endsAt: Date
  },
  now: Date,
): Promise<TokenOfSession> {
  const token = `${prefixes[of.client]}${newToken()}`
  const tokenUntil = new Date(Math.min(now.getTime() + lives[of.client].tokenMs, of.endsAt.getTime()))
  await tx
    .insertInto('session_token')
    .values({
      workspace_id: of.workspaceId,
      session_id: of.sessionId,
      token_hash: hashToken(token),
      expires_at: tokenUntil,
    })
    .execute()
  return { token, tokenUntil }
}

/** The userName of the member, held against a change of status; undefined where he may not be let in. By primary key. */
export async function holdActiveMember(
  tx: Transaction<Tables>,
  of: { readonly workspaceId: string; readonly memberId: string; readonly accountId: string },
): Promise<string | undefined> {
  const member = await tx
    .selectFrom('member')
    .select('user_name')
    .where('workspace_id', '=', of.workspaceId)
    .where('id', '=', of.memberId)
    .where('account_id', '=', of.accountId)
    .where('status', '=', 'active')
    .forShare()
    .executeTakeFirst()
  return member?.user_name
}

/** What has ended by itself goes without a word; of the others the newest stay. */
async function endOldest(
  tx: Transaction<Tables>,
  of: { readonly workspaceId: string; readonly memberId: string },
  told: { readonly at: Date; readonly origin: Origin },
): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('workspace_id', '=', of.workspaceId)
    .where('member_id', '=', of.memberId)
    .where(({ eb }) => eb.or([eb('ends_at', '<=', told.at), eb('idle_until', '<=', told.at)]))
    .execute()
  const reason = `a member has at most ${sessionsPerMember} sessions, and another one was begun`
  await endSessionsBeyond(tx, of, sessionsPerMember, { ...told, reason })
}
