/**
 * Who may come in: admins with their passwords, sessions and links of first entry, what counts attempts to sign in, and
 * credentials that have names, can be switched off and say when they were used.
 */
import type { Migration } from '@joinery/database'

export const accessTables: Migration = {
  name: '0012-access',
  statements: [
    `alter table api_credential
      add column name text not null default 'Credential without a name',
      add column enabled boolean not null default true,
      add column created_by text not null default '',
      add column last_used_at timestamptz`,
    `alter table access_token
      add column refresh_hash bytea unique,
      add column refresh_until timestamptz`,
    `create index access_token_credential on access_token (account_id, credential_id, created_at)`,
    `create table admin (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      email text not null,
      email_folded text collate "C" not null,
      name text,
      role text not null check (role in ('owner', 'administrator', 'read_only')),
      password_hash text,
      created_at timestamptz not null,
      created_by text not null,
      password_changed_at timestamptz,
      last_sign_in_at timestamptz,
      primary key (account_id, id),
      constraint admin_email unique (account_id, email_folded)
    )`,
    `create unique index admin_owner on admin (account_id) where role = 'owner'`,
    `create table admin_session (
      account_id bigint not null,
      token_hash bytea not null primary key,
      admin_id bigint not null,
      created_at timestamptz not null,
      seen_at timestamptz not null,
      ends_at timestamptz not null,
      address text not null,
      user_agent text not null,
      foreign key (account_id, admin_id) references admin (account_id, id) on delete cascade
    )`,
    `create index admin_session_admin on admin_session (account_id, admin_id)`,
    `create table admin_address (
      account_id bigint not null,
      admin_id bigint not null,
      address text collate "C" not null,
      seen_at timestamptz not null,
      primary key (account_id, admin_id, address),
      foreign key (account_id, admin_id) references admin (account_id, id) on delete cascade
    )`,
    `create table setup_link (
      account_id bigint not null references account (id),
      token_hash bytea not null primary key,
      admin_id bigint,
      created_at timestamptz not null,
      expires_at timestamptz,
      foreign key (account_id, admin_id) references admin (account_id, id) on delete cascade
    )`,
    `create index setup_link_account on setup_link (account_id, admin_id)`,
    `create table sign_in_attempt (
      account_id bigint not null references account (id),
      key text collate "C" not null,
      attempts integer not null,
      last_at timestamptz not null,
      blocked_until timestamptz,
      primary key (account_id, key)
    )`,
    `create index sign_in_attempt_age on sign_in_attempt (account_id, last_at)`,
  ],
}
