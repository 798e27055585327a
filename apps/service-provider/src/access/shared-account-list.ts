/** Finding shared accounts: all of them, or those that somebody can open or manage. */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { Permission } from './permission-catalogue.ts'
import type { Reach } from './permissions.ts'
import { type SharedAccountView, viewSharedAccount } from './shared-accounts.ts'

export interface SharedAccountQuery {
  readonly workspaceId: string
  /** Only what one of these reaches. */
  readonly reaches: readonly Reach[]
  /** Part of the name, address or login, in any letter case. */
  readonly text?: string | undefined
  readonly privileged?: boolean | undefined
  /** Only those whose owner is gone or was never named. */
  readonly ownerless?: boolean | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** At most `limit` accounts, the earliest made first. Relies on the primary key. */
export async function listSharedAccounts(
  db: Kysely<Tables>,
  query: SharedAccountQuery,
): Promise<readonly SharedAccountView[]> {
  const { workspaceId, reaches, text = '', privileged, ownerless, after, limit } = query
  let selection = db.selectFrom('shared_account as a').selectAll().where('a.workspace_id', '=', workspaceId)
  if (!reaches.some(({ all }) => all)) {
    const ids = [...new Set(reaches.flatMap(reach => reach.ids))]
    if (ids.length === 0) return []
    selection = selection.where('a.id', 'in', ids)
  }
  if (text !== '') {
    selection = selection.where(
      sql<boolean>`position(lower(${text}) in lower(concat_ws(' ', a.name, a.url, a.login))) > 0`,
    )
  }
  if (privileged !== undefined) selection = selection.where('a.privileged', '=', privileged)
  if (ownerless !== undefined) {
    selection = selection.where(eb => {
      const hasOwner = eb.exists(
        eb
          .selectFrom('member as m')
          .select('m.id')
          .where('m.workspace_id', '=', workspaceId)
          .whereRef('m.id', '=', 'a.owner_id')
          .where('m.status', '=', 'active'),
      )
      return ownerless ? eb.not(hasOwner) : hasOwner
    })
  }
  if (after !== undefined) selection = selection.where('a.id', '>', after)
  const rows = await selection.orderBy('a.id').limit(limit).execute()
  return rows.map(viewSharedAccount)
}

/** One account, undefined where the workspace has none of this id. */
export async function findSharedAccount(
  db: Kysely<Tables>,
  workspaceId: string,
  id: string,
): Promise<SharedAccountView | undefined> {
  const row = await db
    .selectFrom('shared_account')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : viewSharedAccount(row)
}

/** The permissions that let somebody see that an account is there. */
export const accountPermissions: readonly Permission[] = ['open', 'manage']
