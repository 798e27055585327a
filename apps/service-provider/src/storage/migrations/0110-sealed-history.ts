/**
 * The history keeps what is personal of a member encrypted under that member's own key, tells the request it came from,
 * and is sealed: a seal lists rows with their digests and is chained to the one before. An erased person's key is null.
 */
import type { Migration } from '@joinery/database'

export const sealedHistory: Migration = {
  name: '0110-sealed-history',
  statements: [
    `alter table history
      drop constraint history_source_check,
      add constraint history_source check (source in ('scim_auto_sync', 'saml_auto_sync', 'manual', 'system')),
      alter column subject drop not null,
      add column trace_id text collate "C",
      add column personal bytea,
      add column actor_id uuid,
      add column actor_personal bytea`,
    `create table person_key (
      workspace_id uuid not null references workspace (id),
      member_id uuid not null,
      key bytea check (octet_length(key) = 32),
      created_at timestamptz not null,
      erased_at timestamptz,
      primary key (workspace_id, member_id),
      constraint person_key_or_erased check ((key is null) = (erased_at is not null))
    )`,
    `create table history_seal (
      workspace_id uuid not null references workspace (id),
      number bigint not null check (number > 0),
      from_xid xid8 not null,
      from_sequence bigint not null,
      to_xid xid8 not null,
      to_sequence bigint not null,
      row_count integer not null check (row_count > 0),
      rows bytea not null check (octet_length(rows) = row_count * 48),
      previous bytea not null,
      hash bytea not null,
      sealed_at timestamptz not null,
      primary key (workspace_id, number)
    )`,
    `create trigger history_seal_append_only before update or delete or truncate on history_seal
      for each statement execute function history_is_append_only()`,
    `create table history_head (
      workspace_id uuid primary key references workspace (id),
      number bigint not null,
      xid xid8 not null,
      sequence bigint not null,
      row_count bigint not null,
      hash bytea not null
    )`,
  ],
}
