/** How much is known of a person that erasing makes unreadable or removes. */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

export interface ErasedCounts {
  /** Entries about the person, which stay and say *erased*. */
  readonly history: number
  /** With an address, which goes. */
  readonly invitations: number
  /** Of those invitations, which go. */
  readonly mails: number
}

/** By history_member and invitation_member. */
const counting = fixedStatement<ErasedCounts>(
  'member-erased-counts',
  `select
    (select count(*)::integer from history where workspace_id = $1 and member_id = $2) as history,
    (select count(*)::integer from invitation
      where workspace_id = $1 and member_id = $2 and email is not null) as invitations,
    (select count(*)::integer from mail where workspace_id = $1 and id in (
      select mail_id from invitation where workspace_id = $1 and member_id = $2)) as mails`,
)

/** Counts for one member. */
export async function erasedCounts(
  tx: Transaction<Tables>,
  workspaceId: string,
  memberId: string,
): Promise<ErasedCounts> {
  const [counts] = await counting.run(tx, [workspaceId, memberId])
  if (counts === undefined) throw new Error('a statement of one row answered none')
  return counts
}
