/**
 * From a SCIM write to the member it means, inside the write's own transaction: both are stored or neither is, with the
 * history and what other rooms do about it. The display name follows the names, or is taken from them at the first sync
 * and then left to the workspace; other fields, status and roles follow every write. Who is deprovisioned keeps the row.
 */
import type { JsonObject } from '@joinery/scim'
import type { Change } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import { changesBetween, creationOf } from '../history/events.ts'
import type { Ports } from '../ports.ts'
import type { Configurations } from '../roles/configuration.ts'
import { nothingHeld, roleLimitOf } from '../roles/resolve.ts'
import { rolesOfWritten, type WrittenMember } from '../roles/work-out.ts'
import type { Tables } from '../storage/tables.ts'
import { assertedRolesOf, type Writer, writerOf } from '../tenants/principals.ts'
import type { WorkspaceSettings } from '../tenants/settings.ts'
import type { MemberEffect } from './effects.ts'
import type { QueueMail } from './last-administrator-mail.ts'
import { fieldsOf, type Member, nameColumns } from './member.ts'
import {
  accountOf,
  insertMember,
  isSameRow,
  type LockedMember,
  lockMember,
  updateMember,
  updateStanding,
} from './member-rows.ts'
import { nextStatus } from './next-status.ts'
import { type Profile, readProfile } from './profile.ts'
import { settleWrite } from './settle-write.ts'
import { type StatusCause, statusAfter } from './transitions.ts'

export interface MemberSyncOptions {
  readonly ports: Ports
  readonly configurations: Configurations
  /** What other rooms do at a change of status, in this order. */
  readonly effects: readonly MemberEffect[]
  readonly mail: QueueMail
}

export type MemberSync = (tx: Transaction<Tables>, change: Change) => Promise<void>

/** One write, and what decides about it. */
interface Write {
  readonly options: MemberSyncOptions
  readonly change: Change
  readonly settings: WorkspaceSettings
  readonly writer: Writer
  /** By `performance.now()`. */
  readonly startedMs: number
}

/** The listener that keeps members in step with the SCIM users; resources of other types pass it by. */
export function memberSync(options: MemberSyncOptions): MemberSync {
  return async (tx, change) => {
    if (change.resourceType !== 'User') return
    const { settings } = options.configurations.known(change.principal.tenant)
    const writer = writerOf(change.principal)
    const write: Write = { options, change, settings, writer, startedMs: performance.now() }
    const profileOf = (resource: JsonObject | undefined): Profile => readProfile(resource ?? {}, settings)
    switch (change.kind) {
      case 'create':
        return createMember(tx, write, profileOf(change.after))
      case 'replace':
      case 'patch':
        return replaceMember(tx, write, profileOf(change.before), profileOf(change.after))
      case 'delete':
        return removeMember(tx, write)
      default:
        return change.kind satisfies never
    }
  }
}

async function createMember(tx: Transaction<Tables>, write: Write, profile: Profile): Promise<void> {
  const { change, options } = write
  const id = options.ports.newId()
  const status = statusAfter(null, causeOf(profile), invites(write))
  if ('refused' in status) throw new Error(`somebody who is created ${status.refused}`)
  const standing = await rolesOfWritten(
    tx,
    options.configurations,
    written(write, id, { profile }, undefined),
  )
  const member: Member = {
    workspace_id: change.principal.tenant,
    id,
    scim_id: change.id,
    ...nameColumns(profile, profile.fullName),
    ...status,
    privilege: 'member',
    account_id: null,
    ...managerAfter(write, null),
    pending_status: null,
    pending_since: null,
    erased_at: null,
    first_synced_at: syncedAt(write),
    created_at: change.at,
    updated_at: change.at,
    standing,
  }
  const stored = await insertMember(tx, member, !status.awaits_acceptance)
  if (stored === undefined) return returnMember(tx, write, profile)
  const rows = [...creationOf({ ...fieldsOf(member), ...profile.others }), ...standing.events]
  await settleWrite(tx, write, null, stored, rows)
}

/** Somebody who has left, or was to leave, is created again: the same member under the new SCIM id. */
async function returnMember(tx: Transaction<Tables>, write: Write, profile: Profile): Promise<void> {
  const { change, options } = write
  const before = await memberBehind(tx, change)
  const step = { cause: causeOf(profile), invites: invites(write), at: change.at } as const
  const status = await nextStatus(tx, before, { ...step, lastAdministrator: 'spare' })
  const standing = await rolesOfWritten(
    tx,
    options.configurations,
    written(write, before.id, { profile }, before),
  )
  const hasLeft = before.status === 'deprovisioned'
  const names = nameColumns(profile, profile.fullName)
  const after: Member = {
    ...before,
    ...names,
    ...status,
    // A userName may have passed on to somebody else: only the address says whose account it is.
    account_id: hasLeft
      ? await accountOf(tx, before, status.awaits_acceptance ? null : names.email_folded)
      : before.account_id,
    ...managerAfter(write, before),
    first_synced_at: syncedAt(write),
    updated_at: change.at,
    standing,
  }
  await updateMember(tx, before, after)
  const own = changesBetween(fieldsOf(before), fieldsOf(after))
  const newId = {
    event: hasLeft ? 'member.updated' : 'member.linked',
    field: 'scimId',
    oldValue: null,
    newValue: change.id,
  }
  await settleWrite(tx, write, before, after, [
    ...own,
    newId,
    ...changesBetween({}, profile.others),
    ...standing.events,
  ])
}

