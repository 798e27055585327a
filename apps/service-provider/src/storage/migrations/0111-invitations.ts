/**
 * Invitations: one row a link that was mailed, kept as its SHA-256 only. A member has one open link at most; another
 * one replaces it.
 */
import type { Migration } from '@joinery/database'

export const invitationTables: Migration = {
  name: '0111-invitations',
  statements: [
    `create table invitation (
      workspace_id uuid not null references workspace (id),
      id uuid not null,
      member_id uuid not null,
      email text,
      token_hash bytea not null constraint invitation_token unique,
      state text not null check (state in ('open', 'accepted', 'cancelled', 'replaced')),
      invited_by text not null,
      mail_id bigint not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, member_id) references member (workspace_id, id),
      constraint invitation_ended check ((state = 'open') = (ended_at is null))
    )`,
    `create unique index invitation_open on invitation (workspace_id, member_id) where state = 'open'`,
    'create index invitation_member on invitation (workspace_id, member_id, id)',
  ],
}
