/**
 * Who carries a follow-up out: one that is due is claimed under a lease with a random token, and what is stored afterwards
 * is stored only under that token. One that a process left in the middle is claimed again when its lease ends; the
 * request has timed out long before. Of one account only one runs at a time.
 */
import { isUniqueViolation } from '@joinery/database'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { FollowUpRow } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'

export type ClaimedFollowUp = Pick<
  FollowUpRow,
  'workspace_id' | 'id' | 'kind' | 'shared_account_id' | 'subject' | 'owner_id' | 'attempts'
> & { readonly lease_token: string }

/**
 * Claims the follow-up that has been due longest, undefined where none is. Relies on follow_up_due, and on
 * follow_up_one_runs where two processes claim two of one account in the same moment.
 */
export async function claimFollowUp(
  db: Kysely<Tables>,
  now: Date,
  leaseMs: number,
): Promise<ClaimedFollowUp | undefined> {
  const until = new Date(now.getTime() + leaseMs)
  try {
    const { rows } = await sql<ClaimedFollowUp>`
      with due as (
        select f.workspace_id, f.id from follow_up f
        where f.due_at <= ${now} and (f.state = 'running' or not exists (
          select 1 from follow_up other where other.workspace_id = f.workspace_id
            and other.shared_account_id = f.shared_account_id and other.state = 'running'))
        order by f.due_at limit 1 for no key update skip locked
      )
      update follow_up f set state = 'running', attempts = attempts + 1, lease_token = gen_random_uuid(),
        due_at = ${until}, started_at = coalesce(started_at, ${now})
      from due where f.workspace_id = due.workspace_id and f.id = due.id
      returning f.workspace_id, f.id, f.kind, f.shared_account_id, f.subject, f.owner_id, f.attempts,
        f.lease_token`.execute(db)
    return rows[0]
  } catch (error) {
    // Another one of the same account has begun in this moment; ours is found again when that has ended.
    if (isUniqueViolation(error)) return undefined
    throw error
  }
}

/** Ends the leases that the only process on an embedded database left behind: whoever held them is dead. */
export async function endLostLeases(db: Kysely<Tables>, now: Date): Promise<void> {
  await db.updateTable('follow_up').set({ due_at: now }).where('state', '=', 'running').execute()
}
