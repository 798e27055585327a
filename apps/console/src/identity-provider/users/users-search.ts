/** What the addresses of people's pages say. */
import { statusWords } from './user-words.ts'

export const userSorts = ['id', 'firstname', 'lastname', 'username', '-last_login', '-created_at'] as const
export type UserSort = (typeof userSorts)[number]

export interface UsersSearch {
  readonly search?: string
  /** OneLogin's number. */
  readonly status?: number
  readonly role?: number
  readonly app?: number
  readonly sort?: UserSort
}

export function readUsersSearch(given: Readonly<Record<string, unknown>>): UsersSearch {
  const { search } = given
  const [status, role, app] = [given['status'], given['role'], given['app']].map(readNumber)
  const sort = userSorts.find(one => one === given['sort'])
  return {
    ...(typeof search === 'string' && search !== '' && { search }),
    // A number that stands alone in an address is read as one.
    ...(typeof search === 'number' && { search: String(search) }),
    ...(status !== undefined && statusWords.has(status) && { status }),
    ...(role !== undefined && { role }),
    ...(app !== undefined && { app }),
    ...(sort !== undefined && { sort }),
  }
}

function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

export const importVerdicts = ['created', 'updated', 'unchanged', 'error'] as const
export type ImportVerdict = (typeof importVerdicts)[number]

export interface ImportSearch {
  /** Which rows of the preview are shown; all of them where it is left out. */
  readonly show?: ImportVerdict
}

export function readImportSearch(given: Readonly<Record<string, unknown>>): ImportSearch {
  const show = importVerdicts.find(one => one === given['show'])
  return show === undefined ? {} : { show }
}
