/**
 * From notices to mails: the first about an app goes out at once, those of the next minutes are summed up in one, so
 * that two thousand failures are not two thousand mails. Taking the notices and storing the mail is one transaction
 * under the notification's row, so nothing is told twice or lost.
 */
import type { Database } from '@joinery/database'
import { sql, type Transaction } from 'kysely'
import type { Query } from '../../storage/query.ts'
import type { Tables } from '../../storage/tables.ts'
import { meaningOf } from '../event-types.ts'
import { insertMail } from '../mail/mail-store.ts'
import { appLink, taskLink, tasksLink } from './links.ts'
import { fillMacros, type MacroTexts, oneLine } from './macros.ts'
import { recipientsOf } from './recipients.ts'

export interface ComposePorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  /** Where this installation is reached from outside, for links. */
  readonly publicUrl: string | undefined
  /** Whether there is a mail server; mails are kept otherwise. */
  readonly sending: boolean
}

interface Group {
  readonly account_id: number
  readonly notification_id: number
  /** 0 for what is about no app. */
  readonly app_id: number
}

const groupsAtOnce = 50
const linesPerMail = 25

/** Makes the mails that are due, and returns how many. Relies on notice_list. */
export async function composeMails(ports: ComposePorts): Promise<number> {
  const { rows } = await sql<Group>`
    select distinct n.account_id, n.notification_id, n.app_id from notice n
    join notification f on f.account_id = n.account_id and f.id = n.notification_id
    left join notification_turn t on t.account_id = n.account_id and t.notification_id = n.notification_id
      and t.app_id = n.app_id
    where t.mailed_at is null or t.mailed_at <= ${ports.clock()}::timestamptz - f.digest_minutes * interval '1 minute'
    limit ${groupsAtOnce}`.execute(ports.database.query)
  let made = 0
  for (const group of rows) {
    if (await ports.database.transaction(tx => composeGroup(tx, ports, group))) made += 1
  }
  return made
}

async function composeGroup(tx: Transaction<Tables>, ports: ComposePorts, group: Group): Promise<boolean> {
  const notification = await lockNotification(tx, group)
  if (notification === undefined) return false
  const now = ports.clock()
  if (!(await takeTurnToMail(tx, group, now, notification.digest_minutes))) return false
  const { count, events } = await takeNotices(tx, group)
  const [first] = events
  if (first === undefined) return false
  const account = await accountName(tx, group.account_id)
  const texts = { ...textsOf(first, ports.publicUrl), account, count: String(count) }
  const subject = oneLine(fillMacros(notification.subject, texts))
  const mail = {
    account: group.account_id,
    notificationId: group.notification_id,
    appId: group.app_id === 0 ? null : group.app_id,
    to: await recipientsOf(tx, group.account_id, notification.recipients),
    subject: count === 1 ? subject : `${subject} (and ${count - 1} more)`,
    body: count === 1 ? single(notification.body, texts) : summary(count, events, group, ports.publicUrl),
  }
  await insertMail(tx, mail, ports.sending, now)
  return true
}

/** Another process that makes mails of this notification is left to it. */
async function lockNotification(tx: Transaction<Tables>, group: Group) {
  return tx
    .selectFrom('notification')
    .select(['subject', 'body', 'recipients', 'digest_minutes'])
    .where('account_id', '=', group.account_id)
    .where('id', '=', group.notification_id)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
}

/**
 * Returns whether it is time for a mail of this notification about this app, and notes that one is made now. The
 * caller holds the notification's row.
 */
export async function takeTurnToMail(
  tx: Transaction<Tables>,
  group: Group,
  now: Date,
  minutes: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into notification_turn as t (account_id, notification_id, app_id, mailed_at)
    values (${group.account_id}, ${group.notification_id}, ${group.app_id}, ${now}::timestamptz)
    on conflict (account_id, notification_id, app_id) do update set mailed_at = excluded.mailed_at
    where t.mailed_at <= excluded.mailed_at - ${minutes}::integer * interval '1 minute'
    returning app_id`.execute(tx)
  return rows.length > 0
}

export interface NoticedEvent {
  readonly id: number
  readonly event_type_id: number
  readonly created_at: string | Date
  readonly actor: string
  readonly user_name: string | null
  readonly role_name: string | null
  readonly app_id: number | null
  readonly app_name: string | null
  readonly group_name: string | null
  readonly task_id: number | null
  readonly notes: string | null
  readonly error_description: string | null
}

async function takeNotices(
  tx: Transaction<Tables>,
  group: Group,
): Promise<{ readonly count: number; readonly events: readonly NoticedEvent[] }> {
  const { rows } = await sql<{ count: number; events: readonly NoticedEvent[] | null }>`
    with taken as (
      delete from notice where account_id = ${group.account_id} and notification_id = ${group.notification_id}
        and app_id = ${group.app_id}
      returning event_id
    ),
    told as (
      select e.id, e.event_type_id, e.created_at, e.actor, e.user_name, e.role_name, e.app_id, e.app_name,
        e.group_name, e.task_id, e.notes, e.error_description
      from event e join taken on e.account_id = ${group.account_id} and e.id = taken.event_id
      order by e.id limit ${linesPerMail}
    )
    select (select count(*) from taken) as count, (select json_agg(told order by told.id) from told) as events`.execute(
    tx,
  )
  return { count: rows[0]?.count ?? 0, events: rows[0]?.events ?? [] }
}

/** Returns what the account is called. */
export async function accountName(tx: Query, account: number): Promise<string> {
  const row = await tx.selectFrom('account').select('name').where('id', '=', account).executeTakeFirst()
  return row?.name ?? ''
}

/** Returns what the macros stand for in a mail about the event. */
export function textsOf(event: NoticedEvent, publicUrl: string | undefined): MacroTexts {
  return {
    actor: event.actor,
    app: event.app_name ?? '',
    event: meaningOf(event.event_type_id),
    group: event.group_name ?? '',
    link: linkOf(event, publicUrl),
    notes: event.notes ?? '',
    reason: event.error_description ?? event.notes ?? '',
    role: event.role_name ?? '',
    time: new Date(event.created_at).toISOString(),
    user: event.user_name ?? '',
  }
}

function linkOf(event: NoticedEvent, publicUrl: string | undefined): string {
  if (event.task_id !== null) return taskLink(publicUrl, event.task_id)
  return event.app_id === null ? '' : appLink(publicUrl, event.app_id)
}

/** Returns the text of a mail about one thing. The link stands at the end of every mail, also of one whose text does not ask for it. */
export function single(body: string, texts: MacroTexts): string {
  const link = texts.link ?? ''
  const text = fillMacros(body, texts).trim()
  return link === '' || text.includes(link) ? `${text}\n` : `${text}\n\n${link}\n`
}

function summary(
  count: number,
  events: readonly NoticedEvent[],
  group: Group,
  publicUrl: string | undefined,
): string {
  const lines = events.map(event => {
    const { time = '', event: what = '', user = '', app = '', reason = '' } = textsOf(event, publicUrl)
    const where = [user, app].filter(text => text !== '').join(' in ')
    return oneLine([`${time} ${what}`, where, reason].filter(text => text !== '').join(': '))
  })
  const more = count > events.length ? [`... and ${count - events.length} more`] : []
  const link = group.app_id === 0 ? [] : ['', tasksLink(publicUrl, group.app_id, 'failed')]
  return `${[`${count} events:`, '', ...lines, ...more, ...link].join('\n')}\n`
}
