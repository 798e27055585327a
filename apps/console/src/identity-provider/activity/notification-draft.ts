/** A notification as it is edited: about events, or about tasks that wait too long. */
import type { Notification, NotificationInput } from './notification-queries.ts'

export interface NotificationDraft {
  readonly name: string
  readonly enabled: boolean
  readonly about: 'events' | 'waiting'
  readonly types: readonly string[]
  readonly apps: readonly string[]
  readonly roles: readonly string[]
  readonly groups: readonly string[]
  readonly statuses: readonly string[]
  readonly waitingHours: number
  /** Nobody stands for the account's admins. */
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
  readonly digestMinutes: number
}

/** What a part of the form is given. */
export interface DraftPartProps {
  readonly draft: NotificationDraft
  readonly change: (part: Partial<NotificationDraft>) => void
  /** What the server said about a field. */
  readonly problemOf: (field: string) => string | undefined
}

const usualHours = 24

export const blankNotification: NotificationDraft = {
  name: '',
  enabled: true,
  about: 'events',
  types: [],
  apps: [],
  roles: [],
  groups: [],
  statuses: [],
  waitingHours: usualHours,
  recipients: [],
  subject: '{{event}}: {{user}}',
  body: '{{event}}: {{user}}, by {{actor}} at {{time}}. {{notes}}',
  digestMinutes: 15,
}

const texts = (ids: readonly number[] | null) => (ids ?? []).map(String)

/** Returns the stored notification as it is edited. */
export function notificationDraftOf(stored: Notification): NotificationDraft {
  return {
    name: stored.name,
    enabled: stored.enabled,
    about: stored.waiting_hours === null ? 'events' : 'waiting',
    types: texts(stored.event_type_ids),
    apps: texts(stored.app_ids),
    roles: texts(stored.role_ids),
    groups: texts(stored.group_ids),
    statuses: texts(stored.statuses),
    waitingHours: stored.waiting_hours ?? usualHours,
    recipients: stored.recipients ?? [],
    subject: stored.subject,
    body: stored.body,
    digestMinutes: stored.digest_minutes,
  }
}

const statuses = [0, 1, 2, 3, 4, 5, 7, 8] as const

/** Returns what is sent of it; a condition that names nothing does not restrict. */
export function notificationInputOf(draft: NotificationDraft): NotificationInput {
  const isEvents = draft.about === 'events'
  const ids = (chosen: readonly string[]) => (isEvents && chosen.length > 0 ? chosen.map(Number) : null)
  const wanted = statuses.filter(status => draft.statuses.includes(String(status)))
  return {
    name: draft.name.trim(),
    enabled: draft.enabled,
    event_type_ids: isEvents ? draft.types.map(Number) : [],
    app_ids: draft.apps.length > 0 ? draft.apps.map(Number) : null,
    role_ids: ids(draft.roles),
    group_ids: ids(draft.groups),
    statuses: isEvents && wanted.length > 0 ? wanted : null,
    waiting_hours: isEvents ? null : draft.waitingHours,
    recipients: draft.recipients.length > 0 ? [...draft.recipients] : null,
    subject: draft.subject.trim(),
    body: draft.body,
    digest_minutes: draft.digestMinutes,
  }
}
