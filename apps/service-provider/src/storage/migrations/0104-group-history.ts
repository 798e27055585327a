/** What happened to a group, in the same log; who joined it or left it stands in the history of that member too. */
import type { Migration } from '@joinery/database'

export const groupHistory: Migration = {
  name: '0104-group-history',
  statements: [
    `alter table history add column group_id text collate "C"`,
    `create index history_group on history (workspace_id, group_id, xid, sequence) where group_id is not null`,
  ],
}
