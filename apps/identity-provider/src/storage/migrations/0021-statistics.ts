/**
 * How provisioning stood, minute by minute: a row only where something differs from the one before. Requests are counted
 * from the exchanges, which lie in the order of time, so that a BRIN index finds the newest at next to no cost.
 */
import type { Migration } from '@joinery/database'

export const statistics: Migration = {
  name: '0021-statistics',
  statements: [
    `create table provisioning_sample (
      account_id bigint not null,
      app_id bigint not null,
      at timestamptz not null,
      states jsonb not null,
      waiting integer not null,
      oldest_waiting_at timestamptz,
      primary key (account_id, app_id, at),
      foreign key (account_id, app_id) references app (account_id, id) on delete cascade
    )`,
    'create index exchange_age on exchange using brin (created_at)',
  ],
}
