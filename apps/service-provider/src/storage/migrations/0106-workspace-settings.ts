/**
 * What a workspace is set to, whether SCIM is on, and how its SCIM is doing. The version goes up with every change of
 * settings, roles or mappings, so that a process sees by one number that what it remembers is old. The log of requests
 * keeps the newest only; how many there were, in slots of five minutes, is counted beside it.
 */
import type { Migration } from '@joinery/database'

export const workspaceSettings: Migration = {
  name: '0106-workspace-settings',
  statements: [
    `alter table workspace
      add column settings jsonb,
      add column settings_version integer not null default 1,
      add column capabilities text[] not null default '{scim}',
      add column scim_enabled boolean not null default true,
      add column scim_switched_at timestamptz`,
    `alter table scim_token
      add column allowed_roles text[],
      add column last_used_from text,
      add column made_by_member uuid,
      add column made_by text,
      add column warned_days integer`,
    `create table scim_request (
      workspace_id uuid not null,
      id uuid not null,
      at timestamptz not null,
      request_id text,
      token_id uuid,
      token_label text,
      address text,
      method text not null,
      path text not null,
      status integer not null,
      scim_type text,
      elapsed_ms double precision not null,
      resource_id text collate "C",
      user_key text collate "C",
      body text,
      warnings text not null,
      reason text,
      primary key (workspace_id, id)
    )`,
    `create index scim_request_user on scim_request (workspace_id, user_key, id)
      where user_key is not null`,
    `create index scim_request_resource on scim_request (workspace_id, resource_id, id)
      where resource_id is not null`,
    `create index scim_request_request on scim_request (workspace_id, request_id)
      where request_id is not null`,
    `create table scim_traffic (
      workspace_id uuid not null,
      bucket timestamptz not null,
      status integer not null,
      writes boolean not null,
      requests bigint not null,
      primary key (workspace_id, bucket, status, writes)
    )`,
    `create table scim_activity (
      workspace_id uuid primary key,
      last_call_at timestamptz not null,
      last_write_at timestamptz,
      silence_told_at timestamptz
    )`,
  ],
}
