/** Links by which an owner of a workspace signs in once without a password; a used one is kept until its end, to say so. */
import type { Migration } from '@joinery/database'

export const signInLinks: Migration = {
  name: '0116-sign-in-links',
  statements: [
    `create table sign_in_link (
      workspace_id uuid not null references workspace (id),
      token_hash bytea not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      primary key (workspace_id, token_hash),
      constraint sign_in_link_hash unique (token_hash)
    )`,
  ],
}
