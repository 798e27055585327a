/**
 * Where a workspace lets its members in by its identity provider only, a password opens nothing there. It still is the
 * account's, for other workspaces.
 */
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

/** Where a browser begins to sign in to the workspace by its identity provider. */
export function signOnPath(workspaceId: string): string {
  return `/sso/${workspaceId}/start`
}

/** Where a browser begins to show once more who uses it. */
export function confirmPath(workspaceId: string): string {
  return `${signOnPath(workspaceId)}?purpose=confirm`
}

/** What is said to who comes with a password. */
export function signOnEnforced(workspaceId: string, workspaceName = 'This workspace'): string {
  return `${workspaceName} takes no passwords: sign in with single sign-on, at ${signOnPath(workspaceId)}`
}

/**
 * Whether passwords sign in no more. Inside a transaction that is held until it ends, so that nobody comes in beside the
 * change that ends it. By primary key.
 */
export async function isSignOnEnforced(
  query: Kysely<Tables> | Transaction<Tables>,
  workspaceId: string,
): Promise<boolean> {
  const found = query.selectFrom('saml_provider').select('enforced').where('workspace_id', '=', workspaceId)
  const row = await (query.isTransaction ? found.forShare() : found).executeTakeFirst()
  return row?.enforced === true
}
