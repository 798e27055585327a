/**
 * People who sign in. An account belongs to nobody's workspace: it hangs on a verified address, and members are linked
 * to it. A session belongs to one membership; its tokens (a cookie's, or access tokens) go with it, and so do the
 * refresh tokens of the family that began with one sign-in. Mails about an account have no workspace.
 */
import type { Migration } from '@joinery/database'

export const accountTables: Migration = {
  name: '0105-accounts',
  statements: [
    `create table account (
      id uuid primary key,
      email text not null,
      email_folded text collate "C" not null constraint account_email unique,
      email_verified_at timestamptz,
      password_hash text,
      password_changed_at timestamptz,
      last_sign_in_at timestamptz,
      created_at timestamptz not null
    )`,
    `create table account_network (
      account_id uuid not null references account (id) on delete cascade,
      network text collate "C" not null,
      seen_at timestamptz not null,
      primary key (account_id, network)
    )`,
    `create table sign_in_attempt (
      key text collate "C" primary key,
      attempts integer not null,
      last_at timestamptz not null,
      blocked_until timestamptz
    )`,
    'create index sign_in_attempt_age on sign_in_attempt (last_at)',
    `create table password_link (
      token_hash bytea primary key,
      email text not null,
      email_folded text collate "C" not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`,
    'create index password_link_email on password_link (email_folded)',
    `create table setup_link (
      workspace_id uuid not null references workspace (id),
      token_hash bytea not null constraint setup_link_token unique,
      created_at timestamptz not null,
      primary key (workspace_id)
    )`,
    `create table session (
      workspace_id uuid not null,
      id uuid not null,
      member_id uuid not null,
      account_id uuid not null references account (id),
      client text not null check (client in ('web', 'mobile', 'extension')),
      client_id text,
      signed_in_at timestamptz not null,
      confirmed_at timestamptz not null,
      seen_at timestamptz not null,
      idle_until timestamptz not null,
      ends_at timestamptz not null,
      address text not null,
      user_agent text not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
    )`,
    'create index session_member on session (workspace_id, member_id)',
    'create index session_account on session (account_id)',
    `create table session_token (
      workspace_id uuid not null,
      session_id uuid not null,
      token_hash bytea not null constraint session_token_hash primary key,
      expires_at timestamptz not null,
      foreign key (workspace_id, session_id) references session (workspace_id, id) on delete cascade
    )`,
    'create index session_token_session on session_token (workspace_id, session_id)',
    `create table refresh_token (
      workspace_id uuid not null,
      session_id uuid not null,
      token_hash bytea not null constraint refresh_token_hash primary key,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      foreign key (workspace_id, session_id) references session (workspace_id, id) on delete cascade
    )`,
    'create index refresh_token_session on refresh_token (workspace_id, session_id)',
    `create table oauth_client (
      id text collate "C" primary key,
      name text not null,
      client text not null check (client in ('mobile', 'extension')),
      redirect_uris jsonb not null,
      created_at timestamptz not null
    )`,
    `create table oauth_code (
      workspace_id uuid not null,
      code_hash bytea not null constraint oauth_code_hash primary key,
      member_id uuid not null,
      account_id uuid not null references account (id),
      client_id text not null references oauth_client (id) on delete cascade,
      redirect_uri text not null,
      code_challenge text not null,
      signed_in_at timestamptz not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      session_id uuid,
      foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
    )`,
    'create index oauth_code_member on oauth_code (workspace_id, member_id)',
    'create index oauth_code_age on oauth_code (expires_at)',
    `create table api_key (
      workspace_id uuid not null,
      id uuid not null,
      member_id uuid not null,
      name text not null,
      key_hash bytea not null constraint api_key_hash unique,
      hint text not null,
      created_at timestamptz not null,
      expires_at timestamptz,
      last_used_at timestamptz,
      last_used_from text,
      revoked_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
    )`,
    'create index api_key_member on api_key (workspace_id, member_id, id)',
    `create table mail (
      workspace_id uuid references workspace (id),
      id bigint generated always as identity primary key,
      recipients jsonb not null,
      subject text not null,
      body text not null,
      state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'unconfirmed', 'kept')),
      attempts integer not null default 0,
      error text,
      message_id text not null,
      due_at timestamptz,
      lease_token uuid,
      lease_until timestamptz,
      created_at timestamptz not null,
      sent_at timestamptz
    )`,
    'create index mail_due on mail (due_at) where due_at is not null',
    'create index mail_list on mail (workspace_id, id)',
  ],
}
