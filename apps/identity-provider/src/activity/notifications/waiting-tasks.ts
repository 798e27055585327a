/**
 * Tasks that wait too long are mailed about, so that no queue is pending in silence: those that wait for an admin, and
 * those that wait because the app's connection is disabled. An app whose provisioning was switched off on purpose is
 * left out. While something waits, the mail comes again after as many hours.
 */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { insertMail } from '../mail/mail-store.ts'
import { type ComposePorts, takeTurnToMail } from './compose.ts'
import { tasksLink } from './links.ts'
import { fillMacros, oneLine } from './macros.ts'
import { recipientsOf } from './recipients.ts'

interface WaitingTasks {
  readonly account_id: number
  readonly account_name: string
  readonly notification_id: number
  readonly waiting_hours: number
  readonly app_id: number
  readonly app_name: string
  readonly pending: number
  readonly held: number
  readonly reason: string | null
}

/** Makes a mail for every app in which tasks have been waiting too long, and returns how many. Relies on task_list. */
export async function mailAboutWaitingTasks(ports: ComposePorts): Promise<number> {
  const now = ports.clock()
  const { rows } = await sql<WaitingTasks>`
    select n.account_id, c.name as account_name, n.id as notification_id, n.waiting_hours, p.id as app_id,
      p.name as app_name, w.pending, w.held, p.api_status_reason as reason
    from notification n
    join account c on c.id = n.account_id
    join app p on p.account_id = n.account_id and p.provisioning_enabled
      and (n.app_ids is null or n.app_ids @> to_jsonb(p.id))
    left join notification_turn r on r.account_id = n.account_id and r.notification_id = n.id and r.app_id = p.id
    cross join lateral (
      select count(*) filter (where t.state = 'pending') as pending,
        count(*) filter (where t.state = 'approved') as held
      from task t
      where t.account_id = p.account_id and t.app_id = p.id
        and t.state in ('pending', 'approved') and (t.state = 'pending' or p.api_status = 'disabled')
        and coalesce(t.decided_at, t.created_at) <= ${now}::timestamptz - n.waiting_hours * interval '1 hour'
    ) w
    where n.kind = 'waiting_tasks' and n.enabled and w.pending + w.held > 0
      and (r.mailed_at is null or r.mailed_at <= ${now}::timestamptz - n.waiting_hours * interval '1 hour')
    order by n.account_id, n.id, p.id limit 50`.execute(ports.database.query)
  let made = 0
  for (const waiting of rows) {
    if (await ports.database.transaction(tx => mailAbout(tx, ports, waiting, now))) made += 1
  }
  return made
}

async function mailAbout(
  tx: Transaction<Tables>,
  ports: ComposePorts,
  waiting: WaitingTasks,
  now: Date,
): Promise<boolean> {
  const notification = await tx
    .selectFrom('notification')
    .select(['subject', 'body', 'recipients'])
    .where('account_id', '=', waiting.account_id)
    .where('id', '=', waiting.notification_id)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (notification === undefined) return false
  if (!(await takeTurnToMail(tx, waiting, now, 60 * waiting.waiting_hours))) return false
  const link = tasksLink(ports.publicUrl, waiting.app_id, waiting.pending > 0 ? 'waiting' : 'running')
  const reason = reasonOf(waiting)
  const texts = {
    account: waiting.account_name,
    app: waiting.app_name,
    count: String(waiting.pending + waiting.held),
    event: 'Tasks wait too long',
    hours: String(waiting.waiting_hours),
    link,
    notes: reason,
    reason,
    time: now.toISOString(),
  }
  const text = fillMacros(notification.body, texts).trim()
  const mail = {
    account: waiting.account_id,
    notificationId: waiting.notification_id,
    appId: waiting.app_id,
    to: await recipientsOf(tx, waiting.account_id, notification.recipients),
    subject: oneLine(fillMacros(notification.subject, texts)),
    body: text.includes(link) ? `${text}\n` : `${text}\n\n${link}\n`,
  }
  await insertMail(tx, mail, ports.sending, now)
  return true
}

function reasonOf({ pending, held, reason }: WaitingTasks): string {
  const parts = []
  if (pending > 0) parts.push(`For an admin to approve or ignore them: ${pending}.`)
  if (held > 0) {
    parts.push(`Because the API connection is disabled: ${held}.${reason === null ? '' : ` ${reason}`}`)
  }
  return parts.join(' ')
}
