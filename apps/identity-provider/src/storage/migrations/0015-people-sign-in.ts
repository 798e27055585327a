/**
 * People sign in: their sessions, the links by which they set a password, their second factor, what an app asks of who
 * enters it, and which apps a session has signed in to, so that signing out ends there too.
 */
import type { Migration } from '@joinery/database'

export const peopleSignIn: Migration = {
  name: '0015-people-sign-in',
  statements: [
    `create table person_session (
      account_id bigint not null,
      id bigint generated always as identity,
      token_hash bytea not null unique,
      user_id bigint not null,
      signed_in_at timestamptz not null,
      second_factor_at timestamptz,
      seen_at timestamptz not null,
      ends_at timestamptz not null,
      address text not null,
      user_agent text not null,
      primary key (account_id, id),
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create index person_session_user on person_session (account_id, user_id)`,
    `create table person_address (
      account_id bigint not null,
      user_id bigint not null,
      address text collate "C" not null,
      seen_at timestamptz not null,
      primary key (account_id, user_id, address),
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create table password_link (
      account_id bigint not null,
      token_hash bytea not null primary key,
      user_id bigint not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create index password_link_user on password_link (account_id, user_id)`,
    `create table person_factor (
      account_id bigint not null,
      id bigint generated always as identity,
      user_id bigint not null,
      secret_sealed bytea not null,
      created_at timestamptz not null,
      confirmed_at timestamptz,
      last_step bigint,
      last_used_at timestamptz,
      primary key (account_id, id),
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create unique index person_factor_confirmed on person_factor (account_id, user_id)
      where confirmed_at is not null`,
    `create unique index person_factor_pending on person_factor (account_id, user_id) where confirmed_at is null`,
    `create table recovery_code (
      account_id bigint not null,
      user_id bigint not null,
      code_hash bytea not null,
      created_at timestamptz not null,
      primary key (account_id, user_id, code_hash),
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create table app_policy (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      name text not null,
      name_folded text collate "C" not null,
      requires_second_factor boolean not null,
      address_ranges jsonb not null,
      session_minutes integer,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (account_id, id),
      constraint app_policy_name unique (account_id, name_folded)
    )`,
    `alter table app add column policy_id bigint`,
    `alter table app add constraint app_policy_used foreign key (account_id, policy_id)
      references app_policy (account_id, id)`,
    `create index app_by_policy on app (account_id, policy_id) where policy_id is not null`,
    `create table saml_participant (
      account_id bigint not null,
      session_id bigint not null,
      app_id bigint not null,
      name_id text not null,
      name_id_format text not null,
      session_index text collate "C" not null,
      noted_at timestamptz not null,
      primary key (account_id, session_id, app_id, session_index),
      foreign key (account_id, session_id) references person_session (account_id, id) on delete cascade,
      foreign key (account_id, app_id) references app (account_id, id) on delete cascade
    )`,
    `create index saml_participant_app on saml_participant (account_id, app_id, name_id)`,
    `create table saml_logout (
      account_id bigint not null references account (id),
      id text collate "C" not null,
      started_by jsonb,
      remaining jsonb not null,
      asked_app_id bigint,
      request_id text collate "C",
      complete boolean not null,
      expires_at timestamptz not null,
      primary key (account_id, id)
    )`,
    `create index saml_logout_request on saml_logout (account_id, request_id)`,
    `create index saml_logout_age on saml_logout (account_id, expires_at)`,
  ],
}
