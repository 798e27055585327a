/** The tables of the room members, as Kysely sees them. */
import type { Json } from '@joinery/scim'
import type { ColumnType, Generated, Selectable } from 'kysely'

/**
 * `invited` has still to accept, `active` works here, `suspended` may come back as he was, `deprovisioned` is gone:
 * the row stays for its history, and for whoever is hired again.
 */
export type MemberStatus = 'invited' | 'active' | 'suspended' | 'deprovisioned'

/** What somebody may do in the application itself; what each opens is in members/privileges.ts. */
export type Privilege = 'owner' | 'admin' | 'scim_manager' | 'auditor' | 'member'

/** `saml` is who was made at his first single sign-on, until SCIM takes him over. */
export type ManagedBy = 'manual' | 'scim' | 'saml'

type Fixed<T> = ColumnType<T, T, never>

export interface MemberTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  /** Of the SCIM user behind the member; of one who has left that which was, and is never given again. */
  readonly scim_id: string
  readonly user_name: string
  readonly user_name_folded: string
  readonly display_name: string
  readonly given_name: string | null
  readonly family_name: string | null
  readonly email: string | null
  readonly email_folded: string | null
  readonly external_id: string | null
  /** Names and address, folded: what a search for a text looks into. */
  readonly search_folded: string
  readonly status: MemberStatus
  readonly privilege: ColumnType<Privilege, Privilege | undefined, Privilege>
  readonly account_id: ColumnType<string | null, string | null | undefined, string | null>
  /** Has never accepted the invitation that was sent: whoever is to work here is `invited` until then. */
  readonly awaits_acceptance: ColumnType<boolean, boolean | undefined, boolean>
  readonly managed_by: ManagedBy
  /** The label of the token that wrote last; null where SCIM does not manage the member. */
  readonly managed_by_label: string | null
  /** A suspension by hand holds until it is lifted by hand: no push wakes the member. */
  readonly held_by_hand: ColumnType<boolean, boolean | undefined, boolean>
  /** What a push asked for and the last administrator was spared. */
  readonly pending_status: ColumnType<
    PendingStatus | null,
    PendingStatus | null | undefined,
    PendingStatus | null
  >
  readonly pending_since: ColumnType<Date | null, Date | null | undefined, Date | null>
  readonly erased_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  readonly first_synced_at: Date | null
  readonly created_at: Fixed<Date>
  readonly updated_at: Date
}

export type PendingStatus = 'suspended' | 'deprovisioned'

export interface MemberRoleTable {
  readonly workspace_id: Fixed<string>
  readonly member_id: Fixed<string>
  readonly environment: Fixed<string>
  readonly role: string
  /** Through what it is held. */
  readonly via: Generated<'attribute' | 'assertion' | 'group' | 'default' | 'kept'>
  /** The SCIM id of the group that gives it. */
  readonly group_id: ColumnType<string | null, string | null | undefined, string | null>
}

/** What one suspension or departure ended; append-only. */
export interface DeactivationReportTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly member_id: Fixed<string>
  readonly at: Fixed<Date>
  readonly before: Fixed<MemberStatus>
  readonly after: Fixed<MemberStatus>
  readonly actor: Fixed<string>
  readonly actor_label: Fixed<string>
  readonly source: Fixed<string>
  /** Of all that was done, by the machine's clock. */
  readonly elapsed_ms: Fixed<number>
  /** A list of EffectOutcome. Written as JSON text. */
  readonly outcomes: ColumnType<Json, string, never>
}

/** Somebody whom a SCIM client wanted to create, and of whom it is not certain who he is here. */
export interface LinkConflictTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly user_name: string
  readonly user_name_folded: Fixed<string>
  readonly external_id: string | null
  readonly email: string | null
  readonly reason: string
  /** Ids of the members who were meant. Written as JSON text. */
  readonly candidates: ColumnType<Json, string, string>
  readonly token_label: string
  readonly first_at: Fixed<Date>
  readonly last_at: Date
  readonly times: number
  /** Whom an administrator has chosen: a member, or somebody new. */
  readonly decision: 'link' | 'new' | null
  readonly decided_member_id: string | null
  readonly decided_by: string | null
}

export interface MemberTables {
  readonly member: MemberTable
  readonly member_role: MemberRoleTable
  readonly deactivation_report: DeactivationReportTable
  readonly link_conflict: LinkConflictTable
}

export type MemberRow = Selectable<MemberTable>
