/**
 * What members make and the team keeps: connections with their sealed secrets, recipes that run on schedule through
 * them, and a row for each run. A recipe that is due is found by one small index, whichever workspace it is of.
 */
import type { Migration } from '@joinery/database'

const assetColumns = `
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null,
  environment text collate "C" not null,
  owner_id uuid not null,
  team_id uuid,
  orphaned_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id)`

export const assetTables: Migration = {
  name: '0109-assets',
  statements: [
    `create table connection (
      ${assetColumns},
      base_url text not null,
      auth text not null check (auth in ('none', 'bearer', 'header')),
      auth_header text,
      secret_sealed bytea,
      check ((auth = 'none') = (secret_sealed is null)),
      check ((auth = 'header') = (auth_header is not null))
    )`,
    `create index connection_owner on connection (workspace_id, owner_id)`,
    `create table recipe (
      ${assetColumns},
      connection_id uuid not null,
      method text not null,
      path text not null,
      body text,
      every_seconds integer not null check (every_seconds >= 1),
      enabled boolean not null,
      due_at timestamptz,
      lease_token uuid,
      lease_until timestamptz,
      foreign key (workspace_id, connection_id) references connection (workspace_id, id),
      check (enabled = (due_at is not null)),
      check ((lease_token is null) = (lease_until is null))
    )`,
    `create index recipe_due on recipe (due_at) where due_at is not null`,
    `create index recipe_owner on recipe (workspace_id, owner_id)`,
    `create index recipe_connection on recipe (workspace_id, connection_id)`,
    `create table recipe_run (
      workspace_id uuid not null,
      recipe_id uuid not null,
      id uuid not null,
      started_by text,
      started_at timestamptz not null,
      ended_at timestamptz,
      duration_ms double precision,
      state text not null check (state in ('running', 'succeeded', 'failed', 'lost')),
      answer_status integer,
      reason text,
      primary key (workspace_id, recipe_id, id),
      foreign key (workspace_id, recipe_id) references recipe (workspace_id, id) on delete cascade,
      check ((state = 'running') = (ended_at is null))
    )`,
    `create unique index recipe_run_one_runs on recipe_run (workspace_id, recipe_id) where state = 'running'`,
  ],
}
