/**
 * Members who came into being at their first single sign-on: managed by `saml` until SCIM takes them over, and so among
 * those whom a SCIM client may mean when it creates somebody. A role may be held because an assertion gave it.
 */
import type { Migration } from '@joinery/database'

/** Whom a SCIM client may be given when it creates somebody: who is not under SCIM yet, and who has left. */
const linkable = `managed_by <> 'scim' or status = 'deprovisioned' or pending_status = 'deprovisioned'`

export const justInTime: Migration = {
  name: '0115-just-in-time',
  statements: [
    `alter table member
      drop constraint member_managed_by_check,
      add constraint member_managed_by check (managed_by in ('manual', 'scim', 'saml'))`,
    'drop index member_linkable_name, member_linkable_external, member_linkable_email',
    `create index member_linkable_name on member (workspace_id, user_name_folded) where ${linkable}`,
    `create index member_linkable_external on member (workspace_id, external_id) where ${linkable}`,
    `create index member_linkable_email on member (workspace_id, email_folded) where ${linkable}`,
    `create index member_just_in_time on member (workspace_id, id) where managed_by = 'saml'`,
    `alter table member_role
      drop constraint member_role_via_check,
      add constraint member_role_via check (via in ('attribute', 'assertion', 'group', 'default', 'kept'))`,
  ],
}
