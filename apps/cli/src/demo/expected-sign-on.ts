/** How many must have come in by single sign-on and been locked out again at the end, by the story alone. */
import * as story from './story.ts'
import { signingOn } from './workspaces.ts'

export interface SignOnCounts {
  /** Who went from the portal into the application. */
  readonly signedIn: number
  /** Whose next request the application refused once they were gone, and whom the portal let in no more. */
  readonly lockedOut: number
}

export const noSignOn: SignOnCounts = { signedIn: 0, lockedOut: 0 }

export function expectedSignOn(): SignOnCounts {
  const gone = [...story.suspended, ...story.deleted, ...story.leaveWithDelete, ...story.leaveWithSuspend]
  return {
    signedIn: signingOn.length,
    lockedOut: signingOn.filter(name => gone.includes(name)).length,
  }
}

/** Returns a sentence for each number that is another. */
export function signOnDifferences(expected: SignOnCounts, found: SignOnCounts): string[] {
  return (['signedIn', 'lockedOut'] as const)
    .filter(name => found[name] !== expected[name])
    .map(name => `Single sign-on has ${name} ${found[name]}, not ${expected[name]}.`)
}
