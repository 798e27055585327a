/**
 * Mappings with what they have given to whom, so that each takes away only its own, and runs: long work that goes on
 * step by step, also after a process has died.
 */
import type { Migration } from '@joinery/database'

export const mappingsAndRuns: Migration = {
  name: '0006-mappings-and-runs',
  statements: [
    `create table mapping (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      name text not null,
      match text not null check (match in ('all', 'any')),
      enabled boolean not null,
      position integer,
      conditions jsonb not null,
      actions jsonb not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (account_id, id),
      check (enabled = (position is not null)),
      constraint mapping_position unique (account_id, position) deferrable initially deferred
    )`,
    // No reference to the mapping: what it gave is taken away after it has gone.
    `create table mapping_role (
      account_id bigint not null,
      user_id bigint not null,
      role_id bigint not null,
      mapping_id bigint not null,
      primary key (account_id, user_id, role_id, mapping_id),
      foreign key (account_id, role_id) references role (account_id, id) on delete cascade,
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create index mapping_role_mapping on mapping_role (account_id, mapping_id, user_id)`,
    `create index mapping_role_role on mapping_role (account_id, role_id)`,
    // A membership that "set role" replaced, as it was: it returns when the mapping lets go.
    `create table mapping_taken_role (
      account_id bigint not null,
      user_id bigint not null,
      role_id bigint not null,
      mapping_id bigint not null,
      origin text not null check (origin in ('hand', 'api', 'import')),
      added_by text not null,
      added_at timestamptz not null,
      primary key (account_id, user_id, role_id),
      foreign key (account_id, role_id) references role (account_id, id) on delete cascade,
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create index mapping_taken_role_mapping on mapping_taken_role (account_id, mapping_id, user_id)`,
    `create index mapping_taken_role_role on mapping_taken_role (account_id, role_id)`,
    `create table mapping_field (
      account_id bigint not null,
      user_id bigint not null,
      field text collate "C" not null,
      mapping_id bigint not null,
      given text not null,
      manual text not null,
      primary key (account_id, user_id, field),
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create index mapping_field_mapping on mapping_field (account_id, mapping_id, user_id)`,
    `create table run (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      kind text not null,
      subject jsonb not null,
      state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
      total bigint,
      done bigint not null default 0,
      changed bigint not null default 0,
      cursor bigint not null default 0,
      problem_count bigint not null default 0,
      problems jsonb not null default '[]',
      attempts integer not null default 0,
      error text,
      started_by text not null,
      created_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz,
      due_at timestamptz,
      primary key (account_id, id),
      check ((due_at is not null) = (state in ('queued', 'running')))
    )`,
    `create index run_due on run (due_at) where due_at is not null`,
  ],
}
