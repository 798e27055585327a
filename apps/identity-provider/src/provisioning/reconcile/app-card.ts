/** Reading an app as the engine needs it: how its target is spoken to, and with what. */
import type { Database } from '@joinery/database'
import { sql } from 'kysely'
import { managerSource } from '../../apps/parameter-value.ts'
import { profileOf } from '../../apps/profile.ts'
import type { Tables } from '../../storage/tables.ts'
import type { AppCard } from './work.ts'

/** Returns the app's card; undefined when there is no such app any more. */
export async function loadCard(
  database: Database<Tables>,
  { account, app }: { readonly account: number; readonly app: number },
): Promise<AppCard | undefined> {
  const found = await database.query
    .selectFrom('app as p')
    .selectAll()
    .select(
      sql<boolean>`exists (select 1 from app_parameter q where q.account_id = p.account_id and q.app_id = p.id
        and q.source = ${managerSource})`.as('names_managers'),
    )
    .where('account_id', '=', account)
    .where('id', '=', app)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { names_managers: namesManagers, ...row } = found
  return { row, profile: profileOf(row), namesManagers }
}
