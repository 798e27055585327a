/** What the addresses of roles' pages say. */

export interface RolesSearch {
  readonly search?: string
}

export function readRolesSearch(given: Readonly<Record<string, unknown>>): RolesSearch {
  return textOf(given['search'])
}

export interface RolePeopleSearch extends RolesSearch {
  readonly added?: 'automatically' | 'manually'
}

export function readRolePeopleSearch(given: Readonly<Record<string, unknown>>): RolePeopleSearch {
  const { added } = given
  return {
    ...textOf(given['search']),
    ...((added === 'automatically' || added === 'manually') && { added }),
  }
}

/** A number that stands alone in an address is read as one. */
function textOf(search: unknown): RolesSearch {
  if (typeof search === 'number') return { search: String(search) }
  return typeof search === 'string' && search !== '' ? { search } : {}
}
