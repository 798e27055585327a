/** The provisioning states that a list can be narrowed to. */
import { stateWord } from '../../states.ts'

export const states = [
  'provisioned',
  'provisioning_pending_approval',
  'modifying_pending_approval',
  'modifying_pending_approval_then_disabled',
  'deleting_pending_approval',
  'provisioning',
  'modifying',
  'deleting',
  'linking',
  'provisioning_failed',
  'modifying_failed',
  'deleting_failed',
  'linking_failed',
  'disabled',
  'deleted',
  'nonexistent',
  'unknown',
] as const
export type State = (typeof states)[number]

export function isState(text: string): text is State {
  return states.some(state => state === text)
}

/** Returns the choices, each with how many people are in it: `Provisioned (12)`; those with nobody last. */
export function stateChoices(counts: Readonly<Record<string, number>>) {
  const countOf = (state: State) => counts[state] ?? 0
  return states
    .toSorted((a, b) => Number(countOf(b) > 0) - Number(countOf(a) > 0))
    .map(value => ({ value, label: `${stateWord(value)} (${countOf(value).toLocaleString('en')})` }))
}

const todo: readonly (readonly [RegExp, string])[] = [
  [/_pending_approval/u, 'Approve it, or ignore it.'],
  [/_failed$/u, 'Mend what the application names, then retry.'],
  [/^(?:provisioning|modifying|deleting|linking)$/u, 'Nothing: it goes on by itself.'],
  [/^nonexistent$/u, 'Nothing. The next change asks again; Reapply Mappings asks now.'],
  [/^unknown$/u, 'Look into the application: it is not known what it has of this person.'],
]

/** Returns what there is to do in a state, for an admin who does not know it. */
export function whatToDo(state: string): string {
  return todo.find(([pattern]) => pattern.test(state))?.[1] ?? 'Nothing.'
}
