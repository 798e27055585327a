/**
 * A notification tried out before it matters: the mail that it would make, of the newest event that it is about, or of one
 * made up where none has happened yet.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Change } from '../../change.ts'
import { anyId } from '../../storage/id-list.ts'
import type { Query } from '../../storage/query.ts'
import { insertMail } from '../mail/mail-store.ts'
import { accountName, type NoticedEvent, single, textsOf } from './compose.ts'
import { tasksLink } from './links.ts'
import { fillMacros, type MacroTexts, oneLine } from './macros.ts'
import type { NotificationInput } from './notification-input.ts'
import { checkInput } from './notification-store.ts'
import { recipientsOf } from './recipients.ts'

export interface Trial {
  /** Nobody, where no admin has an address and no notification address is set. */
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
  /** The event that it tells of; null where it is made up. */
  readonly event_id: number | null
}

export interface TrialPorts {
  readonly publicUrl: string
  readonly clock: () => Date
}

/** Returns the mail that the notification would make. @throws validation_failed naming the field */
export async function composeTrial(
  query: Query,
  account: number,
  input: NotificationInput,
  { publicUrl, clock }: TrialPorts,
): Promise<Trial> {
  checkInput(input)
  const event = input.waitingHours === null ? await newestEvent(query, account, input) : undefined
  const about =
    input.waitingHours === null
      ? textsOf(event ?? madeUp(input, clock()), publicUrl)
      : waitingTexts(input.waitingHours, publicUrl, clock())
  const texts = { ...about, account: await accountName(query, account) }
  return {
    recipients: await recipientsOf(query, account, input.recipients),
    subject: oneLine(fillMacros(input.subject, texts)),
    body: single(input.body, texts),
    event_id: event?.id ?? null,
  }
}

/** Mails it to whom it would go, marked as a test, and returns the mail's id. @throws validation_failed */
export async function mailTrial(
  change: Change,
  input: NotificationInput,
  ports: TrialPorts & { readonly sending: boolean },
): Promise<number> {
  const { tx, account, at } = change
  const { recipients: to, subject, body } = await composeTrial(tx, account, input, ports)
  const mail = { account, notificationId: null, appId: null, to, subject: `Test: ${subject}`, body }
  return insertMail(tx, mail, ports.sending, at)
}

async function newestEvent(
  query: Query,
  account: number,
  { eventTypeIds, appIds }: NotificationInput,
): Promise<NoticedEvent | undefined> {
  const apps: RawBuilder<boolean> = appIds === null ? sql`true` : sql`app_id = ${anyId(appIds)}`
  const { rows } = await sql<NoticedEvent>`
    select id, event_type_id, created_at, actor, user_name, role_name, app_id, app_name, group_name, task_id, notes,
      error_description
    from event where account_id = ${account} and event_type_id = ${anyId(eventTypeIds)} and ${apps}
    order by id desc limit 1`.execute(query)
  return rows[0]
}

function madeUp({ eventTypeIds }: NotificationInput, at: Date): NoticedEvent {
  return {
    id: 0,
    event_type_id: eventTypeIds[0] ?? 0,
    created_at: at,
    actor: 'mappings',
    user_name: 'ann.lee@example.com',
    role_name: 'Sales',
    app_id: null,
    app_name: 'Acme',
    group_name: 'Office',
    task_id: null,
    notes: null,
    error_description: 'The application answered 409: the username is taken',
  }
}

function waitingTexts(hours: number, publicUrl: string, at: Date): MacroTexts {
  const reason = 'For an admin to approve or ignore them: 3.'
  return {
    app: 'Acme',
    count: '3',
    event: 'Tasks wait too long',
    hours: String(hours),
    link: tasksLink(publicUrl, 1, 'waiting'),
    notes: reason,
    reason,
    time: at.toISOString(),
  }
}
