/** `/api/provisioning/mails`: what was mailed, what could not be, and what was kept because there is no server. */
import { z } from 'zod'
import { getMail, type Mail, searchMails, sendAgain } from '../../activity/mail/mail-store.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'

const tag = 'Mails'
const path = '/api/provisioning/mails'
const states = ['queued', 'sending', 'sent', 'failed', 'unconfirmed', 'kept'] as const
const search = z.strictObject({
  state: z.enum(states).optional(),
  notification_id: z.coerce.number().pipe(idSchema).optional(),
})
const when = z.iso.datetime()
const shown = z
  .object({
    id: z.int(),
    notification_id: z.int().nullable(),
    app_id: z.int().nullable(),
    recipients: z.array(z.string()),
    subject: z.string(),
    body: z.string(),
    state: z.enum(states),
    attempts: z.int(),
    error: z.string().nullable(),
    created_at: when,
    sent_at: when.nullable(),
    /** When it is tried next. */
    due_at: when.nullable(),
  })
  .meta({ id: 'Mail' })

/** Returns the routes of mails. */
export function mailRoutes({ database, runChange, mailing = false }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: 'List mails, newest first',
      query: search,
      body: none,
      paged: true,
      answers: { 200: z.array(shown) },
    },
    async (c, { query: { state, notification_id: notificationId } }) => {
      const page = readPage(c)
      const { total, items } = await searchMails(database.query, c.get('account'), {
        state,
        notificationId,
        ...page,
      })
      return pageResponse(c, page, { total, items: items.map(view) })
    },
  )
  table.add(
    {
      method: 'get',
      path: `${path}/:id`,
      scope: 'read_all',
      tag,
      summary: 'Show a mail',
      query: none,
      body: none,
      answers: { 200: shown },
    },
    async c => c.json(view(await getMail(database.query, c.get('account'), readId(c, 'id')))),
  )
  table.add(
    {
      method: 'post',
      path: `${path}/:id/resend`,
      scope: 'manage_all',
      tag,
      summary: 'Send a mail again, as a new one',
      query: none,
      body: none,
      answers: { 201: z.object({ id: z.int() }) },
    },
    async c => {
      const id = readId(c, 'id')
      return c.json({ id: await runChange(whoAsks(c), change => sendAgain(change, id, mailing)) }, 201)
    },
  )
  return table
}

function view(mail: Mail) {
  const { id, notification_id, app_id, recipients, subject, body, state } = mail
  const { attempts, error, created_at, sent_at, due_at } = mail
  return {
    id,
    notification_id,
    app_id,
    recipients,
    subject,
    body,
    state,
    attempts,
    error,
    created_at,
    sent_at,
    due_at,
  }
}
