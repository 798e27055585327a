/** What the address of the list of invitations says. */

export const invitationStates = ['open', 'expired', 'accepted', 'cancelled', 'replaced'] as const

export interface InvitationsSearch {
  /** A part of a name or an address. */
  readonly text?: string
  readonly state?: (typeof invitationStates)[number]
}

export function readInvitationsSearch(given: Readonly<Record<string, unknown>>): InvitationsSearch {
  const { text } = given
  const state = invitationStates.find(known => known === given['state'])
  return {
    // A text of figures alone is read from the address as a number.
    ...((typeof text === 'string' || typeof text === 'number') && text !== '' && { text: String(text) }),
    ...(state !== undefined && { state }),
  }
}
