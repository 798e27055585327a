/**
 * Links by which an owner of a workspace signs in once without a password: made by whoever starts the process, who is its
 * operator. Only the hash is kept. One is for who was the first owner when it was made, and ends when he is one no more or
 * his password changes; one made before there was an owner is for who becomes it.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import { operatorOrigin } from '../tenants/principals.ts'

/** Beyond it the oldest go. */
const linksPerWorkspace = 5

/** An owner whom a link can sign in. */
export interface LinkOwner {
  readonly memberId: string
  readonly userName: string
  readonly accountId: string
}

/** The token of a new link, good for so many minutes; the history says that there is one. */
export async function issueSignInLink(
  tx: Transaction<Tables>,
  workspaceId: string,
  { now, minutes }: { readonly now: Date; readonly minutes: number },
): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + minutes * 60_000)
  const owner = await findFirstOwner(tx, workspaceId)
  const link = {
    token_hash: hashToken(token),
    member_id: owner?.memberId ?? null,
    created_at: now,
    expires_at: expiresAt,
  }
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
  const whose = owner === undefined ? { subject: '' } : { memberId: owner.memberId, subject: owner.userName }
  const told = { event: 'sign_in_link.made', field: null, oldValue: null, newValue: { minutes } }
  await recordEvents(tx, { workspaceId, at: now, origin: operatorOrigin, ...whose }, [told])
  return token
}

/** Links that were made while the workspace had no owner are for this one. */
export async function bindSignInLinks(
  tx: Transaction<Tables>,
  workspaceId: string,
  memberId: string,
): Promise<void> {
  await tx
    .updateTable('sign_in_link')
    .set({ member_id: memberId })
    .where('workspace_id', '=', workspaceId)
    .where('member_id', 'is', null)
    .execute()
}

/** Makes the links of an owner good for nothing, and those that are nobody's yet. Whoever voids them holds the member. */
export async function voidSignInLinks(
  tx: Transaction<Tables>,
  workspaceId: string,
  memberId: string,
): Promise<void> {
  await tx
    .deleteFrom('sign_in_link')
    .where('workspace_id', '=', workspaceId)
    .where(eb => eb.or([eb('member_id', '=', memberId), eb('member_id', 'is', null)]))
    .execute()
}

/**
 * The same in every workspace where the account is a member's; those that are nobody's yet where it is an owner's, whom
 * they would sign in. Whoever voids them holds the account.
 */
export async function voidSignInLinksOfAccount(tx: Transaction<Tables>, accountId: string): Promise<void> {
  const members = tx.selectFrom('member').where('account_id', '=', accountId)
  const owned = members.select('workspace_id').where('privilege', '=', 'owner')
  await tx
    .deleteFrom('sign_in_link')
    .where(eb =>
      eb.or([
        eb('member_id', 'in', members.select('id')),
        eb.and([eb('member_id', 'is', null), eb('workspace_id', 'in', owned)]),
      ]),
    )
    .execute()
}

/** The active owner with an account who is one the longest; of this one alone where he is named. */
export async function findFirstOwner(
  tx: Transaction<Tables>,
  workspaceId: string,
  memberId: string | null = null,
): Promise<LinkOwner | undefined> {
  const found = await tx
    .selectFrom('member')
    .select(['id', 'user_name', 'account_id'])
    .where('workspace_id', '=', workspaceId)
    .where('privilege', '=', 'owner')
    .where('status', '=', 'active')
    .where('account_id', 'is not', null)
    .$if(memberId !== null, query => query.where('id', '=', memberId))
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  if (found === undefined || found.account_id === null) return undefined
  return { memberId: found.id, userName: found.user_name, accountId: found.account_id }
}

/** What a link says, before anything is held. */
export async function findSignInLink(
  tx: Transaction<Tables>,
  token: string,
): Promise<{ readonly workspaceId: string; readonly memberId: string | null } | undefined> {
  return tx
    .selectFrom('sign_in_link')
    .select(['workspace_id as workspaceId', 'member_id as memberId'])
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
}

export type SpentLink = { readonly issuedAt: Date } | 'used' | 'expired_or_unknown'

/**
 * Uses the link up, as long as the transaction is committed; of two at once only one gets it. The caller holds the owner, as
 * does whoever voids links.
 */
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
  return { issuedAt: link.created_at }
}

/** The path of the page that the link opens; what stands behind the `#` is sent to no server. */
export function signInLinkPath(token: string): string {
  return `/sign-in-link#token=${token}`
}
