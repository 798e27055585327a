/**
 * Fewer indexes on what is written thousands of times an hour. Whoever is looked for in an app or by himself is found
 * by one index, which also keeps a pair from being there twice; and what was said about a task, and how often what was
 * said in an app, are found by one as well.
 */
import type { Migration } from '@joinery/database'

export const cheaperRows: Migration = {
  name: '0013-cheaper-rows',
  statements: [
    `drop index assignment_user`,
    `alter table assignment drop constraint assignment_pair`,
    `alter table assignment add constraint assignment_pair unique (account_id, user_id, app_id)`,
    `drop index exchange_task`,
    `drop index exchange_kind`,
    `create index exchange_task on exchange (account_id, app_id, task_id, id) include (kind)`,
  ],
}
