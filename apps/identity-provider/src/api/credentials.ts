/**
 * API credentials and the tokens they are exchanged for. Both are random, so a plain SHA-256 of them is stored and
 * nothing else: whoever reads the database cannot call the API with what he finds.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database } from '@joinery/database'
import type { Kysely, Transaction } from 'kysely'
import { unauthorized } from '../errors.ts'
import type { Scope, Tables } from '../storage/tables.ts'

export interface IssuedCredential {
  readonly clientId: string
  /** Shown this once: only its hash is kept. */
  readonly clientSecret: string
}

export interface IssuedToken {
  readonly token: string
  readonly createdAt: Date
  readonly expiresInSeconds: number
  readonly account: number
}

/** Who a token stands for. */
export interface Caller {
  readonly account: number
  readonly actor: string
  readonly scope: Scope
}

const tokenLifeSeconds = 36_000

/** Makes a credential of the account and returns it; 64 hexadecimal digits each, as OneLogin's are. */
export async function issueCredential(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
  scope: Scope,
  now: Date,
): Promise<IssuedCredential> {
  const clientId = randomBytes(32).toString('hex')
  const clientSecret = randomBytes(32).toString('hex')
  await query
    .insertInto('api_credential')
    .values({
      account_id: account,
      client_id: clientId,
      client_secret_hash: hash(clientSecret),
      scope,
      created_at: now,
    })
    .execute()
  return { clientId, clientSecret }
}

/**
 * Returns a new token for the credential. OneLogin answers the same token again while it is valid; here only hashes are
 * kept, so there is nothing to answer again and each call makes another. Tokens that have expired go at the same time.
 * @throws unauthorized when id and secret do not belong together
 */
export async function issueToken(
  database: Database<Tables>,
  given: { readonly clientId: string; readonly clientSecret: string },
  now: Date,
): Promise<IssuedToken> {
  const credential = await database.query
    .selectFrom('api_credential')
    .selectAll()
    .where('client_id', '=', given.clientId)
    .executeTakeFirst()
  if (credential === undefined || !timingSafeEqual(hash(given.clientSecret), credential.client_secret_hash)) {
    throw unauthorized()
  }
  const token = randomBytes(32).toString('hex')
  await database.query
    .deleteFrom('access_token')
    .where('account_id', '=', credential.account_id)
    .where('expires_at', '<=', now)
    .execute()
  await database.query
    .insertInto('access_token')
    .values({
      account_id: credential.account_id,
      token_hash: hash(token),
      credential_id: credential.id,
      created_at: now,
      expires_at: new Date(now.getTime() + tokenLifeSeconds * 1000),
    })
    .execute()
  return { token, createdAt: now, expiresInSeconds: tokenLifeSeconds, account: credential.account_id }
}

/** Returns who the token stands for, `undefined` when it is unknown or has expired. */
export async function findCaller(
  database: Database<Tables>,
  token: string,
  now: Date,
): Promise<Caller | undefined> {
  const found = await database.query
    .selectFrom('access_token')
    .innerJoin('api_credential', join =>
      join
        .onRef('api_credential.account_id', '=', 'access_token.account_id')
        .onRef('api_credential.id', '=', 'access_token.credential_id'),
    )
    .select(['access_token.account_id', 'api_credential.client_id', 'api_credential.scope'])
    .where('access_token.token_hash', '=', hash(token))
    .where('access_token.expires_at', '>', now)
    .executeTakeFirst()
  if (found === undefined) return undefined
  return {
    account: found.account_id,
    actor: `api credential ${found.client_id.slice(0, 4)}`,
    scope: found.scope,
  }
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
