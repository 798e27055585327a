/** What the addresses of apps say behind the question mark. */

type Given = Readonly<Record<string, unknown>>

export interface AppsSearch {
  readonly search?: string
}

export interface AddSearch extends AppsSearch {
  /** The connector that was chosen. */
  readonly connector?: number
}

export interface ParametersSearch {
  /** The key of the one that is edited. */
  readonly parameter?: string
}

export interface PeopleSearch extends AppsSearch {
  readonly state?: string
  readonly role?: number
  /** Whose state is shown in detail. */
  readonly person?: number
}

function text(given: Given, name: string): string | undefined {
  const value = given[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function id(given: Given, name: string): number | undefined {
  const value = Number(given[name])
  return Number.isSafeInteger(value) && value > 0 ? value : undefined
}

export function readAppsSearch(given: Given): AppsSearch {
  const search = text(given, 'search')
  return search === undefined ? {} : { search }
}

export function readAddSearch(given: Given): AddSearch {
  const connector = id(given, 'connector')
  return { ...readAppsSearch(given), ...(connector !== undefined && { connector }) }
}

export function readParametersSearch(given: Given): ParametersSearch {
  const parameter = text(given, 'parameter')
  return parameter === undefined ? {} : { parameter }
}

export function readPeopleSearch(given: Given): PeopleSearch {
  const [state, role, person] = [text(given, 'state'), id(given, 'role'), id(given, 'person')]
  return {
    ...readAppsSearch(given),
    ...(state !== undefined && { state }),
    ...(role !== undefined && { role }),
    ...(person !== undefined && { person }),
  }
}
