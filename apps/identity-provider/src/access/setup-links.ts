/**
 * Links by which somebody sets his password, each good for one use: the first start's, by which the account's owner comes
 * to be and which waits until it is used, and those of invitations and forgotten passwords, which end after a week.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

export interface SetupLink {
  readonly account_id: number
  /** Null: who uses it becomes the owner. */
  readonly admin_id: number | null
}

const lifeMs = 7 * 86_400_000

/** Returns the token of a new link; a former one for the same person is void from now on. */
export async function issueSetupLink(
  tx: Transaction<Tables>,
  link: SetupLink,
  times: { readonly now: Date; readonly forEver: boolean; readonly endsSecondFactor?: boolean },
): Promise<string> {
  const token = newToken()
  await voidSetupLinks(tx, link)
  await tx
    .insertInto('setup_link')
    .values({
      ...link,
      token_hash: hashToken(token),
      created_at: times.now,
      expires_at: times.forEver ? null : new Date(times.now.getTime() + lifeMs),
      ends_second_factor: times.endsSecondFactor ?? false,
    })
    .execute()
  return token
}

/** Makes the links of that person good for nothing. */
export async function voidSetupLinks(tx: Transaction<Tables>, link: SetupLink): Promise<void> {
  await tx
    .deleteFrom('setup_link')
    .where('account_id', '=', link.account_id)
    .where('admin_id', 'is not distinct from', link.admin_id)
    .execute()
}

/** Returns the link of the token, `undefined` when it was used, has ended or never was. */
export async function findSetupLink(
  query: Kysely<Tables>,
  token: string,
  now: Date,
): Promise<SetupLink | undefined> {
  return query
    .selectFrom('setup_link')
    .select(['account_id', 'admin_id'])
    .where('token_hash', '=', hashToken(token))
    .where(({ eb }) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirst()
}

/** Uses the link up and returns it; of two at once only one gets it. */
export async function spendSetupLink(
  tx: Transaction<Tables>,
  token: string,
): Promise<(SetupLink & { readonly ends_second_factor: boolean }) | undefined> {
  return tx
    .deleteFrom('setup_link')
    .where('token_hash', '=', hashToken(token))
    .returning(['account_id', 'admin_id', 'ends_second_factor'])
    .executeTakeFirst()
}

/** Returns the path of the page that the link opens; what stands behind the `#` is sent to no server. */
export function setupPath(token: string): string {
  return `/setup#token=${token}`
}
