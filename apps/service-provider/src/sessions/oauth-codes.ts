/**
 * Authorization codes (RFC 6749 §4.1) with PKCE (RFC 7636, S256 only): good for a minute and once. A code that comes a
 * second time was stolen by somebody, so the session that it became ends with all its tokens (RFC 9700 §2.1.1).
 */
import { createHash } from 'node:crypto'
import { hashToken, newToken, sameToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { lockAccount } from '../accounts/accounts.ts'
import type { Visitor } from '../accounts/visitor.ts'
import { OauthError } from '../errors.ts'
import type { AccountRow, OauthCodeRow } from '../storage/account-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { endSession } from './end-sessions.ts'
import { findClient, isRegistered, type OauthClient } from './oauth-clients.ts'
import { type IssuedTokens, issueTokens } from './oauth-tokens.ts'
import { holdActiveMember, openSession, type SessionDraft } from './open-session.ts'
import { meansColumns, meansOf, type SignInMeans } from './sign-in-means.ts'
import type { SignInPorts } from './sign-in-ports.ts'

const codeLifeMs = 60_000
/** So long a used code is remembered, so that its second coming is noticed. */
const rememberedMs = 3_600_000

export interface AuthorizationRequest {
  readonly responseType: string
  readonly clientId: string
  readonly redirectUri: string
  readonly codeChallenge: string
  readonly codeChallengeMethod: string
}

const challengeForm = /^[A-Za-z0-9_-]{43}$/

/**
 * The client of a request for a code, checked as far as may be told to nobody else's page.
 * @throws OauthError invalid_client, invalid_request when the request cannot be answered by a redirect
 */
export async function checkAuthorization(
  ports: SignInPorts,
  request: AuthorizationRequest,
): Promise<OauthClient> {
  const client = await findClient(ports.database.query, request.clientId)
  if (client === undefined) throw new OauthError('invalid_client', 'there is no such client')
  if (!isRegistered(client, request.redirectUri)) {
    throw new OauthError('invalid_request', 'redirect_uri is none that was registered for this client')
  }
  if (request.responseType !== 'code') {
    throw new OauthError('unsupported_response_type', 'response_type has to be code')
  }
  if (request.codeChallengeMethod !== 'S256') {
    throw new OauthError('invalid_request', 'code_challenge_method has to be S256')
  }
  if (!challengeForm.test(request.codeChallenge)) {
    throw new OauthError('invalid_request', 'code_challenge has to be a SHA-256 in base64url: 43 characters')
  }
  return client
}

/** For whom a code is made: a member, who has just shown or shows by his session who he is. */
export interface CodeHolder {
  readonly workspaceId: string
  readonly memberId: string
  readonly accountId: string
  /** When he last showed who he is. */
  readonly confirmedAt: Date
  readonly means: SignInMeans
}

/** A code for the client. */
export async function issueCode(
  tx: Transaction<Tables>,
  holder: CodeHolder,
  request: AuthorizationRequest,
  now: Date,
): Promise<string> {
  const forgotten = new Date(now.getTime() - rememberedMs)
  await tx.deleteFrom('oauth_code').where('expires_at', '<', forgotten).execute()
  const code = newToken()
  await tx
    .insertInto('oauth_code')
    .values({
      workspace_id: holder.workspaceId,
      code_hash: hashToken(code),
      member_id: holder.memberId,
      account_id: holder.accountId,
      client_id: request.clientId,
      redirect_uri: request.redirectUri,
      code_challenge: request.codeChallenge,
      signed_in_at: holder.confirmedAt,
      created_at: now,
      expires_at: new Date(now.getTime() + codeLifeMs),
      ...meansColumns(holder.means),
    })
    .execute()
  return code
}

export interface CodeExchange {
  readonly clientId: string
  readonly code: string
  readonly redirectUri: string
  readonly codeVerifier: string
}

/** The verifier's form, RFC 7636 §4.1. */
const verifierForm = /^[A-Za-z0-9._~-]{43,128}$/
const notGood = 'the code is none of this client, was used, or has expired'

/**
 * The tokens of the session that the code becomes.
 * @throws OauthError invalid_grant when it is not good for them
 */
export async function exchangeCode(
  ports: SignInPorts,
  given: CodeExchange,
  visitor: Visitor,
): Promise<IssuedTokens> {
  const { database } = ports
  const outcome = await database.transaction(tx => tryExchange(tx, ports, given, visitor))
  if (typeof outcome === 'string') throw new OauthError('invalid_grant', outcome)
  return outcome
}

/** A refusal is returned, not thrown: what it ends stays ended. */
async function tryExchange(
  tx: Transaction<Tables>,
  ports: SignInPorts,
  given: CodeExchange,
  visitor: Visitor,
): Promise<IssuedTokens | string> {
  const now = ports.ports.clock()
  const held = await holdCode(tx, hashToken(given.code))
  if (held === undefined) return notGood
  const { code, account } = held
  if (code.session_id !== null) {
    const actorId = code.member_id
    const origin = { actor: account.email, actorLabel: 'oauth', source: 'system' as const, actorId }
    const of = { workspaceId: code.workspace_id, sessionId: code.session_id }
    await endSession(tx, of, { at: now, origin, reason: 'its authorization code came a second time' })
    return notGood
  }
  const problem = problemOf(code, given, now)
  const client = await findClient(tx, code.client_id)
  if (problem !== undefined || client === undefined) return problem ?? notGood
  const session = await openSession(tx, draftOf(code, account, client), visitor, ports.ports)
  if (session === undefined) return 'the member is not active any more, or signs in by single sign-on only'
  await tx
    .updateTable('oauth_code')
    .set({ session_id: session.sessionId })
    .where('code_hash', '=', code.code_hash)
    .execute()
  return issueTokens(tx, session, now)
}

/** The account, the member and then the code, in the order in which what ends them takes them. */
async function holdCode(tx: Transaction<Tables>, hash: Uint8Array) {
  const found = await tx
    .selectFrom('oauth_code')
    .select(['workspace_id', 'member_id', 'account_id'])
    .where('code_hash', '=', hash)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const account = await lockAccount(tx, found.account_id, 'share')
  const { workspace_id: workspaceId, member_id: memberId, account_id: accountId } = found
  await holdActiveMember(tx, { workspaceId, memberId, accountId })
  const code = await tx
    .selectFrom('oauth_code')
    .selectAll()
    .where('code_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst()
  return code === undefined || account === undefined ? undefined : { code, account }
}

/** Why the code is not good for who has come with it. */
function problemOf(code: OauthCodeRow, given: CodeExchange, now: Date): string | undefined {
  if (code.expires_at <= now || code.client_id !== given.clientId) return notGood
  if (code.redirect_uri !== given.redirectUri)
    return 'redirect_uri is not the one that the code was asked for'
  return fitsChallenge(given.codeVerifier, code.code_challenge)
    ? undefined
    : 'code_verifier is not the right one'
}

function draftOf(code: OauthCodeRow, { email }: AccountRow, { id, client }: OauthClient): SessionDraft {
  return {
    workspaceId: code.workspace_id,
    memberId: code.member_id,
    accountId: code.account_id,
    email,
    client,
    clientId: id,
    confirmedAt: code.signed_in_at,
    means: meansOf(code),
  }
}

function fitsChallenge(verifier: string, challenge: string): boolean {
  if (!verifierForm.test(verifier)) return false
  return sameToken(createHash('sha256').update(verifier).digest('base64url'), challenge)
}
