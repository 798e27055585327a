/**
 * The life of a member by hand: suspended, let in again, let go, and what waited because he was the last administrator.
 * Suspending is never refused because SCIM manages the member: whoever has to be locked out cannot wait for another system.
 */
import type { ScimServer } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { changesBetween } from '../history/events.ts'
import { nothingHeld } from '../roles/resolve.ts'
import type { Tables } from '../storage/tables.ts'
import { manualPrincipal } from '../tenants/principals.ts'
import { type Deed, lockForDeed, memberOfDeed, originOfDeed } from './deed.ts'
import { type EditWarning, readManagedBy, requireEditable } from './managed-fields.ts'
import { fieldsOf, type Member } from './member.ts'
import { type LockedMember, updateMember } from './member-rows.ts'
import { nextStatus, type StatusStep } from './next-status.ts'
import { type SettleOptions, settleChange } from './settle-write.ts'
import type { StatusCause } from './transitions.ts'

type Scim = Pick<ScimServer<Transaction<Tables>>, 'write'>

/** Locks somebody out until somebody lets him in again: no push does. @throws conflict, last_administrator */
export async function suspendMember(
  tx: Transaction<Tables>,
  options: SettleOptions,
  deed: Deed,
): Promise<readonly EditWarning[]> {
  const before = await lockForDeed(tx, deed)
  await step(tx, options, deed, before, 'suspend')
  return []
}

/**
 * Lets somebody in again who was suspended.
 * @throws managed_by_scim when it was SCIM that suspended him, and the workspace refuses such edits
 * @throws conflict when he has left, or has still to accept the invitation
 */
export async function reactivateMember(
  tx: Transaction<Tables>,
  options: SettleOptions,
  deed: Deed,
): Promise<readonly EditWarning[]> {
  const before = await lockForDeed(tx, deed)
  const isScims = before.status === 'suspended' && (await scimSaysInactive(tx, before))
  const warnings = isScims
    ? requireEditable(before, await readManagedBy(tx, deed.workspaceId), ['status'])
    : []
  await step(tx, options, deed, before, 'reactivate')
  return warnings
}

/**
 * Lets somebody go: the SCIM user behind him is removed, and his SCIM id is never given again.
 * @throws managed_by_scim when SCIM manages him, and the workspace refuses such edits
 * @throws last_administrator when nobody would be left who runs the workspace
 */
export async function deprovisionMember(
  tx: Transaction<Tables>,
  scim: Scim,
  options: SettleOptions,
  deed: Deed,
): Promise<readonly EditWarning[]> {
  const member = await memberOfDeed(tx, deed)
  if (member.status === 'deprovisioned' || member.pending_status === 'deprovisioned') {
    const before = await lockForDeed(tx, deed)
    await step(tx, options, deed, before, 'deprovision')
    return []
  }
  const warnings = requireEditable(member, await readManagedBy(tx, deed.workspaceId), ['status'])
  const principal = manualPrincipal(deed.workspaceId, originOfDeed(deed))
  await scim.write.remove(tx, deed.workspaceId, 'User', member.scim_id, principal)
  return warnings
}

/**
 * Does now what a push asked for and the last administrator was spared.
 * @throws conflict when nothing waits
 * @throws last_administrator when there is still nobody else
 */
export async function applyPending(
  tx: Transaction<Tables>,
  options: SettleOptions,
  deed: Deed,
): Promise<readonly EditWarning[]> {
  const before = await lockForDeed(tx, deed)
  if (before.pending_status === null) {
    throw new ServiceProviderError('conflict', `nothing waits for the member "${before.user_name}"`)
  }
  await step(
    tx,
    options,
    deed,
    before,
    before.pending_status === 'deprovisioned' ? 'deprovision' : 'given_inactive',
  )
  return []
}

async function step(
  tx: Transaction<Tables>,
  options: SettleOptions,
  deed: Deed,
  before: LockedMember,
  cause: StatusCause,
): Promise<void> {
  const startedMs = performance.now()
  const { at } = deed
  const asked: StatusStep = { cause, invites: false, lastAdministrator: 'refuse', at }
  const status = await nextStatus(tx, before, asked)
  const standing = status.status === 'deprovisioned' ? nothingHeld : before.standing
  const after: Member = { ...before, ...status, updated_at: at, standing }
  await updateMember(tx, before, after)
  const rows = changesBetween(fieldsOf(before), fieldsOf(after))
  await settleChange(tx, { options, at, origin: originOfDeed(deed), startedMs }, before, after, rows)
}

/** Whether the SCIM user behind the member is inactive. By primary key. */
async function scimSaysInactive(tx: Transaction<Tables>, member: Member): Promise<boolean> {
  const user = await tx
    .selectFrom('scim_resource')
    .select('document')
    .where('tenant', '=', member.workspace_id)
    .where('resource_type', '=', 'User')
    .where('id', '=', member.scim_id)
    .executeTakeFirst()
  if (user === undefined) return false
  const document: unknown = JSON.parse(`${user.document}}`)
  return typeof document === 'object' && document !== null && Reflect.get(document, 'active') === false
}
