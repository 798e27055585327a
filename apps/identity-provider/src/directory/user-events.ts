/** The events that tell what happened to a person: one for the fields, one of its own for the status. */
import type { Event } from '../activity/write-event.ts'
import { statusEvent } from './status.ts'

interface Subject {
  readonly id: number
  readonly username: string
}

/** Returns the events of an update, none when nothing changed. */
export function updateEvents(
  user: Subject,
  changed: readonly string[],
  status: { readonly before: number; readonly after: number },
  origin?: string,
): Event[] {
  const events: Event[] = []
  const ofStatus = statusEvent(status.before, status.after)
  const told = ofStatus === undefined ? changed : changed.filter(field => field !== 'status')
  if (told.length > 0) events.push({ type: 'userUpdated', user, notes: notesOf(told, origin) })
  if (ofStatus !== undefined) {
    events.push({ type: ofStatus, user, ...(origin === undefined ? {} : { notes: origin }) })
  }
  return events
}

/** Names of fields only: the log says what changed, the person's record says to what. */
function notesOf(changed: readonly string[], origin: string | undefined): string {
  const fields = `changed: ${changed.join(', ')}`
  return origin === undefined ? fields : `${origin}; ${fields}`
}
