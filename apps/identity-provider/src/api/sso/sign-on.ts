/**
 * Where applications send people to be signed in, and where the portal's tiles lead: requests by redirect and by form,
 * the wait until the person has signed in, and the form that takes the response to the application. Whoever is not let
 * in reads why on a plain page. SAML bindings 2.0 §3.4, §3.5.
 */
import { showOnward, showPage, showPostForm } from '@joinery/http-api'
import { type BoundMessage, postFields, SamlError } from '@joinery/saml'
import { networkOf } from '@joinery/sign-in'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { ssoPaths } from '../../sso/addresses.ts'
import { type AppSso, explainNotReady, findAppByKey, ssoOfApp } from '../../sso/app-sso.ts'
import type { PersonSession } from '../../sso/people/person-session.ts'
import { findRequest, keepRequest, readRequest } from '../../sso/requests.ts'
import {
  type Asked,
  judgeEntry,
  type LetIn,
  noteEntry,
  noteRefusal,
  refuseRequest,
  responseOf,
} from '../../sso/sign-on.ts'
import { noteUnanswered } from '../../sso/unanswered-requests.ts'
import type { App } from '../../storage/tables.ts'
import { visitorOf } from '../authentication.ts'
import { readId } from '../body.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { readPerson, sendToSignIn } from './person.ts'

type Caller = Context<ApiEnv>

const common = { scope: 'public', tag: 'Single sign-on' } as const
const title = 'Single sign-on'
/** Longer than any request that is taken; which ones are, the reader of messages says. */
const field = z.string().max(512 * 1024)
const redirected = z.object({
  SAMLRequest: field.optional(),
  RelayState: field.optional(),
  SigAlg: field.optional(),
  Signature: field.optional(),
})
const posted = z
  .object({ SAMLRequest: field.optional(), RelayState: field.optional() })
  .meta({ id: 'SamlRequestForm' })

/** Returns the routes by which people enter apps. */
export function signOnRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addRequests(table, context)
  addWaiting(table, context)
  addBeginning(table, context)
  return table
}

function addRequests(table: RouteTable, context: ApiContext): void {
  const endpoints = [
    [ssoPaths.post, 'Take a request to sign a person in, by redirect'],
    [ssoPaths.redirect, 'Take a request to sign a person in, by redirect only'],
  ] as const
  for (const [path, summary] of endpoints) {
    table.add(
      {
        ...common,
        method: 'get',
        path,
        summary,
        query: redirected,
        body: none,
        answers: { 200: 'page', 303: 'nothing' },
      },
      c => takeRequest(context, c, { binding: 'redirect', query: rawQuery(c) }),
    )
  }
  table.add(
    {
      ...common,
      method: 'post',
      path: ssoPaths.post,
      summary: 'Take a request to sign a person in, by form',
      query: none,
      form: true,
      body: posted,
      answers: { 200: 'page', 303: 'nothing' },
    },
    (c, { body }) => takeRequest(context, c, { binding: 'post', fields: body }),
  )
}

/** A signature by redirect is over the characters that were sent. */
function rawQuery(c: Caller): string {
  const start = c.req.url.indexOf('?')
  return start < 0 ? '' : c.req.url.slice(start + 1)
}

async function takeRequest(context: ApiContext, c: Caller, message: BoundMessage): Promise<Response> {
  const { address } = visitorOf(context, c)
  const waitSeconds = context.access.requestLimit.take(networkOf(address), context.clock())
  if (waitSeconds !== undefined) return tellTooMany(c, waitSeconds)
  const app = await findAppByKey(context.database.query, c.req.param('key') ?? '')
  if (app === undefined) return tellUnknown(c)
  const notReady = explainNotReady(app)
  if (notReady !== undefined) {
    const unanswered = { code: 'not_set_up', reason: notReady, address } as const
    await noteUnanswered(context.database, app, unanswered, context.clock())
    return tell(c, 403, notReady)
  }
  const sso = await ssoOfApp(context, app)
  const now = context.clock()
  try {
    const read = readRequest(sso, message, now)
    if (read.unsupportedBinding) {
      const asked = { consumer: read.consumer, requestId: read.request.id }
      const words = { status: 'Responder', detail: 'UnsupportedBinding' } as const
      const refusal = { ...words, now, message: 'Responses are sent by HTTP-POST only' }
      return await sendResponse(c, sso, asked, refuseRequest(sso, asked, refusal), read.request.relayState)
    }
    const id = await keepRequest(context.database.query, sso, read, now)
    return c.redirect(ssoPaths.waiting.replace(':request', id), 303)
  } catch (error) {
    if (!(error instanceof SamlError)) throw error
    const { code, message: reason } = error
    await noteUnanswered(context.database, app, { code, reason, address }, now)
    return tell(c, 400, `${app.name} has sent a request that cannot be answered: ${reason}`)
  }
}

