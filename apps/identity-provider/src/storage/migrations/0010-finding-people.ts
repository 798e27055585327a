/** What a person is found by, folded and in one column, and when he was last signed out everywhere. */
import type { Migration } from '@joinery/database'

export const findingPeople: Migration = {
  name: '0010-finding-people',
  statements: [
    `alter table directory_user
      add column search_folded text collate "C" not null default '',
      add column signed_out_at timestamptz`,
    // The only place where the database folds names: who was there before is found as near as it can, and exactly so
    // from the next time he is changed.
    `update directory_user set search_folded =
      concat_ws(E'\\n', nullif(lower(concat_ws(' ', firstname, lastname)), ''), username_folded, email_folded)`,
  ],
}
