/**
 * When the log was last told that a request of an application could not be answered, and why in kind. Anybody may send
 * such requests, so the log is told once in a while only.
 */
import type { Migration } from '@joinery/database'

export const unansweredRequests: Migration = {
  name: '0017-unanswered-requests',
  statements: [
    `create table unanswered_request (
      account_id bigint not null,
      app_id bigint not null,
      code text not null,
      noted_at timestamptz not null,
      primary key (account_id, app_id, code),
      foreign key (account_id, app_id) references app (account_id, id) on delete cascade
    )`,
  ],
}
