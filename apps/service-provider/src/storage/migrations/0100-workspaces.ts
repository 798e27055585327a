/** Workspaces and the SCIM tokens that open them. A token is kept as its SHA-256 only, with the last four characters to know it by. */
import type { Migration } from '@joinery/database'

export const workspaceTables: Migration = {
  name: '0100-workspaces',
  statements: [
    `create table workspace (
      id uuid primary key,
      name text not null,
      created_at timestamptz not null
    )`,
    `create table scim_token (
      workspace_id uuid not null references workspace (id),
      id uuid not null,
      label text not null,
      profile text not null,
      token_hash bytea not null constraint scim_token_hash unique,
      hint text not null,
      created_at timestamptz not null,
      last_used_at timestamptz,
      expires_at timestamptz,
      revoked_at timestamptz,
      primary key (workspace_id, id)
    )`,
  ],
}
