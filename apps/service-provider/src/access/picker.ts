/**
 * Whom something can be shared with: only who is active, asked afresh each time, so that who is provisioned can be chosen
 * at once and who is suspended cannot. Relies on member_user_name for the order.
 */
import { fold } from '@joinery/scim'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'

export interface PickerEntry {
  readonly id: string
  readonly userName: string
  readonly displayName: string
  readonly email: string | null
}

export interface PickerQuery {
  readonly workspaceId: string
  /** Part of a name or an address, in any letter case; everybody unless given. */
  readonly text?: string | undefined
  readonly limit: number
}

/** At most `limit` active members, by userName. */
export async function pickMembers(
  db: Kysely<Tables>,
  { workspaceId, text, limit }: PickerQuery,
): Promise<readonly PickerEntry[]> {
  let selection = db
    .selectFrom('member')
    .select(['id', 'user_name as userName', 'display_name as displayName', 'email'])
    .where('workspace_id', '=', workspaceId)
    .where('status', '=', 'active')
  if (text !== undefined && text !== '') {
    selection = selection.where(sql<boolean>`position(${fold(text)} in search_folded) > 0`)
  }
  return selection.orderBy('user_name_folded').limit(limit).execute()
}
