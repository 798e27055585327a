/**
 * One append-only log. A row carries the transaction that wrote it, so that a reader can wait for the transactions
 * that are still open instead of stepping over what they commit late. The trigger refuses to change or drop a row,
 * also for the tables' owner.
 */
import type { Migration } from '@joinery/database'

export const historyTable: Migration = {
  name: '0102-history',
  statements: [
    `create table history (
      workspace_id uuid not null references workspace (id),
      xid xid8 not null default pg_current_xact_id(),
      sequence bigint generated always as identity,
      at timestamptz not null,
      event text not null,
      member_id uuid,
      subject text not null,
      field text,
      old_value jsonb,
      new_value jsonb,
      actor text not null,
      actor_label text not null,
      source text not null check (source in ('scim_auto_sync', 'manual')),
      primary key (workspace_id, xid, sequence)
    )`,
    `create index history_member on history (workspace_id, member_id, xid, sequence)`,
    `create function history_is_append_only() returns trigger language plpgsql as $$
    begin
      raise exception 'history is append-only: % is refused', tg_op using errcode = 'restrict_violation';
    end
    $$`,
    `create trigger history_append_only before update or delete or truncate on history
      for each statement execute function history_is_append_only()`,
  ],
}
