/**
 * SCIM tokens of a workspace: issued, listed, revoked. Several may be valid at once, so that a new one can be pasted
 * at the identity provider before the old one ends. Bearer tokens as in RFC 6750.
 */
import type { Kysely, Transaction } from 'kysely'
import { recordTokenEvent } from '../history/append.ts'
import type { Ports } from '../ports.ts'
import type { MemberStatus, Tables, TokenRow } from '../storage/tables.ts'
import type { Origin } from './principals.ts'
import { makeSecret } from './token-secret.ts'
import { readTerms, type TokenTerms, termsRow, tokenFacts } from './token-terms.ts'
import { warningOf } from './token-warnings.ts'

export interface TokenDraft {
  readonly workspaceId: string
  readonly terms: TokenTerms
  readonly expiresAt: Date | null
  /** The member who has it made, by id and name; absent where it is the operator. */
  readonly maker?: TokenMaker | undefined
}

export interface TokenMaker {
  readonly memberId: string
  readonly name: string
}

export interface IssuedToken {
  readonly id: string
  /** The secret itself, nowhere kept. */
  readonly token: string
  readonly hint: string
}

/** A token as it may be shown: everything but the secret. */
export interface TokenView extends TokenTerms {
  readonly id: string
  readonly hint: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  /** The address of the client that used it last. */
  readonly lastUsedFrom: string | null
  readonly expiresAt: Date | null
  /** Within how many days it ends, 1, 7 or 30; null where it ends later, never, or is not valid. */
  readonly expiresWithinDays: number | null
  /** Who made it; null where it was the operator. */
  readonly madeBy: string | null
  /** Whether whoever made it can no longer work here. It stays valid. */
  readonly makerLeft: boolean
  readonly revokedAt: Date | null
  /** The id of the token that it took over from. */
  readonly rotatedFrom: string | null
  /** The id of the token that took over from it. */
  readonly rotatedTo: string | null
}

export interface TokenQuery {
  readonly workspaceId: string
  /** The id after which the page begins. */
  readonly after?: string | undefined
  readonly limit: number
}

/** A new token for a workspace, recorded in its history; the caller shows the secret once. */
export async function issueToken(
  tx: Transaction<Tables>,
  draft: TokenDraft,
  origin: Origin,
  ports: Ports,
): Promise<IssuedToken> {
  const at = ports.clock()
  const issued = await insertToken(tx, draft, null, ports.newId(), at)
  const { workspaceId, terms, expiresAt } = draft
  const after = tokenFacts(issued.id, issued.hint, terms, expiresAt)
  const { label } = terms
  await recordTokenEvent(tx, { workspaceId, label, event: 'token.issued', before: null, after, at, origin })
  return issued
}

/** Stores a new token; telling the history is the caller's. */
export async function insertToken(
  tx: Transaction<Tables>,
  { workspaceId, terms, expiresAt, maker }: TokenDraft,
  rotatedFrom: string | null,
  id: string,
  at: Date,
): Promise<IssuedToken> {
  const { token, hash, hint } = makeSecret()
  await tx
    .insertInto('scim_token')
    .values({
      workspace_id: workspaceId,
      id,
      ...termsRow(terms),
      token_hash: hash,
      hint,
      created_at: at,
      last_used_at: null,
      expires_at: expiresAt,
      revoked_at: null,
      rotated_from: rotatedFrom,
      made_by_member: maker?.memberId ?? null,
      made_by: maker?.name ?? null,
    })
    .execute()
  return { id, token, hint }
}

/** At most `limit` tokens of a workspace, the oldest first, revoked and expired ones included. */
export async function listTokens(
  db: Kysely<Tables>,
  { workspaceId, after, limit }: TokenQuery,
  now: Date,
): Promise<readonly TokenView[]> {
  const all = selectTokens(db, workspaceId)
  const chosen = after === undefined ? all : all.where('token.id', '>', after)
  const rows = await chosen.orderBy('token.id').limit(limit).execute()
  return rows.map(row => viewToken(row, now))
}

/** One token, undefined where the workspace has none of this id. */
export async function findToken(
  db: Kysely<Tables>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<TokenView | undefined> {
  const row = await selectTokens(db, workspaceId).where('token.id', '=', id).executeTakeFirst()
  return row && viewToken(row, now)
}

/**
 * Revokes a token, at once for every process; false where the workspace has no such token. Revoking twice keeps the
 * first time.
 */
export async function revokeToken(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
  origin: Origin,
  ports: Ports,
): Promise<boolean> {
  const row = await lockToken(tx, workspaceId, id)
  if (row === undefined || row.revoked_at !== null) return row !== undefined
  const at = ports.clock()
  await tx
    .updateTable('scim_token')
    .set({ revoked_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  const before = tokenFacts(id, row.hint, readTerms(row), row.expires_at)
  const { label } = row
  await recordTokenEvent(tx, { workspaceId, label, event: 'token.revoked', before, after: null, at, origin })
  return true
}

/** The token's row, which stays as it is for everyone else until the transaction ends. */
export async function lockToken(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
): Promise<TokenRow | undefined> {
  return tx
    .selectFrom('scim_token')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

function selectTokens(db: Kysely<Tables>, workspaceId: string) {
  return db
    .selectFrom('scim_token as token')
    .leftJoin('scim_token as successor', join =>
      join
        .onRef('successor.workspace_id', '=', 'token.workspace_id')
        .onRef('successor.rotated_from', '=', 'token.id'),
    )
    .selectAll('token')
    .leftJoin('member as maker', join =>
      join
        .onRef('maker.workspace_id', '=', 'token.workspace_id')
        .onRef('maker.id', '=', 'token.made_by_member'),
    )
    .select(['successor.id as rotated_to', 'maker.status as maker_status'])
    .where('token.workspace_id', '=', workspaceId)
}

interface FoundToken extends TokenRow {
  readonly rotated_to: string | null
  readonly maker_status: MemberStatus | null
}

function viewToken(row: FoundToken, now: Date): TokenView {
  const status = row.maker_status
  return {
    id: row.id,
    ...readTerms(row),
    hint: row.hint,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    lastUsedFrom: row.last_used_from,
    expiresAt: row.expires_at,
    expiresWithinDays: row.revoked_at === null ? warningOf(row.expires_at, now) : null,
    madeBy: row.made_by,
    makerLeft: status === 'suspended' || status === 'deprovisioned',
    revokedAt: row.revoked_at,
    rotatedFrom: row.rotated_from,
    rotatedTo: row.rotated_to,
  }
}
