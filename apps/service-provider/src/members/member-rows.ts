/**
 * The member's rows: found by the SCIM id (constraint member_scim_id) or by the primary key and locked, so that of two
 * writes to one person the second sees what the first left. Read committed is enough: every statement here goes by key, and
 * what is held is read after the lock, for a statement that waited sees of other tables what was so before.
 */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import { type LockedStanding, readStanding, writeStandings } from '../roles/standing.ts'
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
  'awaits_acceptance',
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

/** Read along, since nearly every write of a member tells the history. By the primary key of person_key. */
const historyKey = `(select person_key.key from person_key
  where person_key.workspace_id = member.workspace_id and person_key.member_id = member.id) as history_key`

interface LockedRow extends MemberRow {
  readonly history_key: Uint8Array | null
}

/** By member_scim_id. */
const lockByScimId = fixedStatement<LockedRow>(
  'member-lock-scim',
  `select ${columns}, ${historyKey} from member where workspace_id = $1 and scim_id = $2 for update`,
)

/** By primary key. */
const lockById = fixedStatement<LockedRow>(
  'member-lock',
  `select ${columns}, ${historyKey} from member where workspace_id = $1 and id = $2 for update`,
)

/** A member whose row is locked. */
export interface LockedMember extends Member {
  readonly standing: LockedStanding
}

/** The member behind a SCIM user, locked until the transaction ends. */
export async function lockMember(
  tx: Transaction<Tables>,
  workspaceId: string,
  scimId: string,
): Promise<LockedMember | undefined> {
  const [row] = await lockByScimId.run(tx, [workspaceId, scimId])
  return row && withRoles(tx, row)
}

/** The member of an id, locked until the transaction ends. */
export async function lockMemberById(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
): Promise<LockedMember | undefined> {
  const [row] = await lockById.run(tx, [workspaceId, id])
  return row && withRoles(tx, row)
}

async function withRoles(tx: Transaction<Tables>, row: LockedRow): Promise<LockedMember> {
  return { ...row, standing: await readStanding(tx, row.workspace_id, row.id) }
}

/** By account_email and member_account. */
function accountOfAddress(place: number): string {
  return `(select account.id from account
    where account.email_folded = $${place} and account.email_verified_at is not null and not exists (
      select 1 from member as other
      where other.account_id = account.id and other.workspace_id = $1 and other.status <> 'deprovisioned'))`
}

const inserted = columnList
  .map((column, index) => (column === 'account_id' ? accountOfAddress(index + 1) : `$${index + 1}`))
  .join(', ')

/** Where the lists of what is held begin among the parameters. */
const heldAt = columnList.length + 1
const heldLists = [0, 1, 2, 3].map(offset => `$${heldAt + offset}::text[]`).join(', ')

/** The member and what is held in one statement, for nearly everybody who comes is given a role. */
const insert = fixedStatement<Pick<MemberRow, 'account_id'>>(
  'member-insert',
  `with stored as (
    insert into member (${columns}) values (${inserted})
    on conflict on constraint member_scim_id do nothing returning workspace_id, id, account_id
  ), held as (
    insert into member_role (workspace_id, member_id, environment, role, via, group_id)
    select stored.workspace_id, stored.id, given.* from stored, unnest(${heldLists}) as given
  )
  select account_id from stored`,
)

/**
 * Stores somebody new with what is held, and links the account of the address, where `linksAccount` says so and there is
 * one whose holder has proved that it is his. The member as it is stored; undefined where this SCIM id is that of another
 * row: of somebody who has come back, and whose place it is.
 */
export async function insertMember(
  tx: Transaction<Tables>,
  member: Member,
  linksAccount: boolean,
): Promise<Member | undefined> {
  const { workspace_id: workspaceId, id: memberId, standing: after } = member
  const address = linksAccount ? member.email_folded : null
  const values = columnList.map(column => (column === 'account_id' ? address : valueOf(member, column)))
  const held = [...after.roles.values()]
  const lists = [
    [...after.roles.keys()],
    held.map(({ role }) => role),
    held.map(({ via }) => via),
    held.map(({ groupId }) => groupId),
  ]
  const [stored] = await insert.run(tx, [...values, ...lists])
  if (stored === undefined) return undefined
  const before = { roles: after.roles, flags: [] }
  await writeStandings(tx, workspaceId, [{ memberId, before, after }])
  return { ...member, account_id: stored.account_id }
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
  await updateStanding(tx, before, after)
}

/** Whether the rows say the same, whenever they were written. */
export function isSameRow(before: Member, after: Member): boolean {
  return changing.every(
    column => column === 'updated_at' || valueOf(before, column) === valueOf(after, column),
  )
}

/** By account_email and member_account. */
const accountByAddress = fixedStatement<{ id: string | null }>(
  'member-account',
  `select ${accountOfAddress(2)} as id from (select $1::uuid) as workspace`,
)

/** The account of an address whose holder has proved that it is his, and that no other member here has. */
export async function accountOf(
  tx: Transaction<Tables>,
  { workspace_id: workspaceId }: Member,
  emailFolded: string | null,
): Promise<string | null> {
  if (emailFolded === null) return null
  const [row] = await accountByAddress.run(tx, [workspaceId, emailFolded])
  return row?.id ?? null
}

/** Stores what differs in what is held, where the row itself is as before. */
export async function updateStanding(tx: Transaction<Tables>, before: Member, after: Member): Promise<void> {
  const standing = { memberId: after.id, before: before.standing, after: after.standing }
  await writeStandings(tx, after.workspace_id, [standing])
}

/** A value as every driver takes it. */
function valueOf(member: Member, column: (typeof columnList)[number]): string | boolean | null {
  const value = member[column]
  return value instanceof Date ? value.toISOString() : value
}
