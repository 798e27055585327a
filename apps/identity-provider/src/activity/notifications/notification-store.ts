/** The account's notifications: what is told, of whom, to whom and in which words. Some are there from the start. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Change } from '../../change.ts'
import { conflict, type FieldError, notFound, validationFailed } from '../../errors.ts'
import type { NotificationTable, Tables } from '../../storage/tables.ts'
import { eventTypeIds } from '../event-types.ts'
import { unknownMacros } from './macros.ts'
import type { NotificationInput } from './notification-input.ts'
import { shippedNotifications } from './shipped.ts'

type Query = Kysely<Tables> | Transaction<Tables>

export type Notification = Selectable<NotificationTable>

/** Few enough that an event is quickly held against all of them. */
const mostNotifications = 100

/** Returns all of the account's notifications, by id. */
export async function listNotifications(query: Query, account: number): Promise<readonly Notification[]> {
  return query
    .selectFrom('notification')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('id')
    .execute()
}

/** Returns the notification. @throws not_found */
export async function getNotification(query: Query, account: number, id: number): Promise<Notification> {
  const found = await query
    .selectFrom('notification')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound()
  return found
}

/** Adds a notification. @throws validation_failed naming the field; conflict when there are a hundred */
export async function addNotification(change: Change, input: NotificationInput): Promise<Notification> {
  const { tx, account, at } = change
  checkInput(input)
  const { length } = await listNotifications(tx, account)
  if (length >= mostNotifications) throw conflict(`There are ${length} notifications: no more can be added`)
  return tx
    .insertInto('notification')
    .values({ account_id: account, ...columnsOf(input), created_at: at, updated_at: at })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * Replaces what was entered; what waits to be mailed is mailed in the new words, or forgotten when it is disabled.
 * @throws not_found; validation_failed
 */
export async function replaceNotification(
  change: Change,
  id: number,
  input: NotificationInput,
): Promise<Notification> {
  checkInput(input)
  const changed = await change.tx
    .updateTable('notification')
    .set({ ...columnsOf(input), updated_at: change.at })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (changed === undefined) throw notFound()
  if (!input.enabled) {
    await change.tx
      .deleteFrom('notice')
      .where('account_id', '=', change.account)
      .where('notification_id', '=', id)
      .execute()
  }
  return changed
}

/** Deletes the notification and what waited to be mailed. @throws not_found */
export async function deleteNotification(change: Change, id: number): Promise<void> {
  const deleted = await change.tx
    .deleteFrom('notification')
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (deleted.numDeletedRows === 0n) throw notFound()
}

/** Gives a new account the notifications that are there from the start. */
export async function shipNotifications(query: Query, account: number, at: Date): Promise<void> {
  await ship(query, account, at, shippedNotifications)
}

/** Adds those of the notifications from the start again that were deleted, and returns how many. */
export async function shipAgain({ tx, account, at }: Change): Promise<number> {
  const there = new Set((await listNotifications(tx, account)).map(({ shipped }) => shipped))
  const gone = shippedNotifications.filter(({ key }) => !there.has(key))
  await ship(tx, account, at, gone)
  return gone.length
}

async function ship(
  query: Query,
  account: number,
  at: Date,
  shipped: typeof shippedNotifications,
): Promise<void> {
  if (shipped.length === 0) return
  const rows = shipped.map(({ key, ...input }) => ({
    account_id: account,
    shipped: key,
    ...columnsOf(input),
    created_at: at,
    updated_at: at,
  }))
  await query.insertInto('notification').values(rows).execute()
}

function columnsOf(input: NotificationInput) {
  return {
    name: input.name,
    enabled: input.enabled,
    kind: input.waitingHours === null ? ('events' as const) : ('waiting_tasks' as const),
    event_type_ids: JSON.stringify(input.eventTypeIds),
    app_ids: jsonList(input.appIds),
    role_ids: jsonList(input.roleIds),
    group_ids: jsonList(input.groupIds),
    statuses: jsonList(input.statuses),
    waiting_hours: input.waitingHours,
    recipients: jsonList(input.recipients),
    subject: input.subject,
    body: input.body,
    digest_minutes: input.digestMinutes,
  }
}

function jsonList(values: readonly unknown[] | null): string | null {
  return values === null ? null : JSON.stringify(values)
}

/** @throws validation_failed naming each field that makes no sense */
export function checkInput(input: NotificationInput): void {
  const errors: FieldError[] = [...kindErrors(input), ...eventErrors(input.eventTypeIds)]
  for (const field of ['subject', 'body'] as const) {
    const unknown = unknownMacros(input[field])
    if (unknown.length > 0) errors.push({ field, message: [`Unknown macro ${unknown.join(', ')}`] })
  }
  const [first] = errors
  if (first === undefined) return
  throw validationFailed(`Validation failed: ${first.field}: ${first.message.join('; ')}`, errors)
}

function eventErrors(ids: readonly number[]): FieldError[] {
  return ids.flatMap((id, index) =>
    eventTypeIds.has(id)
      ? []
      : [{ field: `event_type_ids.[${index}]`, message: [`There is no event type ${id}`] }],
  )
}

function kindErrors(input: NotificationInput): FieldError[] {
  if (input.waitingHours === null) {
    return input.eventTypeIds.length > 0
      ? []
      : [{ field: 'event_type_ids', message: ['Name an event type, or set waiting_hours'] }]
  }
  const errors: FieldError[] = []
  const about = 'A notification about tasks that wait depends on apps only'
  if (input.eventTypeIds.length > 0) errors.push({ field: 'event_type_ids', message: [about] })
  if (input.roleIds !== null) errors.push({ field: 'role_ids', message: [about] })
  if (input.groupIds !== null) errors.push({ field: 'group_ids', message: [about] })
  if (input.statuses !== null) errors.push({ field: 'statuses', message: [about] })
  return errors
}
