/**
 * Noting that the target may change from now on, before the first write leaves: whoever takes over after a crash knows
 * then that he has to look. Only work that is still to be done is noted, and with it its lease is renewed.
 */
import { type Database, fixedStatement } from '@joinery/database'
import type { Tables } from '../../storage/tables.ts'
import { standingAt } from '../states.ts'
import { arrayOf, lockLeased } from './locked.ts'
import { type Work, WorkLost } from './work.ts'

export interface Note {
  readonly work: Work
  readonly how: 'linking' | 'writing'
  /** The groups that may hold the account from now on; left out, none is touched. */
  readonly groups?: readonly string[]
}

const linkingState = standingAt('link', 'working').state

/**
 * The lock has been taken by a statement before, so what is read of tasks stays true; an app that has been disabled
 * meanwhile, or is to be left alone, is seen as well. Relies on the primary keys.
 */
const noteStatement = fixedStatement<{ id: number }>(
  'note-write',
  `update assignment a set reached = true, uncertain = true, lease_until = $3,
    provisioning_state = coalesce(v.state, a.provisioning_state), groups_maybe = coalesce(v.groups, a.groups_maybe)
  from json_to_recordset($2::json) as v(id bigint, token uuid, task bigint, state text, groups json)
  where a.account_id = $1 and a.id = any((select $4::text::bigint[])::bigint[]) and a.id = v.id and a.lease_token = v.token
    and exists (select 1 from task t where t.account_id = $1 and t.id = any((select $6::text::bigint[])::bigint[]) and t.id = v.task
      and t.state = 'approved')
    and (select p.provisioning_enabled and p.api_status = 'enabled' from app p
      where p.account_id = $1 and p.id = $5)
    and not exists (select 1 from app_flow f where f.account_id = $1 and f.app_id = $5 and f.paused_until > $7)
  returning a.id`,
)

export type Noted = 'noted' | 'lost'

/** Notes the writes of works of one app, and returns of each whether it may be sent, in order. */
export async function noteWrites(
  database: Database<Tables>,
  { account, app }: { readonly account: number; readonly app: number },
  notes: readonly Note[],
  times: { readonly now: Date; readonly until: Date },
): Promise<readonly Noted[]> {
  const rows = notes.map(({ work, how, groups }) => ({
    id: work.id,
    token: work.lease.token,
    task: work.task_id,
    ...(how === 'linking' && { state: linkingState }),
    ...(groups !== undefined && { groups }),
  }))
  const noted = await database.transaction(async tx => {
    await lockLeased(tx, account, rows)
    return noteStatement.run(tx, [
      account,
      JSON.stringify(rows),
      times.until,
      arrayOf(rows.map(({ id }) => id)),
      app,
      arrayOf(rows.map(({ task }) => task)),
      times.now,
    ])
  })
  const ids = new Set(noted.map(row => row.id))
  return notes.map(({ work }) => (ids.has(work.id) ? 'noted' : 'lost'))
}

/** @throws WorkLost when the work is not to be done any more, or not for now */
export function requireNoted(noted: Noted): void {
  if (noted === 'lost') throw new WorkLost('The lease or the task was lost, or the app has been disabled')
}
