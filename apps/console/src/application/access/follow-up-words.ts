/** The words of follow-ups: what each is, and its states as they look. */
import type { Schemas } from '../../api/application-client.ts'
import type { StateWordProps } from '../../design/state-word.tsx'
import type { FollowUpKind } from './account-draft.ts'

export type FollowUp = Schemas['FollowUp']
export type FollowUpState = FollowUp['state']

export const followUpStates = [
  'queued',
  'running',
  'done',
  'failed',
  'cancelled',
] as const satisfies readonly FollowUpState[]

const states: Readonly<Record<FollowUpState, StateWordProps>> = {
  queued: { word: 'Queued', look: 'pending' },
  running: { word: 'Running', look: 'running' },
  done: { word: 'Done', look: 'done' },
  failed: { word: 'Failed', look: 'failed' },
  cancelled: { word: 'Cancelled', look: 'off' },
}

/** What nothing does by itself waits for somebody. */
const byHand: StateWordProps = { word: 'To be done by hand', look: 'attention' }

/** Returns the word for where a follow-up stands. */
export function followUpState({ state, nextTryAt }: Pick<FollowUp, 'state' | 'nextTryAt'>): StateWordProps {
  return state === 'queued' && nextTryAt === null ? byHand : states[state]
}

export const followUpStateChoices = followUpStates.map(value => ({ value, label: states[value].word }))

/** Whether somebody can still do something about it. */
export function isOpen({ state }: Pick<FollowUp, 'state'>): boolean {
  return state === 'queued' || state === 'failed'
}

export const followUpWords: Readonly<
  Record<FollowUpKind, { readonly word: string; readonly meaning: string }>
> = {
  rotate_credential: {
    word: 'Rotate credential',
    meaning: 'Give the account another secret. One rotation does for all who leave before it is done.',
  },
  remove_in_external_app: {
    word: 'Remove in external app',
    meaning: 'Take the person out of the application that the account belongs to. One for each who leaves.',
  },
}

const known: ReadonlyMap<string, { readonly word: string }> = new Map(Object.entries(followUpWords))

/** Returns the word for a kind; a kind that this console does not know is shown as the server says it. */
export function followUpWord({ kind }: Pick<FollowUp, 'kind'>): string {
  return known.get(kind)?.word ?? kind.replaceAll('_', ' ')
}
