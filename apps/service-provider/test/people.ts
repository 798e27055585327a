/** Members written straight into the database, for tests of what does not depend on how they came. */
import type { Database } from '@joinery/database'
import { systemPorts } from '../src/ports.ts'
import type { Privilege } from '../src/storage/member-tables.ts'
import type { MemberStatus, Tables } from '../src/storage/tables.ts'

/** Returns the new member's id. */
export async function insertPerson(
  { query }: Database<Tables>,
  workspaceId: string,
  {
    userName = `user-${systemPorts.newId()}`,
    privilege = 'member',
    status = 'active',
  }: { readonly userName?: string; readonly privilege?: Privilege; readonly status?: MemberStatus },
): Promise<string> {
  const [id, at] = [systemPorts.newId(), new Date()]
  await query
    .insertInto('member')
    .values({
      workspace_id: workspaceId,
      id,
      scim_id: id,
      user_name: userName,
      user_name_folded: userName.toLowerCase(),
      display_name: userName,
      given_name: null,
      family_name: null,
      email: `${userName}@example.com`,
      email_folded: `${userName}@example.com`.toLowerCase(),
      external_id: null,
      search_folded: userName.toLowerCase(),
      status,
      privilege,
      managed_by: 'scim',
      managed_by_label: 'test',
      first_synced_at: at,
      created_at: at,
      updated_at: at,
    })
    .execute()
  return id
}
