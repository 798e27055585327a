/** Links by which the account's owner signs in once without a password; a used one is kept until its end, to say so. */
import type { Migration } from '@joinery/database'

export const signInLinks: Migration = {
  name: '0018-sign-in-links',
  statements: [
    `create table sign_in_link (
      account_id bigint not null references account (id),
      token_hash bytea primary key,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`,
    'create index sign_in_link_account on sign_in_link (account_id, created_at)',
  ],
}
