/**
 * What a SCIM user means here. A member outlives the SCIM resource: after a DELETE the row stays as `removed`, so
 * scim_id is no foreign key, and a userName may belong to one member who is not removed and to any number who are.
 */
import type { Migration } from '@joinery/database'

export const memberTables: Migration = {
  name: '0101-members',
  statements: [
    `create table member (
      workspace_id uuid not null references workspace (id),
      id uuid not null,
      scim_id text collate "C" not null,
      user_name text not null,
      user_name_folded text collate "C" not null,
      display_name text not null,
      given_name text,
      family_name text,
      email text,
      status text not null check (status in ('active', 'suspended', 'removed')),
      managed_by text not null check (managed_by in ('manual', 'scim')),
      first_synced_at timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (workspace_id, id),
      constraint member_scim_id unique (workspace_id, scim_id)
    )`,
    `create unique index member_user_name on member (workspace_id, user_name_folded) where status <> 'removed'`,
    `create index member_user_name_ever on member (workspace_id, user_name_folded)`,
    `create table member_role (
      workspace_id uuid not null,
      member_id uuid not null,
      environment text collate "C" not null,
      role text collate "C" not null,
      primary key (workspace_id, member_id, environment),
      foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
    )`,
  ],
}
