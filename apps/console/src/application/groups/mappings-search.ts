/** What the address of role mapping says: the group that one came with. */

export interface MappingsSearch {
  readonly group?: string
}

export function readMappingsSearch(given: Readonly<Record<string, unknown>>): MappingsSearch {
  const { group } = given
  return typeof group === 'string' && group !== '' ? { group } : {}
}
