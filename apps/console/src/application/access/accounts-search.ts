/** What the address of the list of shared accounts says, and what the API is asked for it. */

export interface AccountsSearch {
  readonly text?: string
  /** Privileged ones alone, or the usual ones. */
  readonly kind?: 'privileged' | 'usual'
  /** Those whose owner is gone or was never named. */
  readonly ownerless?: true
}

export function readAccountsSearch(given: Readonly<Record<string, unknown>>): AccountsSearch {
  const { text, kind, ownerless } = given
  const isText = (typeof text === 'string' || typeof text === 'number') && text !== ''
  return {
    // A name of figures alone is read from the address as a number.
    ...(isText && { text: String(text) }),
    ...((kind === 'privileged' || kind === 'usual') && { kind }),
    ...(ownerless === true && { ownerless }),
  }
}

export function accountsQueryOf({ text, kind, ownerless }: AccountsSearch) {
  return {
    ...(text !== undefined && { text }),
    ...(kind !== undefined && { privileged: kind === 'privileged' ? ('true' as const) : ('false' as const) }),
    ...(ownerless === true && { ownerless: 'true' as const }),
  }
}
