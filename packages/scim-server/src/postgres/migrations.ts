/**
 * The tables of the PostgreSQL store. Text that is compared is COLLATE "C", so that its order is the order of
 * code points, as it is in memory; it was folded before it came here, and SQL never folds.
 */
import type { Migration } from '@joinery/database'
import { changeFeedMigration } from './change-feed.ts'
import { countsMigration } from './counts.ts'
import { walksMigration } from './walks.ts'

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
  {
    name: '0002-scim-members',
    statements: [
      `alter table scim_resource add column display text collate "C"`,
      `alter table scim_resource add column display_folded text collate "C"`,
      `alter table scim_resource add column id_folded text collate "C" check (id_folded <> id)`,
      `create index scim_resource_id_folded on scim_resource (tenant, resource_type, id_folded)
        where id_folded is not null`,
      // Document and search form have the values already, the second one folded.
      `update scim_resource set
        display = coalesce((document || '}')::jsonb ->> 'displayName', (document || '}')::jsonb ->> 'userName'),
        display_folded = coalesce(search -> tenant ->> 'displayname', search -> tenant ->> 'username')`,
      // A membership, or with an arrival instead of a member_type, a name that waits for its resource. Ids are seldom
      // other than their folded form; where they are, that stands beside them.
      `create table scim_member (
        tenant text collate "C" not null,
        group_id text collate "C" not null,
        value text collate "C" not null,
        value_folded text collate "C" check (value_folded <> value),
        member_type text collate "C",
        arrival text collate "C",
        display text collate "C",
        display_folded text collate "C",
        primary key (tenant, group_id, value),
        constraint scim_member_resource foreign key (tenant, member_type, value)
          references scim_resource (tenant, resource_type, id) on delete cascade,
        constraint scim_member_kind check ((member_type is null) <> (arrival is null))
      )`,
      `create index scim_member_value on scim_member (tenant, value, member_type, group_id)`,
      `create index scim_member_folded on scim_member (tenant, value_folded, group_id)
        where value_folded is not null`,
      `create index scim_member_arrival on scim_member (tenant, arrival) where arrival is not null`,
      `create index scim_member_nested on scim_member (tenant) where member_type = 'Group'`,
    ],
  },
  walksMigration,
  countsMigration,
  changeFeedMigration,
  {
    name: '0006-scim-search-index',
    statements: [
      // What waits to be put into the index is gone through by every search: 64 kB in place of 4 MB.
      'alter index scim_resource_search set (gin_pending_list_limit = 64)',
    ],
  },
  {
    // Of indexes that look alike to it, and without statistics these did, PostgreSQL takes the youngest. A key that was
    // older than scim_resource_page was looked for by that one, through all resources of the tenant.
    name: '0007-scim-keys',
    statements: [
      'alter table scim_member drop constraint scim_member_resource',
      'alter table scim_resource drop constraint scim_resource_pkey',
      `alter table scim_resource add constraint scim_resource_pkey
        primary key (tenant, resource_type, id)`,
      `alter table scim_member add constraint scim_member_resource foreign key (tenant, member_type, value)
        references scim_resource (tenant, resource_type, id) on delete cascade`,
      'drop index scim_resource_user_name',
      // The name before the type, so that it does not look like a way to an id.
      'create unique index scim_resource_user_name on scim_resource (tenant, user_name, resource_type)',
    ],
  },
]
