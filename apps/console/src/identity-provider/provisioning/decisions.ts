/** What an admin decides about tasks: the word on the button, the call, and what is said afterwards. */
import { counted } from '../../design/counted.ts'

export const decisionNames = ['approve', 'ignore', 'retry', 'reopen'] as const
export type DecisionName = (typeof decisionNames)[number]

export interface Decision {
  readonly name: DecisionName
  readonly word: string
  readonly past: string
  /** The state from which it can be taken. */
  readonly from: string
  readonly key: 'a' | 'i' | 'r' | 'o'
}

export const decisions: Readonly<Record<DecisionName, Decision>> = {
  approve: { name: 'approve', word: 'Approve', past: 'approved', from: 'pending', key: 'a' },
  ignore: { name: 'ignore', word: 'Ignore', past: 'ignored', from: 'pending', key: 'i' },
  retry: { name: 'retry', word: 'Retry', past: 'retried', from: 'failed', key: 'r' },
  reopen: { name: 'reopen', word: 'Reopen', past: 'reopened', from: 'ignored', key: 'o' },
}

/** Returns what can be decided about a task in this state. */
export function decisionsFrom(state: string): readonly Decision[] {
  return Object.values(decisions).filter(({ from }) => from === state)
}

/** Returns `12 tasks approved`. */
export function decidedText({ past }: Decision, count: number): string {
  return count === 0 ? `Nothing was left to be ${past}` : `${counted(count, 'task')} ${past}`
}
