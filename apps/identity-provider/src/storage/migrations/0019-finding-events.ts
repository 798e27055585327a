/**
 * The log is read by app and by role as it is read by person, without going through all of it: of 100,000 events, those of
 * an app that has few took as long as reading every one. What is about no person, such as an app given to a role, is found
 * by its instant: a task names what it follows from.
 */
import type { Migration } from '@joinery/database'

export const findingEvents: Migration = {
  name: '0019-finding-events',
  statements: [
    `create index event_app on event (account_id, app_id, id) where app_id is not null`,
    `create index event_role on event (account_id, role_id, id) where role_id is not null`,
    `create index event_of_nobody on event (account_id, created_at) where user_id is null`,
  ],
}