function addWaiting(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: ssoPaths.waiting,
      summary: 'Go on with a request once the person has signed in',
      query: none,
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    async c => {
      const { query } = context.database
      const request = await findRequest(query, c.req.param('request') ?? '', context.clock())
      if (request === undefined) return tellExpired(c)
      const app = await query
        .selectFrom('app')
        .selectAll()
        .where('account_id', '=', request.account_id)
        .where('id', '=', request.app_id)
        .executeTakeFirst()
      if (app === undefined) return tellUnknown(c)
      return enter(context, c, app, {
        consumer: request.consumer,
        requestId: request.request_id,
        freshSince: request.force_authn ? request.created_at : null,
        isPassive: request.is_passive,
        relayState: request.relay_state,
      })
    },
  )
}

function addBeginning(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: ssoPaths.begin,
      summary: 'Enter an app from the portal',
      query: none,
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    async c => {
      const id = readId(c, 'app')
      const session = await readPerson(context, c)
      if (session === undefined) return sendToSignIn(context, c, c.req.path, 'sign_in')
      const app = await context.database.query
        .selectFrom('app')
        .selectAll()
        .where('account_id', '=', session.account)
        .where('id', '=', id)
        .executeTakeFirst()
      if (app === undefined) return tellUnknown(c)
      const { settings, consumer } = await ssoOfApp(context, app)
      return enter(context, c, app, {
        consumer: consumer ?? '',
        requestId: null,
        freshSince: null,
        isPassive: false,
        relayState: settings.relayState,
        begins: settings.initiator === 'service_provider' ? settings.login : null,
      })
    },
  )
}

interface Wish extends Asked {
  readonly isPassive: boolean
  readonly relayState: string | null
  /** Where the application wants to begin by itself: it is given no response, only the person. */
  readonly begins?: string | null
}

async function enter(context: ApiContext, c: Caller, app: App, wish: Wish): Promise<Response> {
  const { database, runChange } = context
  const now = context.clock()
  const sso = await ssoOfApp(context, app)
  const passively = (): Response | Promise<Response> => {
    const refusal = {
      now,
      status: 'Responder',
      detail: 'NoPassive',
      message: 'The person has to be asked',
    } as const
    return sendResponse(c, sso, wish, refuseRequest(sso, wish, refusal), wish.relayState)
  }
  const session = await readPerson(context, c)
  if (session === undefined) {
    return wish.isPassive ? passively() : sendToSignIn(context, c, c.req.path, 'sign_in')
  }
  const { address } = visitorOf(context, c)
  const entry = await judgeEntry(database.query, app, session, { address, freshSince: wish.freshSince, now })
  switch (entry.kind) {
    case 'refused':
      await noteRefusal(runChange, app, session, entry.reason)
      return tell(c, 403, entry.reason)
    case 'let_in':
      if (typeof wish.begins === 'string') return showOnward(c, title, wish.begins)
      return letIn(context, c, sso, session, wish, entry)
    default:
      return wish.isPassive ? passively() : sendToSignIn(context, c, c.req.path, entry.kind)
  }
}

async function letIn(
  context: ApiContext,
  c: Caller,
  sso: AppSso,
  session: PersonSession,
  wish: Wish,
  entry: LetIn,
): Promise<Response> {
  const { runChange } = context
  try {
    const xml = responseOf(sso, session, wish, entry, context.clock())
    await noteEntry(runChange, sso, session, entry)
    return await sendResponse(c, sso, wish, xml, wish.relayState)
  } catch (error) {
    // A value that XML cannot hold: the administrator can mend it, the person can tell him.
    if (!(error instanceof SamlError) || error.code !== 'saml_malformed') throw error
    const reason = `${sso.app.name} cannot be told who you are: ${error.message}`
    await noteRefusal(runChange, sso.app, session, reason)
    return tell(c, 403, reason)
  }
}

function sendResponse(
  c: Caller,
  { app }: AppSso,
  { consumer }: Pick<Asked, 'consumer'>,
  xml: string,
  relayState: string | null,
): Response | Promise<Response> {
  return showPostForm(c, app.name, {
    action: consumer,
    fields: postFields('SAMLResponse', xml, relayState ?? undefined),
  })
}

function tellUnknown(c: Caller): Promise<Response> {
  return tell(c, 404, 'There is no such application here. The address may have been cut off.')
}

function tellExpired(c: Caller): Promise<Response> {
  return tell(c, 404, 'This sign-in took too long. Go back to the application and start again.')
}

function tellTooMany(c: Caller, waitSeconds: number): Promise<Response> {
  c.header('Retry-After', String(waitSeconds))
  return tell(
    c,
    429,
    `Too many people sign in from your network. Go back and try again in ${waitSeconds} seconds.`,
  )
}

function tell(c: Caller, status: 400 | 403 | 404 | 429, sentence: string): Promise<Response> {
  const heading = status === 403 ? 'You cannot enter' : 'This did not work'
  return showPage(
    c,
    status,
    title,
    html`<h1>${heading}</h1><p role="alert">${sentence}</p><p><a href="/portal">To your applications</a></p>`,
  )
}
