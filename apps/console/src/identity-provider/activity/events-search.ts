/** What the address of the log says: which events are shown, of whom and what, from when to when. */

export interface EventsSearch {
  /** Ids of event types, parted by commas. */
  readonly types?: string
  /** A part of a username. */
  readonly person?: string
  readonly user?: number
  readonly app?: number
  readonly role?: number
  readonly mapping?: number
  readonly task?: number
  /** A day of the viewer's zone, `2026-03-07`, from its beginning. */
  readonly since?: string
  /** A day of the viewer's zone, to its end. */
  readonly until?: string
}

const typeList = /^\d{1,6}(?:,\d{1,6}){0,49}$/u
const day = /^\d{4}-\d{2}-\d{2}$/u
const ids = ['user', 'app', 'role', 'mapping', 'task'] as const

export function readEventsSearch(given: Readonly<Record<string, unknown>>): EventsSearch {
  const types = textOf(given['types'])
  const person = textOf(given['person'])
  const [since, until] = [textOf(given['since']), textOf(given['until'])]
  const found = ids.flatMap(name => {
    const id = given[name]
    return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? [[name, id] as const] : []
  })
  return {
    ...(types !== undefined && typeList.test(types) && { types }),
    ...(person !== undefined && person.trim() !== '' && { person }),
    ...Object.fromEntries(found),
    ...(since !== undefined && isDay(since) && { since }),
    ...(until !== undefined && isDay(until) && { until }),
  }
}

/** A number that stands alone in an address is read as one. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined
}

function isDay(text: string): boolean {
  return day.test(text) && !Number.isNaN(Date.parse(text))
}

/** The filters as the API takes them, for the list and for the file. */
export interface EventFilters {
  readonly event_type_id?: string
  readonly user_name?: string
  readonly user_id?: number
  readonly app_id?: number
  readonly role_id?: number
  readonly mapping_id?: number
  readonly task_id?: number
  readonly since?: string
  readonly until?: string
}

/** Returns what the log is asked; days become instants of the viewer's zone. */
export function eventFiltersOf(search: EventsSearch): EventFilters {
  const { types, person, user, app, role, mapping, task, since, until } = search
  return {
    ...(types !== undefined && { event_type_id: types }),
    ...(person !== undefined && { user_name: person.trim() }),
    ...(user !== undefined && { user_id: user }),
    ...(app !== undefined && { app_id: app }),
    ...(role !== undefined && { role_id: role }),
    ...(mapping !== undefined && { mapping_id: mapping }),
    ...(task !== undefined && { task_id: task }),
    ...(since !== undefined && { since: new Date(`${since}T00:00:00`).toISOString() }),
    ...(until !== undefined && { until: new Date(`${until}T23:59:59.999`).toISOString() }),
  }
}

/** Returns where the file of what is shown is fetched from. */
export function exportAddress(search: EventsSearch): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(eventFiltersOf(search))) query.set(name, String(value))
  const text = query.toString()
  return `/api/provisioning/events/export${text === '' ? '' : `?${text}`}`
}
