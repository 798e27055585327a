/** Samples of how provisioning stands, taken once a minute and forgotten after thirty days. */
import type { Database } from '@joinery/database'
import { sql } from 'kysely'
import type { Tables } from '../../storage/tables.ts'

export const keptDays = 30

const minuteMs = 60_000
const dayMs = 86_400_000

/**
 * Notes for every app how many people are in each state and how many tasks wait since when, unless that is as it was.
 * Of several processes in one minute the first one's stays. Relies on assignment_state and task_list.
 */
export async function takeSample({ query }: Pick<Database<Tables>, 'query'>, now: Date): Promise<void> {
  const at = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs)
  await sql`
    with states as (
      select account_id, app_id, jsonb_object_agg(provisioning_state, people) as states
      from (select account_id, app_id, provisioning_state, count(*) as people from assignment
        group by account_id, app_id, provisioning_state) counted
      group by account_id, app_id
    ), queues as (
      select account_id, app_id, count(*)::integer as waiting, min(created_at) as oldest
      from task where state = 'pending' group by account_id, app_id
    ), present as (
      select a.account_id, a.id as app_id, coalesce(s.states, '{}') as states, coalesce(q.waiting, 0) as waiting, q.oldest
      from app a
      left join states s on s.account_id = a.account_id and s.app_id = a.id
      left join queues q on q.account_id = a.account_id and q.app_id = a.id
    )
    insert into provisioning_sample (account_id, app_id, at, states, waiting, oldest_waiting_at)
    select p.account_id, p.app_id, ${at}::timestamptz, p.states, p.waiting, p.oldest
    from present p
    left join lateral (
      select l.states, l.waiting, l.oldest_waiting_at from provisioning_sample l
      where l.account_id = p.account_id and l.app_id = p.app_id order by l.at desc limit 1
    ) last on true
    where last.states is null or last.states <> p.states or last.waiting <> p.waiting
      or last.oldest_waiting_at is distinct from p.oldest
    on conflict do nothing`.execute(query)
}

/** Forgets what is older; of each app the last one before stays, for it says how that time began. */
export async function sweepSamples({ query }: Pick<Database<Tables>, 'query'>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * dayMs)
  await sql`
    delete from provisioning_sample p where p.at < ${before}::timestamptz and exists (
      select 1 from provisioning_sample n where n.account_id = p.account_id and n.app_id = p.app_id
        and n.at > p.at and n.at <= ${before}::timestamptz
    )`.execute(query)
}
