/** Apply to all: what each action is called, and what it does, in numbers. */
import { people } from '../state-counts.ts'

export const applyActions = [
  'reapply_mappings',
  'reapply_entitlement_mappings',
  'approve',
  'retry',
  'reset',
] as const
export type ApplyAction = (typeof applyActions)[number]

export interface ApplyWords {
  readonly label: string
  /** What follows for so many people. */
  readonly effect: (n: number) => string
  /** What was done. */
  readonly done: (n: number) => string
}

export const applyWords: Readonly<Record<ApplyAction, ApplyWords>> = {
  reapply_mappings: {
    label: 'Reapply Mappings',
    effect: n =>
      `${people(n)} are looked up in the application again, and their accounts made what they should be. Accounts that were there before are linked, so that nobody is created twice. What needs approval waits for it.`,
    done: n => `Mappings are reapplied for ${people(n)}`,
  },
  reapply_entitlement_mappings: {
    label: 'Reapply entitlement mappings',
    effect: n =>
      `Parameters and rules are applied to ${people(n)} again. Only those for whom something changes are sent anything.`,
    done: n => `Entitlement mappings are reapplied for ${people(n)}`,
  },
  approve: {
    label: 'Approve',
    effect: n => `What waits for ${people(n)} is approved, and sent to the application.`,
    done: n => `Approved for ${people(n)}`,
  },
  retry: {
    label: 'Retry',
    effect: n => `What failed for ${people(n)} is tried again.`,
    done: n => `Tried again for ${people(n)}`,
  },
  reset: {
    label: 'Reset',
    effect: n =>
      `What is known of the accounts of ${people(n)} is forgotten, and everybody is provisioned again. Their accounts in the application stay.`,
    done: n => `Reset for ${people(n)}`,
  },
}