async function replaceMember(
  tx: Transaction<Tables>,
  write: Write,
  sent: Profile,
  profile: Profile,
): Promise<void> {
  const { change, options, writer } = write
  const before = await memberBehind(tx, change)
  // Who edits a name by hand, or signs in, says nothing of the status, whatever the SCIM user says.
  const isSilent = writer !== 'scim' && sent.active === profile.active
  const step = { cause: causeOf(profile), invites: false, at: change.at } as const
  const status = isSilent ? {} : await nextStatus(tx, before, { ...step, lastAdministrator: 'spare' })
  const standing = await rolesOfWritten(
    tx,
    options.configurations,
    written(write, before.id, { profile, sent }, before),
  )
  const after: Member = {
    ...before,
    ...nameColumns(profile, displayNameAfter(write, before, sent, profile)),
    ...status,
    ...managerAfter(write, before),
    first_synced_at: before.first_synced_at ?? syncedAt(write),
    updated_at: change.at,
    standing,
  }
  if (isSameRow(before, after)) await updateStanding(tx, before, after)
  else await updateMember(tx, before, after)
  const own = changesBetween(fieldsOf(before), fieldsOf(after))
  const others = changesBetween(sent.others, profile.others)
  await settleWrite(tx, write, before, after, [...own, ...others, ...standing.events])
}

async function removeMember(tx: Transaction<Tables>, write: Write): Promise<void> {
  const { change, writer } = write
  const before = await memberBehind(tx, change)
  const step = { cause: 'deleted', invites: false, at: change.at } as const
  const lastAdministrator = writer === 'hand' ? 'refuse' : 'spare'
  const status = await nextStatus(tx, before, { ...step, lastAdministrator })
  const standing = status.status === 'deprovisioned' ? nothingHeld : before.standing
  const after: Member = { ...before, ...status, updated_at: change.at, standing }
  await updateMember(tx, before, after)
  await settleWrite(tx, write, before, after, changesBetween(fieldsOf(before), fieldsOf(after)))
}

/** What decides about the roles of somebody who is written. */
function written(
  { writer, change: { principal, id: scimId } }: Write,
  memberId: string,
  { profile, sent }: { readonly profile: Profile; readonly sent?: Profile },
  member: LockedMember | undefined,
): WrittenMember {
  return {
    workspaceId: principal.tenant,
    memberId,
    scimId,
    subject: profile.userName,
    writer,
    given: profile.givenRoles,
    givenEarlier: sent?.givenRoles ?? new Map(),
    asserted: assertedRolesOf(principal),
    before: member?.standing,
    limit: roleLimitOf(principal),
  }
}

/** When SCIM has written for the first time, if this is SCIM. */
function syncedAt({ writer, change }: Write): Date | null {
  return writer === 'scim' ? change.at : null
}

async function memberBehind(tx: Transaction<Tables>, change: Change): Promise<LockedMember> {
  const member = await lockMember(tx, change.principal.tenant, change.id)
  if (member === undefined) throw new Error(`the SCIM user ${change.id} has no member in its workspace`)
  return member
}

function causeOf({ active }: Profile): StatusCause {
  if (active === undefined) return 'given_nothing'
  return active ? 'given_active' : 'given_inactive'
}

/** By policy where SCIM brings somebody, as it was asked where it is done by hand, and never who has just signed in. */
function invites({ settings, writer, change: { principal } }: Write): boolean {
  switch (writer) {
    case 'scim':
      return settings.invitations === 'on_create'
    case 'hand':
      return 'invites' in principal && principal.invites === true
    case 'saml':
      return false
    default:
      return writer satisfies never
  }
}

/** Whom SCIM has written once it manages; an edit by hand, or by a sign-in, changes nothing about that. */
function managerAfter(
  { writer, change }: Write,
  before: Pick<Member, 'managed_by' | 'managed_by_label' | 'status'> | null,
): Pick<Member, 'managed_by' | 'managed_by_label'> {
  if (writer === 'scim') return { managed_by: 'scim', managed_by_label: change.principal.label }
  return before === null || before.status === 'deprovisioned'
    ? { managed_by: writer === 'saml' ? 'saml' : 'manual', managed_by_label: null }
    : { managed_by: before.managed_by, managed_by_label: before.managed_by_label }
}

function displayNameAfter(
  { settings, writer }: Write,
  before: Member,
  sent: Profile,
  profile: Profile,
): string {
  const isFirstSync = writer === 'scim' && before.first_synced_at === null
  const follows =
    settings.displayName === 'follow' && (writer === 'scim' || sent.fullName !== profile.fullName)
  return isFirstSync || follows ? profile.fullName : before.display_name
}
