/**
 * A sign-in link is for who owned the account when it was made, or for the first owner where there was none; and a session
 * knows whether it began by one. Links made before name nobody and live for hours at most: they end here.
 */
import type { Migration } from '@joinery/database'

export const boundLinks: Migration = {
  name: '0022-bound-links',
  statements: [
    'alter table admin_session add column by_link boolean not null default false',
    'delete from sign_in_link',
    `alter table sign_in_link add column admin_id bigint,
      add foreign key (account_id, admin_id) references admin (account_id, id) on delete cascade`,
  ],
}
