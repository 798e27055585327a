/** What the addresses of groups say: which are looked for, and of role mapping the group that one came with. */

export interface MappingsSearch {
  readonly group?: string
}

export function readMappingsSearch(given: Readonly<Record<string, unknown>>): MappingsSearch {
  const { group } = given
  return typeof group === 'string' && group !== '' ? { group } : {}
}

export interface GroupsSearch {
  /** A part of the name. */
  readonly text?: string
}

export function readGroupsSearch({ text }: Readonly<Record<string, unknown>>): GroupsSearch {
  // A name of figures alone is read from the address as a number.
  if (typeof text === 'number') return { text: String(text) }
  return typeof text === 'string' && text !== '' ? { text } : {}
}
