/** What the address of the list of invitations says. */

export const invitationStates = ['open', 'expired', 'accepted', 'cancelled', 'replaced'] as const

export interface InvitationsSearch {
  readonly state?: (typeof invitationStates)[number]
}

export function readInvitationsSearch(given: Readonly<Record<string, unknown>>): InvitationsSearch {
  const state = invitationStates.find(known => known === given['state'])
  return state === undefined ? {} : { state }
}
