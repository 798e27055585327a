/**
 * What the engine keeps between attempts, and rows that are cheap to change: what is due is found app by app; what is
 * said thousands of times an hour is not checked one by one against the one row of its app or account that everybody
 * shares (an app that is deleted takes these rows along by statements); and pages keep room for new versions.
 */
import type { Migration } from '@joinery/database'

export const engineTables: Migration = {
  name: '0008-engine',
  statements: [
    `alter table assignment
      add column groups_maybe json,
      add column first_trouble_at timestamptz,
      add column reports_due boolean not null default false`,
    `alter table assignment set (fillfactor = 70)`,
    `alter table task set (fillfactor = 80)`,
    `drop index assignment_due`,
    `create index assignment_due on assignment (account_id, app_id, due_at, id) where due_at is not null`,
    `create index assignment_reports on assignment (account_id, app_id, id) where reports_due`,
    // Only an approved task that has a lease was ever running: it says nothing that the lease does not.
    `update task set state = 'approved' where state = 'running'`,
    `create table app_flow (
      account_id bigint not null,
      app_id bigint not null,
      succeeded_at timestamptz,
      paused_until timestamptz,
      primary key (account_id, app_id)
    )`,
    `alter table exchange drop constraint exchange_account_id_app_id_fkey`,
    `alter table exchange drop constraint exchange_kind_check`,
    `alter table exchange add constraint exchange_kind_check check (kind in ('probe', 'lookup', 'read', 'create',
      'replace', 'patch', 'delete', 'groups', 'group_lookup', 'group_create', 'group_patch', 'token'))`,
    `alter table event drop constraint event_account_id_fkey`,
  ],
}
