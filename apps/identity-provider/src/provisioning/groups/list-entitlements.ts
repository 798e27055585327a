/** The target's groups as they were last seen, for whoever chooses among them. */
import { fold } from '@joinery/scim'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../storage/tables.ts'

export interface EntitlementRow {
  readonly name: string
  readonly target_id: string | null
  readonly refreshed_at: Date | null
}

/** Returns a page of the app's groups in the order of their names; `name` is found anywhere in one, whatever its case. */
export async function listEntitlements(
  query: Kysely<Tables>,
  account: number,
  app: number,
  search: { readonly name?: string | undefined; readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly items: readonly EntitlementRow[] }> {
  const wanted = search.name === undefined ? undefined : fold(search.name)
  let matching = query
    .selectFrom('app_entitlement')
    .where('account_id', '=', account)
    .where('app_id', '=', app)
    .where(eb => eb.or([eb('target_id', 'is not', null), eb('refreshed_at', 'is not', null)]))
  if (wanted !== undefined) matching = matching.where(sql<number>`position(${wanted} in name_folded)`, '>', 0)
  const { total } = await matching
    .select(eb => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const items = await matching
    .select(['name', 'target_id', 'refreshed_at'])
    .orderBy('name_folded')
    .limit(search.limit)
    .offset(search.offset)
    .execute()
  return { total, items }
}
