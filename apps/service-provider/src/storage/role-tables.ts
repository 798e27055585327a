/** The tables of roles, of the groups that stand for roles and teams, and of teams. */
import type { ColumnType, Selectable } from 'kysely'

/** Written once, never changed. */
type Fixed<T> = ColumnType<T, T, never>

interface RoleTable {
  readonly workspace_id: Fixed<string>
  /** To the letter. */
  readonly name: Fixed<string>
  readonly description: string
  readonly rank: number
  readonly rights: readonly string[]
  readonly created_at: Fixed<Date>
}

interface GroupMappingTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  /** The SCIM id of the group. */
  readonly group_id: Fixed<string>
  /** What the group was called when it was last seen. */
  readonly group_name: string
  /** Of a mapping to a role: where and which; null of one to a team. */
  readonly environment: Fixed<string | null>
  readonly role: Fixed<string | null>
  readonly team_id: Fixed<string | null>
  readonly created_at: Fixed<Date>
  /** Since when it gives nothing any more, and why. */
  readonly broken_at: Date | null
  readonly broken_reason: string | null
}

/** A value that a member was given and that is no role as it stands. */
interface RoleFlagTable {
  readonly workspace_id: Fixed<string>
  readonly member_id: Fixed<string>
  readonly environment: Fixed<string>
  readonly given: string
  readonly reason: 'letter_case' | 'unknown'
  readonly meant: string | null
  readonly held: string | null
}

interface TeamTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly name: string
  readonly name_folded: string
  readonly description: string
  readonly created_at: Fixed<Date>
}

/** One row for each reason for which a member is in a team. */
interface TeamMemberTable {
  readonly workspace_id: Fixed<string>
  readonly team_id: Fixed<string>
  readonly member_id: Fixed<string>
  /** The SCIM id of the group that manages it; empty where it is by hand. */
  readonly group_id: Fixed<string>
  readonly created_at: Fixed<Date>
}

export interface RoleTables {
  readonly role: RoleTable
  readonly role_flag: RoleFlagTable
  readonly group_mapping: GroupMappingTable
  readonly team: TeamTable
  readonly team_member: TeamMemberTable
}

export type RoleRow = Selectable<RoleTable>
export type GroupMappingRow = Selectable<GroupMappingTable>
