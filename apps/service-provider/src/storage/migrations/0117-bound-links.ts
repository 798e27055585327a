/**
 * A sign-in link is for who was the first owner when it was made, or for who becomes it where there was none. Links made
 * before name nobody and live for a day at most: they end here.
 */
import type { Migration } from '@joinery/database'

export const boundLinks: Migration = {
  name: '0117-bound-links',
  statements: [
    'delete from sign_in_link',
    `alter table sign_in_link add column member_id uuid,
      add foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade`,
  ],
}
