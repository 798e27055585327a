/**
 * The member's rows: found by the SCIM id (constraint member_scim_id) and locked, so that of two writes to one person
 * the second sees what the first left. Read committed is enough: every statement here goes by key.
 */
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { Member } from './member.ts'

/** The member behind a SCIM user, locked until the transaction ends. */
export async function lockMember(
  tx: Transaction<Tables>,
  workspaceId: string,
  scimId: string,
): Promise<Member | undefined> {
  const row = await tx
    .selectFrom('member')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('scim_id', '=', scimId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const roles = await tx
    .selectFrom('member_role')
    .select(['environment', 'role'])
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', row.id)
    .orderBy('environment')
    .execute()
  return { ...row, roles: new Map(roles.map(({ environment, role }) => [environment, role])) }
}

export async function insertMember(tx: Transaction<Tables>, member: Member): Promise<void> {
  const { roles, ...row } = member
  await tx.insertInto('member').values(row).execute()
  await insertRoles(tx, member, roles)
}

/** Stores what differs from before: the row itself, and the roles one by one. */
export async function updateMember(tx: Transaction<Tables>, before: Member, after: Member): Promise<void> {
  await tx
    .updateTable('member')
    .set({
      user_name: after.user_name,
      user_name_folded: after.user_name_folded,
      display_name: after.display_name,
      given_name: after.given_name,
      family_name: after.family_name,
      email: after.email,
      status: after.status,
      managed_by: after.managed_by,
      first_synced_at: after.first_synced_at,
      updated_at: after.updated_at,
    })
    .where('workspace_id', '=', after.workspace_id)
    .where('id', '=', after.id)
    .execute()
  const gone = [...before.roles.keys()].filter(environment => !after.roles.has(environment))
  if (gone.length > 0) {
    await tx
      .deleteFrom('member_role')
      .where('workspace_id', '=', after.workspace_id)
      .where('member_id', '=', after.id)
      .where('environment', 'in', gone)
      .execute()
  }
  const given = [...after.roles].filter(([environment, role]) => before.roles.get(environment) !== role)
  await insertRoles(tx, after, new Map(given))
}

async function insertRoles(
  tx: Transaction<Tables>,
  member: Member,
  roles: ReadonlyMap<string, string>,
): Promise<void> {
  if (roles.size === 0) return
  await tx
    .insertInto('member_role')
    .values(
      [...roles].map(([environment, role]) => ({
        workspace_id: member.workspace_id,
        member_id: member.id,
        environment,
        role,
      })),
    )
    .onConflict(conflict =>
      conflict
        .columns(['workspace_id', 'member_id', 'environment'])
        .doUpdateSet(eb => ({ role: eb.ref('excluded.role') })),
    )
    .execute()
}
