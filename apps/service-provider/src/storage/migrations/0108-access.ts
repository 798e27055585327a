/**
 * Permissions as rows of identity, permission and resource; shared accounts with their sealed secrets and who has seen
 * which of them; and the follow-ups of a departure. What is worked off is found by one small index over what is due,
 * whichever workspace it is of. Everyone in a workspace may look into its directory, until that is withdrawn.
 */
import type { Migration } from '@joinery/database'

const nobody = `'00000000-0000-0000-0000-000000000000'::uuid`

export const accessTables: Migration = {
  name: '0108-access',
  statements: [
    `create table permission_grant (
      workspace_id uuid not null references workspace (id),
      id uuid not null,
      identity_kind text not null check (identity_kind in ('member', 'team', 'everyone')),
      identity_id uuid,
      permission text not null,
      resource_kind text not null,
      resource_id uuid,
      granted_at timestamptz not null,
      granted_by text not null,
      primary key (workspace_id, id),
      check ((identity_kind = 'everyone') = (identity_id is null))
    )`,
    `create unique index permission_grant_once on permission_grant (workspace_id, resource_kind,
      coalesce(resource_id, ${nobody}), permission, identity_kind, coalesce(identity_id, ${nobody}))`,
    `create index permission_grant_identity on permission_grant (workspace_id, identity_kind, identity_id, resource_kind)`,
    `insert into permission_grant
      select id, gen_random_uuid(), 'everyone', null, 'view', 'directory', null, created_at, 'system' from workspace`,
    `create table shared_account (
      workspace_id uuid not null references workspace (id),
      id uuid not null,
      name text not null,
      url text not null,
      login text not null,
      secret_sealed bytea not null,
      secret_version integer not null check (secret_version > 0),
      secret_changed_at timestamptz not null,
      privileged boolean not null,
      owner_id uuid,
      follow_up_kinds text[] not null,
      connector text,
      connector_url text,
      connector_key_sealed bytea,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, owner_id) references member (workspace_id, id),
      check ((connector is null) = (connector_url is null)),
      check ((connector is null) = (connector_key_sealed is null))
    )`,
    `create index shared_account_owner on shared_account (workspace_id, owner_id) where owner_id is not null`,
    `create index shared_account_privileged on shared_account (workspace_id, id) where privileged`,
    `create table shared_account_opening (
      workspace_id uuid not null,
      shared_account_id uuid not null,
      member_id uuid not null,
      secret_version integer not null,
      first_at timestamptz not null,
      last_at timestamptz not null,
      times integer not null check (times > 0),
      primary key (workspace_id, shared_account_id, member_id, secret_version),
      foreign key (workspace_id, shared_account_id) references shared_account (workspace_id, id) on delete cascade
    )`,
    `create table follow_up (
      workspace_id uuid not null references workspace (id),
      id uuid not null,
      kind text not null,
      shared_account_id uuid not null,
      subject text not null,
      owner_id uuid,
      state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
      attempts integer not null check (attempts >= 0),
      due_at timestamptz,
      reason text,
      created_at timestamptz not null,
      started_at timestamptz,
      ended_at timestamptz,
      ended_by text,
      lease_token uuid,
      primary key (workspace_id, id),
      check ((state = 'running') = (lease_token is not null)),
      check (due_at is null or state in ('queued', 'running')),
      check ((ended_at is not null) = (state in ('done', 'failed', 'cancelled')))
    )`,
    `create index follow_up_due on follow_up (due_at) where due_at is not null`,
    `create unique index follow_up_one_runs on follow_up (workspace_id, shared_account_id) where state = 'running'`,
    `create unique index follow_up_one_rotation_waits on follow_up (workspace_id, shared_account_id)
      where state = 'queued' and kind = 'rotate_credential'`,
    `create index follow_up_account on follow_up (workspace_id, shared_account_id, id)`,
    `create index follow_up_owner on follow_up (workspace_id, owner_id)
      where owner_id is not null and state in ('queued', 'running', 'failed')`,
    `create table follow_up_cause (
      workspace_id uuid not null,
      follow_up_id uuid not null,
      member_id uuid not null,
      at timestamptz not null,
      has_seen boolean not null,
      primary key (workspace_id, follow_up_id, member_id),
      foreign key (workspace_id, follow_up_id) references follow_up (workspace_id, id)
    )`,
    `create index follow_up_cause_member on follow_up_cause (workspace_id, member_id)`,
  ],
}
