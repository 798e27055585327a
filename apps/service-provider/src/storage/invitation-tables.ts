/** The table of invitations, as Kysely sees it. */
import type { ColumnType } from 'kysely'

/** `open` until it ends; whether an open one has expired is a question of the time. */
export type StoredInvitationState = 'open' | 'accepted' | 'cancelled' | 'replaced'

type Fixed<T> = ColumnType<T, T, never>

interface InvitationTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly member_id: Fixed<string>
  /** Where it was sent; null where the member had no address, or was erased. */
  readonly email: ColumnType<string | null, string | null, null>
  readonly token_hash: Fixed<Uint8Array>
  readonly state: StoredInvitationState
  /** As the history names who acts. */
  readonly invited_by: Fixed<string>
  readonly mail_id: Fixed<number>
  readonly created_at: Fixed<Date>
  readonly expires_at: Fixed<Date>
  readonly ended_at: ColumnType<Date | null, Date | null | undefined, Date>
}

export interface InvitationTables {
  readonly invitation: InvitationTable
}
