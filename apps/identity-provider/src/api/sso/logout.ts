/**
 * `/logout`, by which a person signs out here and in every app that he has entered, and the address at which apps say that
 * he has signed out there, and come back from being told.
 */
import { type Html, showOnward, showPage } from '@joinery/http-api'
import { type BoundMessage, SamlError } from '@joinery/saml'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { ssoPaths } from '../../sso/addresses.ts'
import { findAppByKey } from '../../sso/app-sso.ts'
import { type LogoutStep, signOutHere, takeLogout } from '../../sso/logout.ts'
import { requireSameOrigin } from '../authentication.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { readPerson, signInPath } from './person.ts'
import { clearPersonCookie, readPersonCookie } from './person-cookie.ts'
import { showPersonPage } from './person-page.ts'

const title = 'Sign out'
const common = { scope: 'public' } as const
const field = z.string().max(512 * 1024)
const redirected = z.object({
  SAMLRequest: field.optional(),
  SAMLResponse: field.optional(),
  RelayState: field.optional(),
  SigAlg: field.optional(),
  Signature: field.optional(),
})
const posted = z
  .object({
    SAMLRequest: field.optional(),
    SAMLResponse: field.optional(),
    RelayState: field.optional(),
  })
  .meta({ id: 'SamlLogoutForm' })

/** Returns the routes of signing out. */
export function logoutRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addPage(table, context)
  addEndpoint(table, context)
  return table
}

function addPage(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: '/logout',
      tag: 'Pages',
      summary: 'Open the page on which a person signs out',
      description: 'A link alone signs nobody out: another site could have it opened.',
      query: z.object({}),
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    async c => {
      const person = await readPerson(context, c)
      if (person === undefined) return c.redirect(signInPath, 303)
      return showPersonPage(context, c, { tab: title, body: askBody(person.username) })
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: '/logout',
      tag: 'Pages',
      summary: 'Sign out as a person, here and in the apps entered',
      query: none,
      form: true,
      body: z.object({}),
      answers: { 200: 'page' },
    },
    async c => {
      requireSameOrigin(context, c)
      const token = readPersonCookie(context, c)
      clearPersonCookie(context, c)
      const step: LogoutStep =
        token === undefined ? { kind: 'done', complete: true } : await signOutHere(context, token)
      // The browser goes on by a page: the policy of the form would stop a redirect to another site.
      return step.kind === 'onward' ? showOnward(c, title, step.url) : donePage(context, c, step.complete)
    },
  )
}

function addEndpoint(table: RouteTable, context: ApiContext): void {
  const endpoint = { ...common, path: ssoPaths.logout, tag: 'Single sign-on' } as const
  table.add(
    {
      ...endpoint,
      method: 'get',
      summary: 'Take a logout message of an app, by redirect',
      query: redirected,
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    async c => {
      const start = c.req.url.indexOf('?')
      const query = start < 0 ? '' : c.req.url.slice(start + 1)
      const step = await take(context, c, { binding: 'redirect', query })
      return step instanceof Response || step.kind === 'done'
        ? finish(context, c, step)
        : c.redirect(step.url, 303)
    },
  )
  table.add(
    {
      ...endpoint,
      method: 'post',
      summary: 'Take a logout message of an app, by form',
      query: none,
      form: true,
      body: posted,
      answers: { 200: 'page' },
    },
    async (c, { body }) => finish(context, c, await take(context, c, { binding: 'post', fields: body })),
  )
}

/** What cannot be taken is said on the page: nobody else hears of it. */
async function take(
  context: ApiContext,
  c: Context<ApiEnv>,
  message: BoundMessage,
): Promise<LogoutStep | Response> {
  const app = await findAppByKey(context.database.query, c.req.param('key') ?? '')
  if (app === undefined) return showPage(c, 404, title, wrongBody('There is no such application here.'))
  try {
    return await takeLogout(context, app, message)
  } catch (error) {
    if (!(error instanceof SamlError)) throw error
    const sentence = `${app.name} has sent a message that cannot be taken: ${error.message}`
    return showPage(c, 400, title, wrongBody(sentence))
  }
}

function finish(
  context: ApiContext,
  c: Context<ApiEnv>,
  step: LogoutStep | Response,
): Response | Promise<Response> {
  if (step instanceof Response) return step
  return step.kind === 'onward' ? showOnward(c, title, step.url) : donePage(context, c, step.complete)
}

function askBody(username: string): Html {
  return html`<h1>Sign out?</h1><p>You are signed in as <b>${username}</b>.</p>
    <form method="post" action="/logout"><button>Sign out</button></form>
    <p><a href="/portal">Back to your apps</a></p>`
}

function donePage(context: ApiContext, c: Context<ApiEnv>, complete: boolean): Promise<Response> {
  const body = html`<h1>You are signed out</h1>
    ${
      complete
        ? ''
        : html`<p role="status">Some applications could not be told. Sign out there as well, or close your browser.</p>`
    }
    <p><a href="${signInPath}">Sign in again</a></p>`
  return showPersonPage(context, c, { tab: 'You are signed out', body })
}

function wrongBody(sentence: string): Html {
  return html`<h1>This did not work</h1><p role="alert">${sentence}</p>
    <p>You may still be signed in. <a href="/logout">Sign out here</a></p>`
}
