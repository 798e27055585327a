/** Apps with their configuration, parameters and who may use them. */
import type { Migration } from '@joinery/database'

export const appTables: Migration = {
  name: '0002-apps',
  statements: [
    `create table app (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      connector_id integer not null,
      name text not null,
      scim_base_url text,
      scim_bearer_token_sealed bytea,
      scim_json_template text not null,
      custom_headers text not null default '',
      api_status text not null default 'disabled' check (api_status in ('disabled', 'enabled')),
      api_status_reason text,
      provisioning_enabled boolean not null default false,
      approve_create boolean not null default true,
      approve_delete boolean not null default true,
      approve_update boolean not null default true,
      when_deleted text not null default 'suspend' check (when_deleted in ('delete', 'suspend', 'do_nothing')),
      when_suspended text not null default 'suspend' check (when_suspended in ('suspend', 'do_nothing')),
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (account_id, id)
    )`,
    `create table app_parameter (
      account_id bigint not null,
      app_id bigint not null,
      id bigint generated always as identity,
      key text collate "C" not null,
      label text not null,
      position integer not null,
      source text,
      macro text,
      skip_if_blank boolean not null default false,
      include_in_saml_assertion boolean not null default false,
      provisioned_entitlements boolean not null default false,
      own boolean not null default false,
      primary key (account_id, id),
      constraint app_parameter_key unique (account_id, app_id, key),
      foreign key (account_id, app_id) references app (account_id, id) on delete cascade
    )`,
    `create table app_role (
      account_id bigint not null,
      app_id bigint not null,
      role_id bigint not null,
      primary key (account_id, app_id, role_id),
      foreign key (account_id, app_id) references app (account_id, id) on delete cascade,
      foreign key (account_id, role_id) references role (account_id, id) on delete cascade
    )`,
    `create index app_role_role on app_role (account_id, role_id)`,
    `create table app_user (
      account_id bigint not null,
      app_id bigint not null,
      user_id bigint not null,
      added_at timestamptz not null,
      primary key (account_id, app_id, user_id),
      foreign key (account_id, app_id) references app (account_id, id) on delete cascade,
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create index app_user_user on app_user (account_id, user_id)`,
  ],
}
