/**
 * A member edited by hand. What the SCIM user says of a person is written there, by the same writer as SCIM's own
 * requests, so that both never tell two things; the display name is the workspace's alone.
 */
import { type Json, type JsonObject, messageUrns } from '@joinery/scim'
import type { ScimServer } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { changesBetween } from '../history/events.ts'
import { roleAttributeOf } from '../roles/role-attributes.ts'
import { assertedBefore, readStanding } from '../roles/standing.ts'
import type { MemberRow, Tables } from '../storage/tables.ts'
import { manualPrincipal } from '../tenants/principals.ts'
import type { WorkspaceSettings } from '../tenants/settings.ts'
import { type Deed, lockForDeed, memberOfDeed, originOfDeed } from './deed.ts'
import { type EditWarning, readManagedBy, requireEditable } from './managed-fields.ts'
import { fieldsOf, type Member, searchText } from './member.ts'
import { updateMember } from './member-rows.ts'
import { type SettleOptions, settleChange } from './settle-write.ts'

/** What is to be otherwise; null takes a value away, what is left out stays. */
export interface MemberEdit {
  readonly displayName?: string | undefined
  readonly userName?: string | undefined
  readonly givenName?: string | null | undefined
  readonly familyName?: string | null | undefined
  readonly email?: string | null | undefined
  readonly externalId?: string | null | undefined
  /** Environment -> role name. */
  readonly roles?: Readonly<Record<string, string | null>> | undefined
}

/**
 * Stores the edit; returns what is to be said about fields that SCIM manages or sign-ins give.
 * @throws managed_by_scim when it does, and the workspace refuses such edits
 * @throws conflict when the member has left
 * @throws invalid_request when a role is given in an environment that the workspace does not have
 * @throws ScimError uniqueness when the userName is taken
 */
export async function editMember(
  tx: Transaction<Tables>,
  scim: Pick<ScimServer<Transaction<Tables>>, 'write'>,
  options: SettleOptions,
  deed: Deed,
  edit: MemberEdit,
): Promise<readonly EditWarning[]> {
  const member = await memberOfDeed(tx, deed)
  const managedBy = await readManagedBy(tx, deed.workspaceId)
  const { displayName, roles = {}, ...ofThePerson } = edit
  const given = Object.entries({ displayName, ...ofThePerson }).filter(([, value]) => value !== undefined)
  const fields = [...given.map(([field]) => field), ...Object.keys(roles).map(name => `roles.${name}`)]
  const asserted = assertedBefore(await readStanding(tx, deed.workspaceId, member.id))
  const warnings = requireEditable(member, managedBy, fields, asserted)
  const Operations = operationsOf(member, edit, managedBy.settings)
  if (Operations.length > 0) {
    requireUser(member)
    const principal = manualPrincipal(deed.workspaceId, originOfDeed(deed))
    const message = { schemas: [messageUrns.patchOp], Operations }
    await scim.write.patch(tx, deed.workspaceId, 'User', member.scim_id, message, principal)
  }
  if (displayName !== undefined) await nameAnew(tx, options, deed, displayName)
  return warnings
}

/** Whoever has left has no SCIM user any more. */
function requireUser({ status, pending_status: pending, user_name: userName }: MemberRow): void {
  if (status !== 'deprovisioned' && pending !== 'deprovisioned') return
  throw new ServiceProviderError('conflict', `the member "${userName}" has left; create the member again`)
}

async function nameAnew(
  tx: Transaction<Tables>,
  options: SettleOptions,
  deed: Deed,
  displayName: string,
): Promise<void> {
  const before = await lockForDeed(tx, deed)
  if (before.erased_at !== null) {
    throw new ServiceProviderError('conflict', 'the person was erased and has no names any more')
  }
  if (before.display_name === displayName) return
  const { user_name: userName, given_name: givenName, family_name: familyName, email } = before
  const after: Member = {
    ...before,
    display_name: displayName,
    search_folded: searchText([userName, displayName, givenName, familyName, email]),
    updated_at: deed.at,
  }
  await updateMember(tx, before, after)
  const settled = { options, at: deed.at, origin: originOfDeed(deed), startedMs: performance.now() }
  await settleChange(tx, settled, before, after, changesBetween(fieldsOf(before), fieldsOf(after)))
}

/** The edit as operations on the SCIM user; none where all of it is as it was. */
export function operationsOf(
  member: Pick<MemberRow, 'email'>,
  { userName, givenName, familyName, email, externalId, roles = {} }: MemberEdit,
  settings: WorkspaceSettings,
): readonly Json[] {
  return [
    ...setting('userName', userName),
    ...setting('name.givenName', givenName),
    ...setting('name.familyName', familyName),
    ...setting('externalId', externalId),
    ...addressing(member.email, email),
    ...Object.entries(roles).flatMap(([environment, role]) =>
      setting(roleField(environment, settings), role),
    ),
  ]
}

function setting(path: string, value: string | null | undefined): readonly JsonObject[] {
  if (value === undefined) return []
  return value === null ? [{ op: 'remove', path }] : [{ op: 'replace', path, value }]
}

/** Of several addresses the one that the member shows is meant. */
function addressing(current: string | null, email: string | null | undefined): readonly JsonObject[] {
  if (email === undefined || email === current) return []
  if (current === null) {
    return email === null
      ? []
      : [{ op: 'add', path: 'emails', value: [{ value: email, type: 'work', primary: true }] }]
  }
  const shown = `emails[value eq ${JSON.stringify(current)}]`
  return email === null
    ? [{ op: 'remove', path: shown }]
    : [{ op: 'replace', path: `${shown}.value`, value: email }]
}

/** The attribute of an environment. @throws invalid_request when the workspace does not have it */
function roleField(environment: string, { environments, roleAttributes }: WorkspaceSettings): string {
  if (environments.includes(environment)) {
    return `${roleAttributes.urn}:${roleAttributeOf(roleAttributes, environment)}`
  }
  const message = `is no environment here; there are ${environments.join(', ') || 'none'}`
  throw new ServiceProviderError('invalid_request', 'a role is given in an unknown environment', [
    { path: `roles.${environment}`, message },
  ])
}
