/**
 * How many resources a tenant has of a type, known without counting them. Triggers keep it, once for each statement,
 * so that no way of writing rows passes it by. Each connection counts in one of 64 slots: writers of one tenant do not
 * wait for one another, and a transaction that adds and removes holds one row.
 */
import type { Migration } from '@joinery/database'
import { type RawBuilder, sql } from 'kysely'
import type { Scope } from './stored-row.ts'

export const countsMigration: Migration = {
  name: '0004-scim-counts',
  statements: [
    `create table scim_count (
      tenant text collate "C" not null,
      resource_type text collate "C" not null,
      slot smallint not null check (slot between 0 and 63),
      total bigint not null,
      primary key (tenant, resource_type, slot)
    ) with (fillfactor = 50)`,
    `create function scim_count_added() returns trigger language plpgsql as $$
    begin
      insert into scim_count as kept (tenant, resource_type, slot, total)
      select tenant, resource_type, pg_backend_pid() % 64, count(*) from changed
      group by tenant, resource_type order by tenant, resource_type
      on conflict (tenant, resource_type, slot) do update set total = kept.total + excluded.total;
      return null;
    end $$`,
    `create function scim_count_removed() returns trigger language plpgsql as $$
    begin
      insert into scim_count as kept (tenant, resource_type, slot, total)
      select tenant, resource_type, pg_backend_pid() % 64, -count(*) from changed
      group by tenant, resource_type order by tenant, resource_type
      on conflict (tenant, resource_type, slot) do update set total = kept.total + excluded.total;
      return null;
    end $$`,
    `create function scim_count_truncated() returns trigger language plpgsql as $$
    begin
      delete from scim_count;
      return null;
    end $$`,
    `create trigger scim_count_added after insert on scim_resource
    referencing new table as changed for each statement execute function scim_count_added()`,
    `create trigger scim_count_removed after delete on scim_resource
    referencing old table as changed for each statement execute function scim_count_removed()`,
    `create trigger scim_count_truncated after truncate on scim_resource
    for each statement execute function scim_count_truncated()`,
    // Making a trigger has locked writers out until this is committed.
    `insert into scim_count (tenant, resource_type, slot, total)
    select tenant, resource_type, 0, count(*) from scim_resource group by tenant, resource_type`,
  ],
}

/** The total of $1, the tenant, and $2, the type, by the primary key of scim_count. */
export const countedText = `(select coalesce(sum(total), 0)::bigint from scim_count
  where tenant = $1 and resource_type = $2)`

/** As `countedText`, in a statement of other parameters. */
export function countedTotal({ tenant, resourceType }: Scope): RawBuilder<unknown> {
  return sql`(select coalesce(sum(total), 0)::bigint from scim_count
    where tenant = ${tenant} and resource_type = ${resourceType})`
}
