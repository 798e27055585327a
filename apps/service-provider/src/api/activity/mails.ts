/**
 * `.../mails`: what a workspace mailed, what could not be, and what was kept because there is no server; `/api/mails`
 * likewise about accounts, for the operator. Links in them are for who receives them: only the operator sees them whole.
 */
import { type Mail, mailStates, type NotSentAgain } from '@joinery/mail'
import { z } from 'zod'
import { ServiceProviderError } from '../../errors.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { limit } from '../reading.ts'
import { none, noSuch, RouteTable } from '../route.ts'

const mail = z
  .object({
    id: z.int(),
    recipients: z.array(z.string()),
    subject: z.string(),
    body: z.string(),
    state: z.enum(mailStates),
    attempts: z.int(),
    error: z.string().nullable(),
    createdAt: moment,
    sentAt: moment.nullable(),
    dueAt: moment.nullable().describe('When it is tried next'),
  })
  .meta({ id: 'Mail' })

const query = z.strictObject({
  state: z.enum(mailStates).optional(),
  after: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit,
})

const places = [
  { path: '/api/workspaces/:workspace/mails', needs: 'workspace.manage', of: '' },
  { path: '/api/mails', needs: 'operator', of: ' about accounts' },
] as const

/** Returns the routes of mails. */
export function mailRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  for (const place of places) addMails(table, context, place)
  return table
}

function addMails(
  table: RouteTable,
  { database, outbox }: ApiContext,
  { path, needs, of }: (typeof places)[number],
): void {
  const common = { tag: 'Mails', query: none, body: none, needs } as const
  // What is about accounts is no workspace's.
  const tenantOf = (c: ApiRequest) => (needs === 'operator' ? null : c.get('workspaceId'))
  table.add(
    { ...common, method: 'get', path, summary: `List mails${of}`, query, answers: { 200: listOf(mail) } },
    async (c, { query: { state, after: before, limit: most } }) => {
      const found = await outbox.list(database.query, { tenant: tenantOf(c), state, before, limit: most })
      const items = found.map(one => view(one, c))
      return c.json({ items, next: nextOf(items, most, ({ id }) => String(id)) })
    },
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/:number`,
      summary: `Show a mail${of}`,
      answers: { 200: mail },
    },
    async c => {
      const id = readNumber(c)
      const found = await outbox.get(database.query, tenantOf(c), id)
      if (found === undefined) throw noSuch('mail', String(id))
      return c.json(view(found, c))
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/:number/resend`,
      summary: `Send a mail${of} again, as a new one`,
      answers: { 201: z.object({ id: z.int() }) },
    },
    async c => {
      const id = readNumber(c)
      const again = await database.transaction(tx => outbox.sendAgain(tx, tenantOf(c), id))
      if (typeof again === 'string') throw notSent(id, again)
      return c.json({ id: again }, 201)
    },
  )
}

function readNumber(c: ApiRequest): number {
  const given = c.req.param('number') ?? ''
  const id = /^[1-9]\d{0,15}$/.test(given) ? Number(given) : Number.NaN
  if (!Number.isSafeInteger(id)) throw noSuch('mail', given)
  return id
}

function notSent(id: number, why: NotSentAgain): ServiceProviderError {
  switch (why) {
    case 'not_found':
      return noSuch('mail', String(id))
    case 'still_to_be_sent':
      return new ServiceProviderError('conflict', `the mail ${id} is still to be sent`)
    case 'no_server':
      return new ServiceProviderError('conflict', 'there is no mail server: SMTP_URL is not set')
    default:
      return new ServiceProviderError('conflict', `the mail ${id} has nobody to be sent to`)
  }
}

/** What a link carries behind `token=`. */
const secretOfLink = /(?<=[?&#]token=)[^\s&]+/g

function view(of: Mail<string | null>, c: ApiRequest) {
  const isOperator = c.get('caller').kind === 'operator'
  return {
    id: of.id,
    recipients: of.recipients,
    subject: of.subject,
    body: isOperator ? of.body : of.body.replaceAll(secretOfLink, '…'),
    state: of.state,
    attempts: of.attempts,
    error: of.error,
    createdAt: of.created_at,
    sentAt: of.sent_at,
    dueAt: of.due_at,
  }
}
