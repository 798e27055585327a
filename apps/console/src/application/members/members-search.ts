/** What the address of the list of members says. */

export interface MembersSearch {
  readonly text?: string
}

export function readMembersSearch(given: Readonly<Record<string, unknown>>): MembersSearch {
  const { text } = given
  return typeof text === 'string' && text !== '' ? { text } : {}
}
