/** What may have to follow when somebody leaves who could reach a privileged account, as data. */

interface FollowUpKind {
  /** What is to be done, for whoever does it by hand. */
  readonly task: string
  /** Whether what is done gives the account another secret. */
  readonly givesSecret: boolean
  /** Whether one that waits does for everybody who leaves meanwhile. */
  readonly doesForAll: boolean
}

export const followUpKindNames = ['rotate_credential', 'remove_in_external_app'] as const
export type FollowUpKindName = (typeof followUpKindNames)[number]

export const followUpKinds: Readonly<Record<FollowUpKindName, FollowUpKind>> = {
  rotate_credential: {
    task: 'give the account another secret',
    givesSecret: true,
    doesForAll: true,
  },
  remove_in_external_app: {
    task: 'take the person out of the application that the account belongs to',
    givesSecret: false,
    doesForAll: false,
  },
}

/** The kind that a stored name stands for, undefined where this program knows none of it. */
export function followUpKindOf(name: string): FollowUpKindName | undefined {
  return followUpKindNames.find(known => known === name)
}

/** Why nothing carries a follow-up out by itself. */
export const byHand = 'the account has no connector: to be done by hand'
