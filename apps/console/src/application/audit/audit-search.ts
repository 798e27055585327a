/** What the address of the audit log says, and what the API is asked for it. */

export const sources = ['scim_auto_sync', 'saml_auto_sync', 'manual', 'system'] as const
export type Source = (typeof sources)[number]

export interface AuditSearch {
  /** A part of what it is called that something happened to. */
  readonly person?: string
  /** As it is shown: `Scim System User`, an address, `operator`. */
  readonly actor?: string
  readonly source?: Source
  /** An event or the beginning of one. */
  readonly event?: string
  /** Days in the viewer's zone, both included: `2026-11-22`. */
  readonly since?: string
  readonly until?: string
  /** The id of a request. */
  readonly trace?: string
}

const day = /^\d{4}-\d\d-\d\d$/

export function readAuditSearch(given: Readonly<Record<string, unknown>>): AuditSearch {
  const text = (name: keyof AuditSearch) => {
    const value = given[name]
    return typeof value === 'string' && value.trim() !== '' ? { [name]: value } : {}
  }
  const date = (name: 'since' | 'until') => {
    const value = given[name]
    return typeof value === 'string' && day.test(value) && !Number.isNaN(Date.parse(value))
      ? { [name]: value }
      : {}
  }
  const source = sources.find(one => one === given['source'])
  return {
    ...text('person'),
    ...text('actor'),
    ...(source !== undefined && { source }),
    ...text('event'),
    ...date('since'),
    ...date('until'),
    ...text('trace'),
  }
}

/** The query of the history: the day until which one looks is looked at whole. */
export function historyQueryOf({ person, actor, source, event, since, until, trace }: AuditSearch) {
  return {
    ...(person !== undefined && { subject: person.trim() }),
    ...(actor !== undefined && { actor: actor.trim() }),
    ...(source !== undefined && { source }),
    ...(event !== undefined && { event: event.trim() }),
    ...(since !== undefined && { from: startOfDay(since, 0) }),
    ...(until !== undefined && { to: startOfDay(until, 1) }),
    ...(trace !== undefined && { trace_id: trace.trim() }),
  }
}

function startOfDay(given: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = given.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).toISOString()
}
