/**
 * A person's status and state are OneLogin's numbers. Only status 1 may use applications; a change of status is an
 * event of its own kind, so that the log can be searched for suspensions.
 */
import type { EventName } from '../activity/event-types.ts'

export const statuses = [0, 1, 2, 3, 4, 5, 7, 8] as const
export type Status = (typeof statuses)[number]

export const states = [0, 1, 2, 3] as const
export type State = (typeof states)[number]

export const active: Status = 1
export const locked: Status = 3
export const passwordPending: Status = 7
/** Password expired, awaiting password reset, password pending: what a new password puts an end to. */
export const endedByPassword: ReadonlySet<number> = new Set([4, 5, passwordPending])
export const approved: State = 1

/** The words an imported file may use; blanks, `_` and `-` between words mean the same. */
const statusWords: ReadonlyMap<string, Status> = new Map([
  ['unactivated', 0],
  ['inactive', 2],
  ['active', 1],
  ['suspended', 2],
  ['locked', 3],
  ['password expired', 4],
  ['awaiting password reset', 5],
  ['password pending', 7],
  ['security questions required', 8],
])

/** Returns the status that a number or word names, `undefined` when it names none: `'2'` and `'Suspended'` are 2. */
export function readStatus(text: string): Status | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, ' ')
  return statuses.find(status => String(status) === word) ?? statusWords.get(word)
}

const stateWords: ReadonlyMap<string, State> = new Map([
  ['unapproved', 0],
  ['approved', 1],
  ['rejected', 2],
  ['unlicensed', 3],
])

/** Returns the state that a number or word names, `undefined` when it names none. */
export function readState(text: string): State | undefined {
  const word = text.trim().toLowerCase()
  return states.find(state => String(state) === word) ?? stateWords.get(word)
}

/** Returns the event that tells of the change of status, `undefined` where OneLogin has none but "updated". */
export function statusEvent(before: number, after: number): EventName | undefined {
  if (before === after) return undefined
  switch (after) {
    case 0:
      return 'userDeactivated'
    case 1:
      return before === 2 ? 'userReactivated' : 'userActivated'
    case 2:
      return 'userSuspended'
    case 3:
      return 'userLocked'
    default:
      return undefined
  }
}
