/** What an administrator does with invitations: sends another link, or withdraws the one that waits. */
import type { Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { lockMemberById } from '../members/member-rows.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import type { InvitationPorts } from './invitation-ports.ts'
import { cancelInvitation, type Invited, invite } from './invite.ts'

/**
 * Sends the member another link and returns its invitation's id; the link before it ends.
 * @throws conflict when he is not invited any more
 */
export async function resendInvitation(
  ports: InvitationPorts,
  { workspaceId, memberId }: Invited,
  origin: Origin,
): Promise<string> {
  return ports.database.transaction(async tx => {
    await holdInvited(tx, { workspaceId, memberId })
    return invite(tx, ports, { workspaceId, memberId }, origin, ports.ports.clock())
  })
}

/**
 * Withdraws the link that the member has; he stays invited and can be sent another, but asks for none by himself.
 * @throws conflict when none waits
 */
export async function withdrawInvitation(
  { database, ports }: InvitationPorts,
  { workspaceId, memberId }: Invited,
  origin: Origin,
): Promise<void> {
  await database.transaction(async tx => {
    const userName = await holdInvited(tx, { workspaceId, memberId })
    const cancelled = await cancelInvitation(tx, { workspaceId, memberId, userName }, origin, ports.clock())
    if (!cancelled) throw new ServiceProviderError('conflict', `no invitation of "${userName}" waits`)
  })
}

async function holdInvited(tx: Transaction<Tables>, { workspaceId, memberId }: Invited): Promise<string> {
  const member = await lockMemberById(tx, workspaceId, memberId)
  if (member === undefined) throw new ServiceProviderError('not_found', `there is no member ${memberId}`)
  if (member.status === 'invited') return member.user_name
  const message = `the member "${member.user_name}" is ${member.status}, and no longer invited`
  throw new ServiceProviderError('conflict', message)
}
