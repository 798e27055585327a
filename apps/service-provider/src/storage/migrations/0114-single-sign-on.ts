/**
 * Single sign-on: a workspace's identity provider, the requests that wait for an answer, the assertions that were used
 * up, and what was tried. What is used once is used up by a primary key, so every process and every later one sees it.
 * A session, and a code that becomes one, knows how its person signed in.
 */
import type { Migration } from '@joinery/database'

/** How the person of a session, or of a code, has signed in. */
const means = (table: string): readonly string[] => [
  `alter table ${table}
    add column signed_in_by text not null default 'password' check (signed_in_by in ('password', 'saml')),
    add column saml_issuer text collate "C",
    add column saml_name_id text collate "C",
    add column saml_name_id_format text,
    add column saml_session_index text collate "C",
    add column saml_until timestamptz,
    add constraint ${table}_saml check ((signed_in_by = 'saml') = (saml_issuer is not null and saml_name_id is not null))`,
]

export const singleSignOn: Migration = {
  name: '0114-single-sign-on',
  statements: [
    `create table saml_provider (
      workspace_id uuid primary key references workspace (id),
      enabled boolean not null,
      enforced boolean not null default false,
      idp_initiated boolean not null,
      sign_requests boolean not null,
      clock_skew_seconds integer not null check (clock_skew_seconds between 0 and 120),
      source text not null check (source in ('fields', 'xml', 'url')),
      identity_provider jsonb not null,
      metadata_url text,
      metadata_entity_id text,
      metadata_read_at timestamptz,
      metadata_tried_at timestamptz,
      metadata_error text,
      metadata_valid_until timestamptz,
      attribute_names jsonb not null,
      jit text not null default 'off' check (jit in ('off', 'create', 'create_and_update', 'roles_only')),
      jit_with_scim text not null default 'refuse' check (jit_with_scim in ('refuse', 'create_and_link')),
      role_sync text not null default 'off' check (role_sync in ('off', 'latest', 'scim', 'saml')),
      certificate text not null,
      private_key bytea not null,
      changed_version integer not null default 1,
      tested_version integer,
      tested_at timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint saml_provider_url check ((source = 'url') = (metadata_url is not null)),
      constraint saml_provider_enforced check (enabled or not enforced)
    )`,
    `create index saml_provider_due on saml_provider (metadata_tried_at) where source = 'url'`,
    `create table saml_request (
      workspace_id uuid not null references workspace (id),
      id text collate "C" not null,
      purpose text not null check (purpose in ('sign_in', 'confirm', 'test', 'logout')),
      browser_hash bytea not null,
      return_path text not null,
      session_id uuid,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      primary key (workspace_id, id)
    )`,
    'create index saml_request_age on saml_request (expires_at)',
    `create table saml_assertion_used (
      workspace_id uuid not null references workspace (id),
      digest bytea not null,
      until timestamptz not null,
      primary key (workspace_id, digest)
    )`,
    'create index saml_assertion_used_age on saml_assertion_used (until)',
    `create table sso_attempt (
      workspace_id uuid not null references workspace (id),
      id uuid not null,
      at timestamptz not null,
      outcome text not null check (outcome in ('signed_in', 'confirmed', 'tested', 'refused')),
      code text not null,
      reason text not null,
      issuer text,
      assertion_id text,
      member_id uuid,
      name_id text,
      personal bytea,
      address text not null,
      primary key (workspace_id, id)
    )`,
    'create index sso_attempt_age on sso_attempt (at)',
    ...means('session'),
    ...means('oauth_code'),
    `create index session_saml on session (workspace_id, saml_name_id) where signed_in_by = 'saml'`,
  ],
}
