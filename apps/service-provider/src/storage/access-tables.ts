/** The tables of the room access: who may do what to which resource, shared accounts, and what has to follow a departure. */
import type { ColumnType, Selectable } from 'kysely'

type Fixed<T> = ColumnType<T, T, never>

export type IdentityKind = 'member' | 'team' | 'everyone'

export interface PermissionGrantTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly identity_kind: Fixed<IdentityKind>
  /** Null for everyone. */
  readonly identity_id: Fixed<string | null>
  readonly permission: Fixed<string>
  readonly resource_kind: Fixed<string>
  /** Null for all of the kind. */
  readonly resource_id: Fixed<string | null>
  readonly granted_at: Fixed<Date>
  /** As the history names who granted it. */
  readonly granted_by: Fixed<string>
}

export interface SharedAccountTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly name: string
  readonly url: string
  readonly login: string
  readonly secret_sealed: Uint8Array
  /** One more with every new secret. */
  readonly secret_version: number
  readonly secret_changed_at: Date
  readonly privileged: boolean
  /** The member who answers for it; null or gone, and the workspace's owners do. */
  readonly owner_id: string | null
  /** What follows when somebody who could reach it leaves: `['rotate_credential']`. */
  readonly follow_up_kinds: readonly string[]
  /** What carries it out; null is somebody by hand. */
  readonly connector: string | null
  readonly connector_url: string | null
  readonly connector_key_sealed: Uint8Array | null
  readonly created_at: Fixed<Date>
  readonly updated_at: Date
}

export interface SharedAccountOpeningTable {
  readonly workspace_id: Fixed<string>
  readonly shared_account_id: Fixed<string>
  readonly member_id: Fixed<string>
  readonly secret_version: Fixed<number>
  readonly first_at: Fixed<Date>
  readonly last_at: Date
  readonly times: number
}

export type FollowUpState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

export interface FollowUpTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly kind: Fixed<string>
  readonly shared_account_id: Fixed<string>
  /** The shared account's name, for a reader without it. */
  readonly subject: Fixed<string>
  /** Null is the workspace's owners. */
  readonly owner_id: string | null
  readonly state: FollowUpState
  readonly attempts: number
  /** When a worker takes it next; null where none does. */
  readonly due_at: Date | null
  /** Why it waits, was tried again, failed or was cancelled. */
  readonly reason: string | null
  readonly created_at: Fixed<Date>
  readonly started_at: Date | null
  readonly ended_at: Date | null
  readonly ended_by: string | null
  readonly lease_token: string | null
}

/** Whose departure a follow-up follows. */
export interface FollowUpCauseTable {
  readonly workspace_id: Fixed<string>
  readonly follow_up_id: Fixed<string>
  readonly member_id: Fixed<string>
  readonly at: Fixed<Date>
  /** Whether the member had seen the secret that was the account's then. */
  readonly has_seen: boolean
}

export interface AccessTables {
  readonly permission_grant: PermissionGrantTable
  readonly shared_account: SharedAccountTable
  readonly shared_account_opening: SharedAccountOpeningTable
  readonly follow_up: FollowUpTable
  readonly follow_up_cause: FollowUpCauseTable
}

export type PermissionGrantRow = Selectable<PermissionGrantTable>
export type SharedAccountRow = Selectable<SharedAccountTable>
export type FollowUpRow = Selectable<FollowUpTable>
