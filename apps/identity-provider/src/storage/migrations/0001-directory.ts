/** Accounts, API credentials, people, roles, custom fields and the event log. */
import type { Migration } from '@joinery/database'

export const directoryTables: Migration = {
  name: '0001-directory',
  statements: [
    `create table account (
      id bigint generated always as identity primary key,
      name text not null,
      created_at timestamptz not null
    )`,
    `create table api_credential (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      client_id text not null unique,
      client_secret_hash bytea not null,
      scope text not null check (scope in ('authentication_only', 'read_users', 'manage_users', 'read_all', 'manage_all')),
      created_at timestamptz not null,
      primary key (account_id, id)
    )`,
    `create table access_token (
      account_id bigint not null references account (id),
      token_hash bytea not null primary key,
      credential_id bigint not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      foreign key (account_id, credential_id) references api_credential (account_id, id) on delete cascade
    )`,
    `create index access_token_expiry on access_token (account_id, expires_at)`,
    `create table custom_attribute (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      name text not null,
      shortname text collate "C" not null,
      position integer not null,
      primary key (account_id, id),
      constraint custom_attribute_shortname unique (account_id, shortname)
    )`,
    `create table directory_user (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      username text not null,
      username_folded text collate "C" not null,
      email text,
      email_folded text collate "C",
      firstname text,
      lastname text,
      title text,
      department text,
      company text,
      phone text,
      external_id text,
      manager_user_id bigint,
      status integer not null check (status in (0, 1, 2, 3, 4, 5, 7, 8)),
      state integer not null check (state in (0, 1, 2, 3)),
      custom_attributes jsonb not null default '{}',
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (account_id, id),
      constraint directory_user_username unique (account_id, username_folded),
      constraint directory_user_email unique (account_id, email_folded),
      constraint directory_user_manager foreign key (account_id, manager_user_id)
        references directory_user (account_id, id) on delete set null (manager_user_id)
    )`,
    `create index directory_user_manager_index on directory_user (account_id, manager_user_id)`,
    `create table role (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      name text not null,
      name_folded text collate "C" not null,
      created_at timestamptz not null,
      primary key (account_id, id),
      constraint role_name unique (account_id, name_folded)
    )`,
    `create table role_member (
      account_id bigint not null,
      role_id bigint not null,
      user_id bigint not null,
      added_at timestamptz not null,
      primary key (account_id, role_id, user_id),
      foreign key (account_id, role_id) references role (account_id, id) on delete cascade,
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create index role_member_user on role_member (account_id, user_id)`,
    `create table event (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      event_type_id integer not null,
      created_at timestamptz not null,
      actor text not null,
      user_id bigint,
      user_name text,
      role_id bigint,
      role_name text,
      app_id bigint,
      app_name text,
      task_id bigint,
      notes text,
      error_description text,
      primary key (account_id, id)
    )`,
    `create index event_user on event (account_id, user_id, id)`,
  ],
}
