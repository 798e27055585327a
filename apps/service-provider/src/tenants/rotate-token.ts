/**
 * A token replaced by a new one on the same terms. Both are valid while they overlap, so that the new one can be
 * pasted at the identity provider without a gap; then the old one expires by itself.
 */
import type { Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { recordTokenEvent } from '../history/append.ts'
import type { Ports } from '../ports.ts'
import type { Tables, TokenRow } from '../storage/tables.ts'
import type { Origin } from './principals.ts'
import { readTerms, tokenFacts } from './token-terms.ts'
import { type IssuedToken, insertToken, lockToken, type TokenMaker } from './tokens.ts'

export interface Rotation {
  readonly workspaceId: string
  readonly id: string
  /** How long both are valid; the old one never longer than it would have been. 0 ends it now. */
  readonly overlapHours: number
  /** When the new one expires; undefined gives it as long a life as the old one was issued with. */
  readonly expiresAt: Date | undefined
  /** The member who has it rotated; absent where it is the operator. */
  readonly maker?: TokenMaker | undefined
}

const hourMs = 3_600_000

/**
 * The new token, with the secret; undefined where the workspace has no token of this id.
 * @throws conflict when the old one is revoked, expired, or has a successor already
 */
export async function rotateToken(
  tx: Transaction<Tables>,
  { workspaceId, id, overlapHours, expiresAt, maker }: Rotation,
  origin: Origin,
  ports: Ports,
): Promise<IssuedToken | undefined> {
  const old = await lockToken(tx, workspaceId, id)
  if (old === undefined) return undefined
  const at = ports.clock()
  await refuseUnlessCurrent(tx, old, at)
  const terms = readTerms(old)
  const endOfNew = expiresAt ?? sameLifeFrom(at, old)
  const endOfOld = earliest(new Date(at.getTime() + overlapHours * hourMs), old.expires_at)
  await tx
    .updateTable('scim_token')
    .set({ expires_at: endOfOld })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  const draft = { workspaceId, terms, expiresAt: endOfNew, maker }
  const issued = await insertToken(tx, draft, id, ports.newId(), at)
  const before = tokenFacts(id, old.hint, terms, endOfOld)
  const after = tokenFacts(issued.id, issued.hint, terms, endOfNew)
  const { label } = terms
  await recordTokenEvent(tx, { workspaceId, label, event: 'token.rotated', before, after, at, origin })
  return issued
}

/** @throws conflict saying why the token cannot be rotated */
async function refuseUnlessCurrent(tx: Transaction<Tables>, old: TokenRow, now: Date): Promise<void> {
  if (old.revoked_at !== null) {
    throw cannotRotate(old, `it was revoked at ${old.revoked_at.toISOString()}; issue a new one`)
  }
  if (old.expires_at !== null && old.expires_at <= now) {
    throw cannotRotate(old, `it expired at ${old.expires_at.toISOString()}; issue a new one`)
  }
  const successor = await tx
    .selectFrom('scim_token')
    .select('id')
    .where('workspace_id', '=', old.workspace_id)
    .where('rotated_from', '=', old.id)
    .executeTakeFirst()
  if (successor !== undefined) {
    throw cannotRotate(old, `it was rotated before; its successor is ${successor.id}`)
  }
}

function cannotRotate(old: TokenRow, why: string): ServiceProviderError {
  return new ServiceProviderError('conflict', `the token ${old.id} cannot be rotated: ${why}`)
}

function sameLifeFrom(now: Date, old: TokenRow): Date | null {
  if (old.expires_at === null) return null
  return new Date(now.getTime() + old.expires_at.getTime() - old.created_at.getTime())
}

function earliest(first: Date, second: Date | null): Date {
  return second !== null && second < first ? second : first
}
