/** A deed by hand on one member: who does it, on whom, when, and on whom he may not. */
import type { Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { MemberRow, Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { type Caller, originOfCaller } from './caller.ts'
import { type LockedMember, lockMemberById } from './member-rows.ts'

export interface Deed {
  readonly workspaceId: string
  readonly memberId: string
  readonly caller: Caller
  readonly at: Date
}

export function originOfDeed({ caller }: Deed): Origin {
  return originOfCaller(caller)
}

/**
 * The member that the deed is on, locked until the transaction ends.
 * @throws not_found when the workspace has none of this id
 * @throws forbidden when the member is an owner, and the one who acts is none
 */
export async function lockForDeed(tx: Transaction<Tables>, deed: Deed): Promise<LockedMember> {
  const member = await lockMemberById(tx, deed.workspaceId, deed.memberId)
  if (member === undefined) throw noSuchMember(deed.memberId)
  requireMayActOn(deed.caller, member)
  return member
}

/** The member as it is now, not locked. @throws as lockForDeed does */
export async function memberOfDeed(tx: Transaction<Tables>, deed: Deed): Promise<MemberRow> {
  const member = await tx
    .selectFrom('member')
    .selectAll()
    .where('workspace_id', '=', deed.workspaceId)
    .where('id', '=', deed.memberId)
    .executeTakeFirst()
  if (member === undefined) throw noSuchMember(deed.memberId)
  requireMayActOn(deed.caller, member)
  return member
}

/** Whether the caller may do what is left to owners. */
export function isOwner(caller: Caller): boolean {
  return caller.kind === 'operator' || caller.privilege === 'owner'
}

function requireMayActOn(caller: Caller, { privilege, user_name: userName }: MemberRow): void {
  if (privilege !== 'owner' || isOwner(caller)) return
  throw new ServiceProviderError('forbidden', `"${userName}" is an owner, on whom owners alone may act`)
}

function noSuchMember(id: string): ServiceProviderError {
  return new ServiceProviderError('not_found', `there is no member ${id}`)
}
