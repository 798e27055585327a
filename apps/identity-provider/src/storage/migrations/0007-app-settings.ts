/**
 * The rest of what an app is set to: what its connector does by default and where the app departs from it, OAuth
 * settings, what the portal shows, parameters of every kind and values set by hand, rules, the target's groups as they
 * were last seen, and apps published as connectors.
 */
import type { Migration } from '@joinery/database'

export const appSettings: Migration = {
  name: '0007-app-settings',
  statements: [
    `create table published_connector (
      account_id bigint not null references account (id),
      id bigint generated always as identity (start with 1000001),
      base_connector_id integer not null,
      name text not null,
      icon_url text,
      scim_base_url text,
      scim_json_template text not null,
      custom_headers text not null,
      group_patch text check (group_patch in ('scim1', 'scim2')),
      user_update text check (user_update in ('put', 'patch')),
      remove_by text check (remove_by in ('delete', 'deactivate')),
      reads_by_id boolean,
      members_per_patch integer check (members_per_patch between 1 and 10000),
      oauth_token_url text,
      oauth_scope text,
      oauth_site text,
      parameters jsonb not null,
      published_by text not null,
      created_at timestamptz not null,
      unpublished_at timestamptz,
      primary key (account_id, id)
    )`,
    `alter table app
      add column base_connector_id integer,
      add column base_url_fixed boolean not null default false,
      add column description text not null default '',
      add column notes text not null default '',
      add column visible boolean not null default true,
      add column icon_url text,
      add column allow_assumed_signin boolean not null default false,
      add column saml_configuration jsonb not null default '{}',
      add column group_patch text check (group_patch in ('scim1', 'scim2')),
      add column user_update text check (user_update in ('put', 'patch')),
      add column remove_by text check (remove_by in ('delete', 'deactivate')),
      add column reads_by_id boolean,
      add column members_per_patch integer check (members_per_patch between 1 and 10000),
      add column oauth_token_url text,
      add column oauth_client_id text,
      add column oauth_client_secret_sealed bytea,
      add column oauth_scope text,
      add column oauth_site text`,
    `update app set base_connector_id = connector_id`,
    `alter table app alter column base_connector_id set not null`,
    `alter table app_parameter
      add column constant_values jsonb,
      add column default_values jsonb,
      add column transformation text check (transformation in ('semicolon_separated_list', 'list')),
      add column safe_entitlements_enabled boolean not null default false`,
    `create table app_user_parameter (
      account_id bigint not null,
      app_id bigint not null,
      user_id bigint not null,
      parameter_id bigint not null,
      values jsonb not null,
      primary key (account_id, app_id, user_id, parameter_id),
      foreign key (account_id, app_id) references app (account_id, id) on delete cascade,
      foreign key (account_id, parameter_id) references app_parameter (account_id, id) on delete cascade,
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create index app_user_parameter_user on app_user_parameter (account_id, user_id)`,
    `create index app_user_parameter_parameter on app_user_parameter (account_id, parameter_id)`,
    `create table app_rule (
      account_id bigint not null,
      app_id bigint not null,
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
      foreign key (account_id, app_id) references app (account_id, id) on delete cascade
    )`,
    `create index app_rule_order on app_rule (account_id, app_id, position, id)`,
    `create table app_entitlement (
      account_id bigint not null,
      app_id bigint not null,
      name_folded text collate "C" not null,
      name text not null,
      target_id text,
      creating_until timestamptz,
      refreshed_at timestamptz,
      primary key (account_id, app_id, name_folded),
      foreign key (account_id, app_id) references app (account_id, id) on delete cascade
    )`,
  ],
}
