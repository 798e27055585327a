/**
 * Admins have a second factor: an authenticator app, recovery codes for the day it is lost, and an account may want it of
 * all of them. A session notes when it was shown in it.
 */
import type { Migration } from '@joinery/database'

export const adminFactor: Migration = {
  name: '0020-admin-factor',
  statements: [
    'alter table account add column admins_need_second_factor boolean not null default false',
    'alter table admin add column second_factor_since timestamptz',
    'alter table admin_session add column second_factor_at timestamptz',
    'alter table setup_link add column ends_second_factor boolean not null default false',
    `create table admin_factor (
      account_id bigint not null,
      admin_id bigint not null,
      secret_sealed bytea not null,
      created_at timestamptz not null,
      session_hash bytea,
      last_step bigint,
      last_used_at timestamptz,
      primary key (account_id, admin_id),
      foreign key (account_id, admin_id) references admin (account_id, id) on delete cascade
    )`,
    `create table admin_recovery_code (
      account_id bigint not null,
      admin_id bigint not null,
      code_hash bytea not null,
      created_at timestamptz not null,
      primary key (account_id, admin_id, code_hash),
      foreign key (account_id, admin_id) references admin (account_id, id) on delete cascade
    )`,
  ],
}
