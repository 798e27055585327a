/**
 * Members have a life of their own: invited, active, suspended, deprovisioned (which `removed` is called from here on),
 * a privilege, an account, and who manages them. Beside them what each departure ended, and whom a SCIM client could not be
 * told apart from. Where somebody has to be found among those who may be linked, the indexes hold only these, so that the
 * writes of everybody else pay nothing for them.
 */
import type { Migration } from '@joinery/database'

/** Whom a SCIM client may be given when it creates somebody: who is not under SCIM yet, and who has left. */
const linkable = `managed_by = 'manual' or status = 'deprovisioned' or pending_status = 'deprovisioned'`

/** The user's e-mail as the search form has it, folded as everywhere; SQL folds only where the user is gone. */
const foldedEmail = `(
  select entry ->> 'value'
  from scim_resource as resource,
    jsonb_array_elements(resource.search -> resource.tenant -> 'emails') with ordinality as listed (entry, place)
  where resource.tenant = member.workspace_id::text and resource.resource_type = 'User'
    and resource.id = member.scim_id
  order by coalesce((entry ->> 'primary')::boolean, false) desc, place
  limit 1
)`

const externalId = `(
  select (document || '}')::jsonb ->> 'externalId' from scim_resource as resource
  where resource.tenant = member.workspace_id::text and resource.resource_type = 'User'
    and resource.id = member.scim_id
)`

export const memberLifeCycle: Migration = {
  name: '0107-members',
  statements: [
    'alter table member drop constraint member_status_check',
    'drop index member_user_name',
    'drop index member_user_name_ever',
    `update member set status = 'deprovisioned' where status = 'removed'`,
    `alter table member
      add column email_folded text collate "C",
      add column external_id text collate "C",
      add column search_folded text collate "C" not null default '',
      add column privilege text not null default 'member'
        constraint member_privilege check (privilege in ('owner', 'admin', 'scim_manager', 'auditor', 'member')),
      add column account_id uuid references account (id),
      add column awaits_acceptance boolean not null default false,
      add column managed_by_label text,
      add column held_by_hand boolean not null default false,
      add column pending_status text constraint member_pending check (pending_status in ('suspended', 'deprovisioned')),
      add column pending_since timestamptz,
      add column erased_at timestamptz,
      add constraint member_status check (status in ('invited', 'active', 'suspended', 'deprovisioned')),
      add constraint member_pending_since check ((pending_status is null) = (pending_since is null))`,
    `update member set external_id = ${externalId}, email_folded = coalesce(${foldedEmail}, lower(email)),
      search_folded = lower(concat_ws(' ', user_name, display_name, given_name, family_name, email))`,
    `alter table member alter column search_folded drop default`,
    `create unique index member_user_name on member (workspace_id, user_name_folded) where status <> 'deprovisioned'`,
    `create index member_linkable_name on member (workspace_id, user_name_folded) where ${linkable}`,
    `create index member_linkable_external on member (workspace_id, external_id) where ${linkable}`,
    `create index member_linkable_email on member (workspace_id, email_folded) where ${linkable}`,
    // Whoever is like nearly everybody is in none of these.
    `create index member_privileged on member (workspace_id, privilege, id) where privilege <> 'member'`,
    `create index member_not_active on member (workspace_id, status, id) where status <> 'active'`,
    `create index member_by_hand on member (workspace_id, id) where managed_by = 'manual'`,
    `create index member_pending on member (workspace_id, id) where pending_status is not null`,
    `create unique index member_account on member (account_id, workspace_id)
      where account_id is not null and status <> 'deprovisioned'`,
    `create table deactivation_report (
      workspace_id uuid not null references workspace (id),
      id uuid not null,
      member_id uuid not null,
      at timestamptz not null,
      before text not null,
      after text not null,
      actor text not null,
      actor_label text not null,
      source text not null,
      elapsed_ms double precision not null check (elapsed_ms >= 0),
      outcomes jsonb not null,
      primary key (workspace_id, id)
    )`,
    `create index deactivation_report_member on deactivation_report (workspace_id, member_id, id)`,
    `create table link_conflict (
      workspace_id uuid not null references workspace (id),
      id uuid not null,
      user_name text not null,
      user_name_folded text collate "C" not null,
      external_id text,
      email text,
      reason text not null,
      candidates jsonb not null,
      token_label text not null,
      first_at timestamptz not null,
      last_at timestamptz not null,
      times integer not null check (times > 0),
      decision text check (decision in ('link', 'new')),
      decided_member_id uuid,
      decided_by text,
      primary key (workspace_id, id),
      constraint link_conflict_user unique (workspace_id, user_name_folded),
      check ((decision = 'link') = (decided_member_id is not null))
    )`,
  ],
}
