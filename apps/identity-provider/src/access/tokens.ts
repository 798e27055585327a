/**
 * Access tokens: what a credential is exchanged for, for ten hours, and what a call is made with. A refresh token gets
 * the next pair once. Switching a credential off or deleting it ends all of them at once.
 */
import { timingSafeEqual } from 'node:crypto'
import type { Database } from '@joinery/database'
import { hashToken, newToken } from '@joinery/sign-in'
import { sql, type Transaction } from 'kysely'
import { unauthorized } from '../errors.ts'
import type { Scope } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'

export interface Client {
  readonly clientId: string
  readonly clientSecret: string
}

export interface IssuedToken {
  readonly token: string
  readonly refreshToken: string
  readonly createdAt: Date
  readonly expiresInSeconds: number
  readonly account: number
}

/** The credential that a token stands for. */
export interface TokenHolder {
  readonly account: number
  readonly actor: string
  readonly scope: Scope
}

interface CredentialKey {
  readonly account_id: number
  readonly id: number
}

const tokenLifeSeconds = 36_000
const refreshLifeSeconds = 45 * 86_400
/** Beyond it the oldest go, so that a program that never keeps its token does not fill the table. */
const tokensPerCredential = 1000
const noteUseEveryMs = 60_000

/**
 * Returns a new token for the credential. OneLogin answers the same token again while it is valid; here only hashes are
 * kept, so there is nothing to answer again and each call makes another. Tokens that have expired go at the same time.
 * @throws unauthorized when id and secret do not belong together, or the credential is switched off
 */
export async function issueToken(database: Database<Tables>, given: Client, now: Date): Promise<IssuedToken> {
  const credential = await findClient(database, given)
  return database.transaction(tx => storeToken(tx, credential, now))
}

/**
 * Returns the next token in exchange for a refresh token, which is spent by it, as is the token it came with.
 * @throws unauthorized when it is unknown, spent or too old, or does not belong to the access token
 */
export async function refreshToken(
  database: Database<Tables>,
  given: { readonly accessToken: string; readonly refreshToken: string },
  now: Date,
): Promise<IssuedToken> {
  return database.transaction(async tx => {
    const spent = await tx
      .deleteFrom('access_token')
      .where('token_hash', '=', hashToken(given.accessToken))
      .where('refresh_hash', '=', hashToken(given.refreshToken))
      .where('refresh_until', '>', now)
      .returning(['account_id', 'credential_id'])
      .executeTakeFirst()
    if (spent === undefined) throw unauthorized()
    const credential = await tx
      .selectFrom('api_credential')
      .select(['account_id', 'id'])
      .where('account_id', '=', spent.account_id)
      .where('id', '=', spent.credential_id)
      .where('enabled', '=', true)
      .executeTakeFirst()
    if (credential === undefined) throw unauthorized()
    return storeToken(tx, credential, now)
  })
}

/**
 * Ends a token of the client; one that is not his, or is gone already, changes nothing (RFC 7009 §2.2).
 * @throws unauthorized when id and secret do not belong together
 */
export async function revokeToken(database: Database<Tables>, given: Client, token: string): Promise<void> {
  const credential = await findClient(database, given)
  await database.query
    .deleteFrom('access_token')
    .where('account_id', '=', credential.account_id)
    .where('credential_id', '=', credential.id)
    .where('token_hash', '=', hashToken(token))
    .execute()
}

/** Returns who the token stands for, `undefined` when it is unknown, has expired or its credential is switched off. */
export async function findTokenHolder(
  database: Database<Tables>,
  token: string,
  now: Date,
): Promise<TokenHolder | undefined> {
  const found = await database.query
    .selectFrom('access_token')
    .innerJoin('api_credential', join =>
      join
        .onRef('api_credential.account_id', '=', 'access_token.account_id')
        .onRef('api_credential.id', '=', 'access_token.credential_id'),
    )
    .select([
      'api_credential.account_id',
      'api_credential.id',
      'api_credential.client_id',
      'api_credential.name',
      'api_credential.scope',
      'api_credential.last_used_at',
    ])
    .where('access_token.token_hash', '=', hashToken(token))
    .where('access_token.expires_at', '>', now)
    .where('api_credential.enabled', '=', true)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { last_used_at: lastUsed } = found
  if (lastUsed === null || now.getTime() - lastUsed.getTime() > noteUseEveryMs) {
    await noteUse(database.query, found, now)
  }
  return {
    account: found.account_id,
    // Names can be alike and can change: the id tells which it was.
    actor: `api credential ${found.name} (${found.client_id.slice(0, 4)})`,
    scope: found.scope,
  }
}

async function findClient(database: Database<Tables>, given: Client): Promise<CredentialKey> {
  const credential = await database.query
    .selectFrom('api_credential')
    .select(['account_id', 'id', 'client_secret_hash'])
    .where('client_id', '=', given.clientId)
    .where('enabled', '=', true)
    .executeTakeFirst()
  const fits =
    credential !== undefined &&
    timingSafeEqual(hashToken(given.clientSecret), Buffer.from(credential.client_secret_hash))
  if (!fits) throw unauthorized()
  return credential
}

async function storeToken(
  tx: Transaction<Tables>,
  credential: CredentialKey,
  now: Date,
): Promise<IssuedToken> {
  const token = newToken()
  const next = newToken()
  const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000)
  await tx
    .deleteFrom('access_token')
    .where('account_id', '=', credential.account_id)
    .where('expires_at', '<=', now)
    .where(({ eb }) => eb(eb.fn.coalesce('refresh_until', 'expires_at'), '<=', now))
    .execute()
  await tx
    .insertInto('access_token')
    .values({
      account_id: credential.account_id,
      token_hash: hashToken(token),
      credential_id: credential.id,
      created_at: now,
      expires_at: inSeconds(tokenLifeSeconds),
      refresh_hash: hashToken(next),
      refresh_until: inSeconds(refreshLifeSeconds),
    })
    .execute()
  await deleteOldest(tx, credential)
  await noteUse(tx, credential, now)
  return {
    token,
    refreshToken: next,
    createdAt: now,
    expiresInSeconds: tokenLifeSeconds,
    account: credential.account_id,
  }
}

/** Reads the index access_token_credential backwards. */
async function deleteOldest(tx: Transaction<Tables>, credential: CredentialKey): Promise<void> {
  await sql`
    delete from access_token where token_hash in (
      select token_hash from access_token
      where account_id = ${credential.account_id} and credential_id = ${credential.id}
      order by created_at desc offset ${tokensPerCredential}
    )`.execute(tx)
}

async function noteUse(
  query: Pick<Transaction<Tables>, 'updateTable'>,
  credential: CredentialKey,
  now: Date,
): Promise<void> {
  await query
    .updateTable('api_credential')
    .set({ last_used_at: now })
    .where('account_id', '=', credential.account_id)
    .where('id', '=', credential.id)
    .execute()
}
