/**
 * The rest of OneLogin's fields of a person, security groups, who administers a role, and where each role of a person
 * came from: by hand, through the API, from a file, or from mappings alone.
 */
import type { Migration } from '@joinery/database'

export const peopleInFull: Migration = {
  name: '0005-people',
  statements: [
    `create table security_group (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      name text not null,
      name_folded text collate "C" not null,
      created_at timestamptz not null,
      primary key (account_id, id),
      constraint security_group_name unique (account_id, name_folded)
    )`,
    `alter table directory_user
      add column comment text,
      add column samaccountname text,
      add column userprincipalname text,
      add column distinguished_name text,
      add column member_of text,
      add column preferred_locale_code text,
      add column group_id bigint,
      add column directory_id bigint,
      add column trusted_idp_id bigint,
      add column manager_ad_id bigint,
      add column activated_at timestamptz,
      add column last_login timestamptz,
      add column invitation_sent_at timestamptz,
      add column password_changed_at timestamptz,
      add column locked_until timestamptz,
      add column invalid_login_attempts integer not null default 0,
      add column password_hash text,
      add constraint directory_user_group foreign key (account_id, group_id)
        references security_group (account_id, id) on delete set null (group_id)`,
    `create index directory_user_group_index on directory_user (account_id, group_id) where group_id is not null`,
    `alter table role_member
      add column origin text not null default 'hand' check (origin in ('hand', 'api', 'import', 'mapping')),
      add column added_by text not null default ''`,
    `create table role_admin (
      account_id bigint not null,
      role_id bigint not null,
      user_id bigint not null,
      added_at timestamptz not null,
      added_by text not null default '',
      primary key (account_id, role_id, user_id),
      foreign key (account_id, role_id) references role (account_id, id) on delete cascade,
      foreign key (account_id, user_id) references directory_user (account_id, id) on delete cascade
    )`,
    `create index role_admin_user on role_admin (account_id, user_id)`,
  ],
}
