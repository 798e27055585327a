/** Invitations follow the status: who becomes `invited` is sent one, and who stops being it has none that waits. */
import type { MemberEffect } from '../members/effects.ts'
import type { InvitingPorts } from './invitation-ports.ts'
import { cancelInvitation, invite } from './invite.ts'

/** What this room does at a change of status. */
export function followInvitation(ports: InvitingPorts): MemberEffect {
  return async (tx, transition) => {
    const { before, after, at, origin } = transition
    if (after === 'invited') {
      await invite(tx, ports, transition, origin, at)
      return []
    }
    if (before !== 'invited') return []
    const cancelled = await cancelInvitation(tx, transition, origin, at)
    return cancelled ? [{ what: 'invitations', ended: 1, open: 0 }] : []
  }
}
