/**
 * What an admin ignored is remembered with the assignment, until something else is wanted: by the tasks alone one could
 * not tell a wish that stands from one that was given up and came back. And accounts at a target are found by their id,
 * so that nobody's account is taken for somebody else's.
 */
import type { Migration } from '@joinery/database'

export const decidedAndHeld: Migration = {
  name: '0004-decided-and-held',
  statements: [
    `alter table assignment add column ignored_hash text`,
    `update assignment a set ignored_hash = t.hash
      from (select distinct on (account_id, assignment_id) account_id, assignment_id, hash, state from task
        order by account_id, assignment_id, id desc) t
      where t.account_id = a.account_id and t.assignment_id = a.id and t.state = 'ignored'`,
    `create index assignment_target on assignment (account_id, app_id, target_id) where target_id is not null`,
  ],
}
