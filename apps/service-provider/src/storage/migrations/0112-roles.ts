/**
 * Roles, the groups that stand for roles and teams, and teams. It is kept through what a role is held, and which value was
 * given that is not as it should be, so that roles can be worked out anew where a group changes and nobody writes the member.
 */
import type { Migration } from '@joinery/database'

export const roleTables: Migration = {
  name: '0112-roles',
  statements: [
    `create table role (
      workspace_id uuid not null references workspace (id),
      name text collate "C" not null,
      description text not null,
      rank integer not null,
      rights text[] not null,
      created_at timestamptz not null,
      primary key (workspace_id, name)
    )`,
    `alter table member_role
      add column via text not null default 'attribute' check (via in ('attribute', 'group', 'default', 'kept')),
      add column group_id text collate "C",
      add constraint member_role_group check ((via = 'group') = (group_id is not null))`,
    `create index member_role_by_group on member_role (workspace_id, group_id, member_id)
      where group_id is not null`,
    `create index member_role_name on member_role (workspace_id, role, environment)`,
    `create table role_flag (
      workspace_id uuid not null,
      member_id uuid not null,
      environment text collate "C" not null,
      given text not null,
      reason text not null check (reason in ('letter_case', 'unknown')),
      meant text,
      held text,
      primary key (workspace_id, member_id, environment),
      constraint role_flag_member foreign key (workspace_id, member_id) references member (workspace_id, id)
    )`,
    `create table team (
      workspace_id uuid not null references workspace (id),
      id uuid not null,
      name text not null,
      name_folded text collate "C" not null,
      description text not null,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      constraint team_name unique (workspace_id, name_folded)
    )`,
    `create table group_mapping (
      workspace_id uuid not null references workspace (id),
      id uuid not null,
      group_id text collate "C" not null,
      group_name text not null,
      environment text collate "C",
      role text collate "C",
      team_id uuid,
      created_at timestamptz not null,
      broken_at timestamptz,
      broken_reason text,
      primary key (workspace_id, id),
      constraint group_mapping_role foreign key (workspace_id, role) references role (workspace_id, name),
      constraint group_mapping_team foreign key (workspace_id, team_id) references team (workspace_id, id),
      constraint group_mapping_target check (
        (team_id is null) = (role is not null) and (role is null) = (environment is null)
      )
    )`,
    // A group gives one role in an environment at most.
    `create unique index group_mapping_one_role on group_mapping (workspace_id, group_id, environment)
      where environment is not null`,
    `create unique index group_mapping_one_team on group_mapping (workspace_id, group_id, team_id)
      where team_id is not null`,
    `create table team_member (
      workspace_id uuid not null,
      team_id uuid not null,
      member_id uuid not null,
      group_id text collate "C" not null default '',
      created_at timestamptz not null,
      primary key (workspace_id, team_id, member_id, group_id),
      constraint team_member_team foreign key (workspace_id, team_id) references team (workspace_id, id),
      constraint team_member_member foreign key (workspace_id, member_id) references member (workspace_id, id)
    )`,
    `create index team_member_by_member on team_member (workspace_id, member_id)`,
    `create index team_member_by_group on team_member (workspace_id, group_id, team_id)
      where group_id <> ''`,
  ],
}
