/**
 * Requests that wait for the identity provider's answer. Each is bound to the browser that began it by a cookie, lives
 * for ten minutes and is used once: whoever takes it deletes it, so a second answer finds nothing, in any process.
 */
import { newMessageId } from '@joinery/saml'
import { hashToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import type { RequestPurpose, SamlRequestRow } from '../storage/single-sign-on-tables.ts'
import type { Tables } from '../storage/tables.ts'

export const requestLifeMs = 600_000

export interface RequestDraft {
  readonly workspaceId: string
  readonly purpose: RequestPurpose
  readonly returnPath: string
  /** Whose sign-in is confirmed. */
  readonly sessionId: string | null
}

export interface BegunRequest {
  /** The ID of the message. */
  readonly id: string
  readonly expiresAt: Date
}

/** Stores a request. The browser has to show the token again together with the answer. */
export async function beginRequest(
  tx: Transaction<Tables>,
  draft: RequestDraft,
  browserToken: string,
  now: Date,
): Promise<BegunRequest> {
  const id = newMessageId()
  const expiresAt = new Date(now.getTime() + requestLifeMs)
  await tx
    .insertInto('saml_request')
    .values({
      workspace_id: draft.workspaceId,
      id,
      purpose: draft.purpose,
      browser_hash: hashToken(browserToken),
      return_path: draft.returnPath,
      session_id: draft.sessionId,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute()
  return { id, expiresAt }
}

/** Gives a request that waits for its link to be opened to the browser that has opened it, once. */
export async function bindRequest(
  tx: Transaction<Tables>,
  of: { readonly workspaceId: string; readonly purpose: RequestPurpose; readonly linkToken: string },
  browserToken: string,
  now: Date,
): Promise<SamlRequestRow | undefined> {
  return tx
    .updateTable('saml_request')
    .set({ browser_hash: hashToken(browserToken) })
    .where('workspace_id', '=', of.workspaceId)
    .where('purpose', '=', of.purpose)
    .where('browser_hash', '=', hashToken(of.linkToken))
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
}

/** `other_browser`: it is there, and stays, for it was not this browser that began it. */
export type TakenRequest = SamlRequestRow | 'unknown' | 'other_browser'

/** Takes the request away for good. By primary key; of two at once the second finds nothing. */
export async function takeRequest(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
  browserToken: string | undefined,
  now: Date,
): Promise<TakenRequest> {
  const found = await tx
    .selectFrom('saml_request')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  if (found === undefined) return 'unknown'
  const isSame = browserToken !== undefined && hashToken(browserToken).equals(found.browser_hash)
  if (!isSame) return 'other_browser'
  await tx.deleteFrom('saml_request').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
  return found
}
