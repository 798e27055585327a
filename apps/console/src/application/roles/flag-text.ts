/** What to do about a value that was given as a role and is none. */

export interface Flag {
  readonly environment: string
  readonly given: string
  readonly reason: 'letter_case' | 'unknown'
  /** The right spelling, where only letter case differs. */
  readonly meant: string | null
}

/** Returns `Role names are case-sensitive: …`, or how the value becomes a role. */
export function flagText({ given, reason, meant, environment }: Flag): string {
  if (reason === 'letter_case' && meant !== null) {
    return `Role names are case-sensitive: the role is “${meant}”. Change the value for ${environment} at the identity provider.`
  }
  return `Send the name of a role, or make a role “${given}”: whoever was given it holds it from then on.`
}
