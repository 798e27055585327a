/**
 * From a SCIM write to the member it means, inside the write's own transaction: both are stored or neither is.
 * The display name is taken from the first and last name at the first sync and then left to the workspace; the
 * other fields, the status and the roles follow every write. Whoever is deprovisioned keeps its row and its history.
 */
import { fold, type JsonObject } from '@joinery/scim'
import type { Change } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import { changesBetween, creationOf } from '../history/events.ts'
import type { HistoryRow } from '../history/history-values.ts'
import type { Ports } from '../ports.ts'
import type { Configurations } from '../roles/configuration.ts'
import { nothingHeld, roleLimitOf } from '../roles/resolve.ts'
import { rolesOfWritten, type WrittenMember } from '../roles/work-out.ts'
import type { ManagedBy, MemberStatus, Tables } from '../storage/tables.ts'
import { originOf } from '../tenants/principals.ts'
import { fieldsOf, type Member } from './member.ts'
import { insertMember, type LockedMember, lockMember, updateMember, updateStanding } from './member-rows.ts'
import { type Profile, readProfile } from './profile.ts'

export interface MemberSyncOptions {
  readonly ports: Ports
  readonly configurations: Configurations
}

export type MemberSync = (tx: Transaction<Tables>, change: Change) => Promise<void>

/** The listener that keeps members in step with the SCIM users; resources of other types pass it by. */
export function memberSync(options: MemberSyncOptions): MemberSync {
  const { ports, configurations } = options
  return async (tx, change) => {
    if (change.resourceType !== 'User') return
    const { settings } = configurations.known(change.principal.tenant)
    const profileOf = (resource: JsonObject | undefined): Profile => readProfile(resource ?? {}, settings)
    switch (change.kind) {
      case 'create':
        return createMember(tx, configurations, change, profileOf(change.after), ports.newId())
      case 'replace':
      case 'patch':
        return replaceMember(tx, configurations, change, profileOf(change.before), profileOf(change.after))
      case 'delete':
        return removeMember(tx, change)
    }
  }
}

async function createMember(
  tx: Transaction<Tables>,
  configurations: Configurations,
  change: Change,
  profile: Profile,
  id: string,
): Promise<void> {
  const managedBy = managerOf(change)
  const standing = await rolesOfWritten(tx, configurations, written(change, id, profile, undefined))
  const member: Member = {
    workspace_id: change.principal.tenant,
    id,
    scim_id: change.id,
    ...nameColumns(profile, profile.fullName),
    status: profile.active === false ? 'suspended' : 'active',
    privilege: 'member',
    account_id: null,
    managed_by: managedBy,
    managed_by_label: managedBy === 'scim' ? change.principal.label : null,
    held_by_hand: false,
    pending_status: null,
    pending_since: null,
    erased_at: null,
    first_synced_at: managedBy === 'scim' ? change.at : null,
    created_at: change.at,
    updated_at: change.at,
    standing,
  }
  await insertMember(tx, member)
  await record(tx, change, member, [
    ...creationOf({ ...fieldsOf(member), ...profile.others }),
    ...standing.events,
  ])
}

async function replaceMember(
  tx: Transaction<Tables>,
  configurations: Configurations,
  change: Change,
  sent: Profile,
  profile: Profile,
): Promise<void> {
  const before = await memberBehind(tx, change)
  const isFirstSync = managerOf(change) === 'scim' && before.first_synced_at === null
  const standing = await rolesOfWritten(tx, configurations, written(change, before.id, profile, before))
  const after: Member = {
    ...before,
    ...nameColumns(profile, isFirstSync ? profile.fullName : before.display_name),
    status: statusAfter(before.status, profile.active),
    managed_by: managerOf(change) === 'scim' ? 'scim' : before.managed_by,
    first_synced_at: isFirstSync ? change.at : before.first_synced_at,
    updated_at: change.at,
    standing,
  }
  const own = changesBetween(fieldsOf(before), fieldsOf(after))
  if (own.length > 0) await updateMember(tx, before, after)
  else await updateStanding(tx, before, after)
  const others = changesBetween(sent.others, profile.others)
  await record(tx, change, after, [...own, ...others, ...standing.events])
}

async function removeMember(tx: Transaction<Tables>, change: Change): Promise<void> {
  const before = await memberBehind(tx, change)
  const after: Member = { ...before, status: 'deprovisioned', updated_at: change.at, standing: nothingHeld }
  await updateMember(tx, before, after)
  await record(tx, change, after, changesBetween(fieldsOf(before), fieldsOf(after)))
}

/** What decides about the roles of somebody who is written. */
function written(
  { principal, id: scimId }: Change,
  memberId: string,
  { givenRoles: given, userName: subject }: Profile,
  member: LockedMember | undefined,
): WrittenMember {
  const before = member?.standing
  return {
    workspaceId: principal.tenant,
    memberId,
    scimId,
    subject,
    given,
    before,
    limit: roleLimitOf(principal),
  }
}

async function memberBehind(tx: Transaction<Tables>, change: Change): Promise<LockedMember> {
  const member = await lockMember(tx, change.principal.tenant, change.id)
  if (member === undefined) throw new Error(`the SCIM user ${change.id} has no member in its workspace`)
  return member
}

/** A client that does not say whether the person is active leaves it as it is: silence wakes nobody. */
function statusAfter(status: MemberStatus, active: boolean | undefined): MemberStatus {
  if (active === undefined) return status
  return active ? 'active' : 'suspended'
}

function managerOf(change: Change): ManagedBy {
  return originOf(change.principal).source === 'manual' ? 'manual' : 'scim'
}

function nameColumns(profile: Profile, displayName: string) {
  const { userName, givenName, familyName, email, externalId } = profile
  return {
    user_name: userName,
    user_name_folded: fold(userName),
    display_name: displayName,
    given_name: givenName,
    family_name: familyName,
    email,
    email_folded: email === null ? null : fold(email),
    external_id: externalId,
    search_folded: fold([userName, displayName, givenName, familyName, email].filter(Boolean).join(' ')),
  }
}

async function record(
  tx: Transaction<Tables>,
  change: Change,
  member: Member,
  rows: readonly HistoryRow[],
): Promise<void> {
  const { workspace_id: workspaceId, id: memberId, user_name: subject } = member
  const occasion = { workspaceId, memberId, subject, at: change.at, origin: originOf(change.principal) }
  await recordEvents(tx, occasion, rows)
}
