/**
 * Imports as runs: what a run still has to go through is kept with it until it has ended, what it comes to is counted by
 * kind, and the rows of a file that were not taken, or not wholly, stay readable afterwards.
 */
import type { Migration } from '@joinery/database'

export const importRuns: Migration = {
  name: '0023-import-runs',
  statements: [
    `alter table run add column counts jsonb not null default '{}'`,
    // Two files at once would take each other's names; who comes second is told.
    `create unique index run_one_import on run (account_id) where kind = 'import_users' and due_at is not null`,
    // It is written once, read once as a whole, and deleted: nothing that jsonb would be for.
    `create table run_batch (
      account_id bigint not null,
      run_id bigint not null,
      number bigint not null,
      content json not null,
      primary key (account_id, run_id, number),
      foreign key (account_id, run_id) references run (account_id, id) on delete cascade
    )`,
    `create table import_remark (
      account_id bigint not null,
      run_id bigint not null,
      id bigint generated always as identity,
      kind text not null check (kind in ('rejected', 'warning')),
      line bigint not null,
      reason text not null,
      primary key (account_id, run_id, id),
      foreign key (account_id, run_id) references run (account_id, id) on delete cascade
    )`,
  ],
}
