/**
 * SCIM tokens: 256 random bits, shown once when issued and kept as SHA-256. Every token opens one workspace; several
 * may be valid at once, so that a new one can be pasted at the identity provider before the old one is revoked.
 * Bearer tokens as in RFC 6750.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { JsonObject } from '@joinery/scim'
import type { Kysely, Transaction } from 'kysely'
import { recordTokenEvent } from '../history/append.ts'
import type { Ports } from '../ports.ts'
import type { Tables, TokenRow } from '../storage/tables.ts'
import type { Origin } from './principals.ts'

/** Which identity provider's habits a token's requests are read with. One for now: any RFC 7644 client. */
type ClientProfile = 'generic'

export interface TokenDraft {
  readonly workspaceId: string
  readonly label: string
  readonly profile: ClientProfile
  readonly expiresAt?: Date
}

export interface IssuedToken {
  readonly id: string
  /** The secret itself, e.g. `jnr_sp_3q2-7w...`: 50 characters, nowhere kept. */
  readonly token: string
  readonly hint: string
}

/** A token as it may be shown: everything but the secret. */
export interface TokenView {
  readonly id: string
  readonly label: string
  readonly profile: string
  readonly hint: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
}

const tokenForm = /^jnr_sp_[A-Za-z0-9_-]{43}$/

/** The SHA-256 of a token, or undefined where the text has not the form of one and needs no looking up. */
export function hashToken(token: string): Uint8Array | undefined {
  return tokenForm.test(token) ? createHash('sha256').update(token).digest() : undefined
}

/** A new token for a workspace, recorded in its history; the caller shows the secret once. */
export async function issueToken(
  tx: Transaction<Tables>,
  draft: TokenDraft,
  origin: Origin,
  ports: Ports,
): Promise<IssuedToken> {
  const token = `jnr_sp_${randomBytes(32).toString('base64url')}`
  const issued = { id: ports.newId(), token, hint: token.slice(-4) }
  const at = ports.clock()
  await tx
    .insertInto('scim_token')
    .values({
      workspace_id: draft.workspaceId,
      id: issued.id,
      label: draft.label,
      profile: draft.profile,
      token_hash: createHash('sha256').update(token).digest(),
      hint: issued.hint,
      created_at: at,
      last_used_at: null,
      expires_at: draft.expiresAt ?? null,
      revoked_at: null,
    })
    .execute()
  const { workspaceId, label } = draft
  const facts = factsOf(issued.hint, draft.profile, draft.expiresAt ?? null)
  await recordTokenEvent(tx, { workspaceId, label, event: 'token.issued', facts, at, origin })
  return issued
}

/** All tokens of a workspace, the oldest first, revoked and expired ones included. */
export async function listTokens(db: Kysely<Tables>, workspaceId: string): Promise<readonly TokenView[]> {
  const rows = await db
    .selectFrom('scim_token')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(viewToken)
}

/** The token as revoked, at once for every process; undefined where the workspace has no such token. Revoking twice keeps the first time. */
export async function revokeToken(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
  origin: Origin,
  ports: Ports,
): Promise<TokenView | undefined> {
  const row = await tx
    .selectFrom('scim_token')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined || row.revoked_at !== null) return row && viewToken(row)
  const at = ports.clock()
  await tx
    .updateTable('scim_token')
    .set({ revoked_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  const facts = factsOf(row.hint, row.profile, row.expires_at)
  await recordTokenEvent(tx, { workspaceId, label: row.label, event: 'token.revoked', facts, at, origin })
  return viewToken({ ...row, revoked_at: at })
}

function factsOf(hint: string, profile: string, expiresAt: Date | null): JsonObject {
  return { hint, profile, expiresAt: expiresAt?.toISOString() ?? null }
}

function viewToken(row: TokenRow): TokenView {
  return {
    id: row.id,
    label: row.label,
    profile: row.profile,
    hint: row.hint,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}
