/** What about members, roles and groups an administrator has to see to, each with what to do about it. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../storage/tables.ts'

export interface HealthWarning {
  readonly kind:
    | 'no_token'
    | 'token_expires'
    | 'token_expired'
    | 'token_maker_left'
    | 'role_flagged'
    | 'mapping_broken'
    | 'last_admin_kept'
    | 'link_conflicts'
  readonly message: string
  readonly fix: string
  /** What it is about, at most ten: ids of tokens, members or mappings. */
  readonly ids: readonly string[]
}

const mostIds = 10

/** By role_flag's primary key, member_pkey and small tables. */
export async function memberWarnings(
  db: Kysely<Tables>,
  workspaceId: string,
): Promise<readonly HealthWarning[]> {
  return [
    ...(await flaggedRoles(db, workspaceId)),
    ...(await brokenMappings(db, workspaceId)),
    ...(await keptAdministrators(db, workspaceId)),
    ...(await openConflicts(db, workspaceId)),
  ]
}

async function flaggedRoles(db: Kysely<Tables>, workspaceId: string): Promise<readonly HealthWarning[]> {
  const rows = await db
    .selectFrom('role_flag')
    .select(['environment', 'given', 'meant'])
    .select(eb => eb.fn.countAll<string>().as('members'))
    .select(sql<string[]>`(array_agg(member_id order by member_id))[1:${sql.lit(mostIds)}]`.as('ids'))
    .where('workspace_id', '=', workspaceId)
    .groupBy(['environment', 'given', 'meant'])
    .orderBy('environment')
    .orderBy('given')
    .limit(100)
    .execute()
  return rows.map(({ environment, given, meant, members, ids }) => ({
    kind: 'role_flagged',
    message:
      meant === null
        ? `${counted(Number(members))} given the role ${JSON.stringify(given)} in ${environment}, which there is not`
        : `${counted(Number(members))} given the role ${JSON.stringify(given)} in ${environment}; it is ${JSON.stringify(meant)}, and letter case counts`,
    fix:
      meant === null
        ? 'make the role here, or send another one from the identity provider'
        : `have the identity provider send ${JSON.stringify(meant)}`,
    ids,
  }))
}

/** Databases tell a count as a text or as a number. */
function counted(members: number): string {
  return members === 1 ? '1 member is' : `${members} members are`
}

async function brokenMappings(db: Kysely<Tables>, workspaceId: string): Promise<readonly HealthWarning[]> {
  const rows = await db
    .selectFrom('group_mapping')
    .select(['id', 'group_name', 'broken_reason'])
    .where('workspace_id', '=', workspaceId)
    .where('broken_at', 'is not', null)
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(({ id, group_name: name, broken_reason: reason }) => ({
    kind: 'mapping_broken',
    message: `the mapping of the group ${JSON.stringify(name)} gives nothing any more: ${reason ?? ''}`,
    fix: 'push the group again and map it anew, or remove the mapping',
    ids: [id],
  }))
}

async function keptAdministrators(
  db: Kysely<Tables>,
  workspaceId: string,
): Promise<readonly HealthWarning[]> {
  const rows = await db
    .selectFrom('member')
    .select(['id', 'user_name', 'pending_status'])
    .where('workspace_id', '=', workspaceId)
    .where('privilege', 'in', ['owner', 'admin'])
    .where('pending_status', 'is not', null)
    .orderBy('id')
    .limit(mostIds)
    .execute()
  return rows.map(({ id, user_name: name, pending_status: pending }) => ({
    kind: 'last_admin_kept',
    message: `${name} was to be ${pending ?? ''} and stays, as the last administrator of the workspace`,
    fix: 'make somebody else an administrator; then apply what is pending of this member',
    ids: [id],
  }))
}

async function openConflicts(db: Kysely<Tables>, workspaceId: string): Promise<readonly HealthWarning[]> {
  const rows = await db
    .selectFrom('link_conflict')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('decision', 'is', null)
    // Who has come under SCIM since is clear.
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('member')
            .select('member.id')
            .whereRef('member.workspace_id', '=', 'link_conflict.workspace_id')
            .whereRef('member.user_name_folded', '=', 'link_conflict.user_name_folded')
            .where('member.managed_by', '=', 'scim')
            .where('member.status', '<>', 'deprovisioned'),
        ),
      ),
    )
    .orderBy('id')
    .limit(mostIds)
    .execute()
  if (rows.length === 0) return []
  return [
    {
      kind: 'link_conflicts',
      message: 'it is not certain who some of the people are whom SCIM wants to create',
      fix: 'decide in the list of link conflicts',
      ids: rows.map(row => row.id),
    },
  ]
}
