/** What is done to a member by hand: its words, and of whom it can be asked at all. The server has the last word. */
import type { MemberDetail } from './member-queries.ts'

export const deedNames = ['suspend', 'reactivate', 'deprovision', 'apply-pending', 'erase'] as const
export type DeedName = (typeof deedNames)[number]

type Subject = Pick<
  MemberDetail,
  'displayName' | 'status' | 'heldByHand' | 'pendingStatus' | 'erasedAt' | 'userName'
>

export interface DeedWords {
  /** The verb on the button. */
  readonly action: string
  /** The question of the dialog: `Suspend Ann Ash?`. */
  readonly title: (member: Subject) => string
  /** What it means, before the numbers. */
  readonly meaning: (member: Subject) => string
  readonly done: (member: Subject) => string
  readonly isDangerous: boolean
  readonly fits: (member: Subject) => boolean
}

export const deeds: Readonly<Record<DeedName, DeedWords>> = {
  suspend: {
    action: 'Suspend',
    title: ({ displayName }) => `Suspend ${displayName}?`,
    meaning: ({ displayName }) =>
      `${displayName} is locked out from the next request on. No push lets ${displayName} in again, until somebody here does.`,
    done: ({ displayName }) => `${displayName} is suspended`,
    isDangerous: true,
    fits: ({ status, heldByHand }) => status !== 'deprovisioned' && !(status === 'suspended' && heldByHand),
  },
  reactivate: {
    action: 'Reactivate',
    title: ({ displayName }) => `Let ${displayName} in again?`,
    meaning: ({ displayName }) =>
      `${displayName} may sign in again, with the roles and teams of before. Grants, sessions and API keys do not come back.`,
    done: ({ displayName }) => `${displayName} may sign in again`,
    isDangerous: false,
    fits: ({ status }) => status === 'suspended',
  },
  deprovision: {
    action: 'Deprovision',
    title: ({ displayName }) => `Deprovision ${displayName}?`,
    meaning: ({ displayName }) =>
      `${displayName} leaves the workspace. Roles, teams and privilege end, and the SCIM id is never given again.`,
    done: ({ displayName }) => `${displayName} has left the workspace`,
    isDangerous: true,
    fits: ({ status }) => status !== 'deprovisioned',
  },
  'apply-pending': {
    action: 'Apply pending change',
    title: ({ displayName }) => `Do now what was asked of ${displayName}?`,
    meaning: ({ displayName, pendingStatus }) =>
      `The identity provider asked for ${displayName} to be ${pendingStatus ?? 'changed'}, and the access was kept because nobody else ran the workspace.`,
    done: ({ displayName }) => `What waited for ${displayName} is done`,
    isDangerous: true,
    fits: ({ pendingStatus }) => pendingStatus !== null,
  },
  erase: {
    action: 'Erase',
    title: ({ displayName }) => `Erase what is known of ${displayName}?`,
    meaning: () =>
      'Names, addresses and everything personal that the history tells are destroyed for ever. The entries stay and say erased.',
    done: () => 'The person is erased',
    isDangerous: true,
    fits: ({ status, erasedAt }) => status === 'deprovisioned' && erasedAt === null,
  },
}
