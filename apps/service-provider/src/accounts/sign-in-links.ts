/**
 * Links by which an owner of a workspace signs in once without a password: made by whoever starts the process, who is its
 * operator. Only the hash is kept.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

/** Beyond it the oldest go. */
const linksPerWorkspace = 5

/** The token of a new link, good for so many minutes. */
export async function issueSignInLink(
  tx: Transaction<Tables>,
  workspaceId: string,
  { now, minutes }: { readonly now: Date; readonly minutes: number },
): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + minutes * 60_000)
  const link = { token_hash: hashToken(token), created_at: now, expires_at: expiresAt }
  await tx
    .insertInto('sign_in_link')
    .values({ workspace_id: workspaceId, ...link })
    .execute()
  const older = tx
    .selectFrom('sign_in_link')
    .select('token_hash')
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('token_hash')
    .offset(linksPerWorkspace)
  await tx
    .deleteFrom('sign_in_link')
    .where('workspace_id', '=', workspaceId)
    .where(({ eb }) => eb.or([eb('expires_at', '<=', now), eb('token_hash', 'in', older)]))
    .execute()
  return token
}

export type SpentLink =
  | { readonly workspaceId: string; readonly issuedAt: Date }
  | 'used'
  | 'expired_or_unknown'

/** Uses the link up, as long as the transaction is committed; of two at once only one gets it. */
export async function spendSignInLink(tx: Transaction<Tables>, token: string, now: Date): Promise<SpentLink> {
  const link = await tx
    .selectFrom('sign_in_link')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .forUpdate()
    .executeTakeFirst()
  if (link === undefined || link.expires_at <= now) return 'expired_or_unknown'
  if (link.used_at !== null) return 'used'
  await tx
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('workspace_id', '=', link.workspace_id)
    .where('token_hash', '=', link.token_hash)
    .execute()
  return { workspaceId: link.workspace_id, issuedAt: link.created_at }
}

/** The path of the page that the link opens; what stands behind the `#` is sent to no server. */
export function signInLinkPath(token: string): string {
  return `/sign-in-link#token=${token}`
}
