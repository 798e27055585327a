/** Whom the address of the users looks for. */

export interface UsersSearch {
  readonly text?: string
}

export function readUsersSearch({ text }: Readonly<Record<string, unknown>>): UsersSearch {
  return typeof text === 'string' && text !== '' ? { text } : {}
}
