/** `/api/provisioning/mails`: what was mailed, what could not be, and what was kept because there is no server. */
import type { Context } from 'hono'
import { z } from 'zod'
import { getMail, type Mail, searchMails, sendAgain } from '../../activity/mail/mail-store.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'
import { allows } from '../scopes.ts'

const tag = 'Mails'
const path = '/api/provisioning/mails'
const states = ['queued', 'sending', 'sent', 'failed', 'unconfirmed', 'kept'] as const
const search = z.strictObject({
  state: z.enum(states).optional(),
  notification_id: z.coerce.number().pipe(idSchema).optional(),
})
/** Of a link by which a person sets his password. */
const linkToken = /(\/password\/set[?#]token=)[0-9a-f]+/gu
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
      return pageResponse(c, page, { total, items: items.map(mail => view(c, mail)) })
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
    async c => c.json(view(c, await getMail(database.query, c.get('account'), readId(c, 'id')))),
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

/** Who may only read could take over an account by a link in a mail that was kept: he does not see it. */
function view(c: Context<ApiEnv>, mail: Mail): z.output<typeof shown> {
  const { id, notification_id, app_id, recipients, subject, state } = mail
  const body = allows(c.get('scope'), 'manage_users') ? mail.body : mail.body.replaceAll(linkToken, '$1...')
  return {
    id,
    notification_id,
    app_id,
    recipients: [...recipients],
    subject,
    body,
    state,
    attempts: mail.attempts,
    error: mail.error,
    created_at: mail.created_at.toISOString(),
    sent_at: mail.sent_at?.toISOString() ?? null,
    due_at: mail.due_at?.toISOString() ?? null,
  }
}
