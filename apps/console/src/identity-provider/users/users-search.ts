/** What the address of the list of people says. */

export interface UsersSearch {
  readonly search?: string
}

export function readUsersSearch(given: Readonly<Record<string, unknown>>): UsersSearch {
  const { search } = given
  return typeof search === 'string' && search !== '' ? { search } : {}
}
