/**
 * The link by which a workspace gets its first owner: made when the installation starts for the first time, or by its
 * operator. It waits until it is used, once; another makes it void.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

/** The token of a new link. */
export async function issueSetupLink(
  tx: Transaction<Tables>,
  workspaceId: string,
  now: Date,
): Promise<string> {
  const token = newToken()
  const link = { token_hash: hashToken(token), created_at: now }
  await tx.deleteFrom('setup_link').where('workspace_id', '=', workspaceId).execute()
  await tx
    .insertInto('setup_link')
    .values({ workspace_id: workspaceId, ...link })
    .execute()
  return token
}

/** The token of a first link, undefined where the workspace has an owner, or a link that waits. */
export async function issueFirstSetupLink(
  tx: Transaction<Tables>,
  workspaceId: string,
  now: Date,
): Promise<string | undefined> {
  const owner = await tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('privilege', '=', 'owner')
    .limit(1)
    .executeTakeFirst()
  const link = await tx
    .selectFrom('setup_link')
    .select('created_at')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return owner === undefined && link === undefined ? issueSetupLink(tx, workspaceId, now) : undefined
}

export interface SetupLink {
  readonly workspaceId: string
  readonly workspaceName: string
}

/** Whose link it is, undefined when it was used or never was. */
export async function findSetupLink(query: Kysely<Tables>, token: string): Promise<SetupLink | undefined> {
  return query
    .selectFrom('setup_link')
    .innerJoin('workspace', 'workspace.id', 'setup_link.workspace_id')
    .select(['workspace.id as workspaceId', 'workspace.name as workspaceName'])
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
}

/** Uses the link up; of two at once only one gets true. */
export async function spendSetupLink(tx: Transaction<Tables>, token: string): Promise<boolean> {
  const spent = await tx
    .deleteFrom('setup_link')
    .where('token_hash', '=', hashToken(token))
    .returning('workspace_id')
    .executeTakeFirst()
  return spent !== undefined
}

/** The path of the page that the link opens; what stands behind the `#` is sent to no server. */
export function setupPath(token: string): string {
  return `/setup#token=${token}`
}
