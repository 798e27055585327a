/**
 * The member's rows: found by the SCIM id (constraint member_scim_id) or by the primary key and locked, so that of two
 * writes to one person the second sees what the first left. Read committed is enough: every statement here goes by key. Whose
 * roles are read in the statement that locks could be those of before it waited, so they are read after it where it did.
 */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { MemberRow, Tables } from '../storage/tables.ts'
import type { Member } from './member.ts'

/** The columns of a member, so that statements that are kept name them all. */
const columnList = [
  'workspace_id',
  'id',
  'scim_id',
  'user_name',
  'user_name_folded',
  'display_name',
  'given_name',
  'family_name',
  'email',
  'email_folded',
  'external_id',
  'search_folded',
  'status',
  'privilege',
  'account_id',
  'managed_by',
  'managed_by_label',
  'held_by_hand',
  'pending_status',
  'pending_since',
  'erased_at',
  'first_synced_at',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof MemberRow)[]

const columns = columnList.join(', ')

/** By member_scim_id. */
const lockByScimId = fixedStatement<MemberRow>(
  'member-lock-scim',
  `select ${columns} from member where workspace_id = $1 and scim_id = $2 for update`,
)

/** By primary key. */
const lockById = fixedStatement<MemberRow>(
  'member-lock',
  `select ${columns} from member where workspace_id = $1 and id = $2 for update`,
)

/** By primary key. */
const rolesOf = fixedStatement<{ environment: string; role: string }>(
  'member-roles',
  `select environment, role from member_role where workspace_id = $1 and member_id = $2 order by environment`,
)

/** The member behind a SCIM user, locked until the transaction ends. */
export async function lockMember(
  tx: Transaction<Tables>,
  workspaceId: string,
  scimId: string,
): Promise<Member | undefined> {
  const [row] = await lockByScimId.run(tx, [workspaceId, scimId])
  return row && withRoles(tx, row)
}

/** The member of an id, locked until the transaction ends. */
export async function lockMemberById(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
): Promise<Member | undefined> {
  const [row] = await lockById.run(tx, [workspaceId, id])
  return row && withRoles(tx, row)
}

async function withRoles(tx: Transaction<Tables>, row: MemberRow): Promise<Member> {
  const roles = await rolesOf.run(tx, [row.workspace_id, row.id])
  return { ...row, roles: new Map(roles.map(({ environment, role }) => [environment, role])) }
}

const insert = fixedStatement<never>(
  'member-insert',
  `insert into member (${columns}) values (${columnList.map((_, index) => `$${index + 1}`).join(', ')})`,
)

export async function insertMember(tx: Transaction<Tables>, member: Member): Promise<void> {
  await insert.run(
    tx,
    columnList.map(column => valueOf(member, column)),
  )
  await insertRoles(tx, member, member.roles)
}

const changing = columnList.filter(column => !['workspace_id', 'id', 'created_at'].includes(column))

const update = fixedStatement<never>(
  'member-update',
  `update member set ${changing.map((column, index) => `${column} = $${index + 3}`).join(', ')}
  where workspace_id = $1 and id = $2`,
)

/** Stores what differs from before: the row itself, and the roles one by one. */
export async function updateMember(tx: Transaction<Tables>, before: Member, after: Member): Promise<void> {
  const values = changing.map(column => valueOf(after, column))
  await update.run(tx, [after.workspace_id, after.id, ...values])
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

/** By the primary key of member_role. */
const giveRoles = fixedStatement<never>(
  'member-roles-give',
  `insert into member_role (workspace_id, member_id, environment, role)
  select $1, $2, given.environment, given.role from unnest($3::text[], $4::text[]) as given (environment, role)
  on conflict (workspace_id, member_id, environment) do update set role = excluded.role`,
)

async function insertRoles(
  tx: Transaction<Tables>,
  member: Member,
  roles: ReadonlyMap<string, string>,
): Promise<void> {
  if (roles.size === 0) return
  await giveRoles.run(tx, [member.workspace_id, member.id, [...roles.keys()], [...roles.values()]])
}

/** A value as every driver takes it. */
function valueOf(member: Member, column: (typeof columnList)[number]): string | boolean | null {
  const value = member[column]
  return value instanceof Date ? value.toISOString() : value
}
