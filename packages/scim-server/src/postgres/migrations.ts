/**
 * The tables of the PostgreSQL store. Text that is compared is COLLATE "C", so that its order is the order of
 * code points, as it is in memory; it was folded before it came here, and SQL never folds.
 */
import type { Migration } from '@joinery/database'

export const postgresMigrations: readonly Migration[] = [
  {
    name: '0001-scim-resources',
    statements: [
      `create table scim_resource (
        tenant text collate "C" not null,
        resource_type text collate "C" not null,
        id text collate "C" not null,
        user_name text collate "C",
        document text not null,
        search jsonb not null,
        version integer not null check (version > 0),
        created timestamptz(3) not null,
        last_modified timestamptz(3) not null,
        primary key (tenant, resource_type, id)
      )`,
      `create unique index scim_resource_user_name on scim_resource (tenant, resource_type, user_name)`,
      `create index scim_resource_page on scim_resource (tenant, resource_type, created, id)`,
      `create index scim_resource_search on scim_resource using gin (search jsonb_path_ops)`,
      `create table scim_unique_value (
        tenant text collate "C" not null,
        resource_type text collate "C" not null,
        attribute text collate "C" not null,
        value text collate "C" not null,
        resource_id text collate "C" not null,
        primary key (tenant, resource_type, attribute, value)
      )`,
      `create index scim_unique_value_resource on scim_unique_value (tenant, resource_type, resource_id)`,
    ],
  },
]
