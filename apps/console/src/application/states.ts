/** The words of the application's states, and how each looks. */
import type { Schemas } from '../api/application-client.ts'
import type { StateWordProps } from '../design/state-word.tsx'

const members: Readonly<Record<Schemas['Member']['status'], StateWordProps>> = {
  invited: { word: 'Invited', look: 'pending' },
  active: { word: 'Active', look: 'done' },
  suspended: { word: 'Suspended', look: 'off' },
  deprovisioned: { word: 'Deprovisioned', look: 'off' },
}

const invitations: Readonly<Record<Schemas['Invitation']['state'], StateWordProps>> = {
  open: { word: 'Open', look: 'pending' },
  expired: { word: 'Expired', look: 'attention' },
  accepted: { word: 'Accepted', look: 'done' },
  cancelled: { word: 'Cancelled', look: 'off' },
  replaced: { word: 'Replaced', look: 'off' },
}

/** What a push asked for, and the last administrator was spared: somebody has to see to it. */
const spared: StateWordProps = { word: 'Kept as last administrator', look: 'attention' }

/** Returns the word for a member's status, as `StateWord` takes it. */
export function memberState({
  status,
  pendingStatus,
}: Pick<Schemas['Member'], 'status' | 'pendingStatus'>): StateWordProps {
  return pendingStatus === null ? members[status] : spared
}

/** Returns the word for the state of an invitation. */
export function invitationState(state: Schemas['Invitation']['state']): StateWordProps {
  return invitations[state]
}

/** Returns the words by which a list is narrowed: `[{value: 'active', label: 'Active'}]`. */
function choicesOf(
  words: Readonly<Record<string, StateWordProps>>,
): readonly { readonly value: string; readonly label: string }[] {
  return Object.entries(words).map(([value, { word }]) => ({ value, label: word }))
}

export const memberStatusChoices = choicesOf(members)
export const invitationStateChoices = choicesOf(invitations)
