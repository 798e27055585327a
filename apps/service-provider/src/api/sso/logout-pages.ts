/**
 * `/sso/:workspace/logout`, where the identity provider's logout messages arrive, and `/sign-out`, the button of the home
 * page: it ends the session here, and at the identity provider where that began it. SAML profiles 2.0 §4.4.
 */
import { type Html, showOnward } from '@joinery/http-api'
import { type BoundMessage, SamlError } from '@joinery/saml'
import { html } from 'hono/html'
import { z } from 'zod'
import { originOfCaller } from '../../members/caller.ts'
import { endSession } from '../../sessions/end-sessions.ts'
import { meansOfSession } from '../../sessions/sign-in-means.ts'
import { beginLogout, type LogoutPorts, receiveLogout } from '../../sso/logout.ts'
import type { Onward } from '../../sso/outgoing-message.ts'
import { findProvider, type SamlProvider } from '../../sso/provider/provider.ts'
import { visitorOf } from '../admission.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { requireSameOrigin } from '../own-page.ts'
import { showPage } from '../page.ts'
import { none, RouteTable } from '../route.ts'
import { clearSessionCookie, readSessionCookie } from '../session-cookie.ts'
import { noSignOn, pageTitle, providerOf } from './sign-on-pages.ts'
import { sendBrowser } from './sign-on-ports.ts'

const message = z.string().optional()
const fields = { SAMLRequest: message, SAMLResponse: message, RelayState: message }
const logoutForm = z.object(fields).meta({ id: 'SamlLogoutForm' })
const logoutQuery = z.object({ ...fields, SigAlg: message, Signature: message, SAMLEncoding: message })
const mostBodyBytes = 524_288

const path = '/sso/:workspace/logout'
const common = { tag: 'Single sign-on', needs: 'public' } as const
const answers = { 200: 'page', 303: 'nothing', 403: 'page', 404: 'page' } as const

/** Returns the routes of signing out. */
export function signOutRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  const summary = 'Take a logout message of the identity provider by a redirect'
  table.add({ ...common, method: 'get', path, summary, query: logoutQuery, body: none, answers }, c => {
    const query = new URL(c.req.url).search.slice(1)
    return logOut(context, c, { binding: 'redirect', query })
  })
  table.add(
    {
      ...common,
      method: 'post',
      path,
      summary: 'Take a logout message of the identity provider by a form',
      query: none,
      form: true,
      body: logoutForm,
      mostBodyBytes,
      answers,
    },
    (c, { body }) => logOut(context, c, { binding: 'post', fields: body }),
  )
  addSignOut(table, context)
  return table
}

function addSignOut(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      tag: 'Pages',
      needs: 'public',
      method: 'post',
      path: '/sign-out',
      summary: 'Sign out, also at the identity provider that began the session',
      query: none,
      form: true,
      body: z.object({}).meta({ id: 'SignOutForm' }),
      answers: { 200: 'page', 303: 'nothing' },
    },
    async c => {
      requireSameOrigin(context, c)
      const onward = await signOut(context, c)
      clearSessionCookie(context, c)
      if (onward === undefined) return c.redirect('/sign-in', 303)
      // A redirect that answers a form is held to the policy of the form's page.
      return onward.by === 'redirect' ? showOnward(c, pageTitle, onward.url) : sendBrowser(c, onward)
    },
  )
}

/** Where else the browser has to go to be signed out. */
async function signOut(context: ApiContext, c: ApiRequest): Promise<Onward | undefined> {
  const cookie = readSessionCookie(context, c)
  const found = cookie && (await context.callers.find({ cookie }, visitorOf(context, c).address))
  if (!found) return undefined
  const { caller } = found
  const { workspaceId, sessionId } = caller
  const at = context.ports.clock()
  const ending = { at, origin: originOfCaller(caller), reason: 'signed out' }
  return context.database.transaction(async tx => {
    const means = await meansOfSession(tx, caller)
    await endSession(tx, { workspaceId, sessionId }, ending)
    const provider = means.by === 'saml' ? await findProvider(tx, workspaceId) : undefined
    if (provider === undefined || means.by !== 'saml') return undefined
    return beginLogout(tx, logoutPorts(context), provider, means, at)
  })
}

function logoutPorts({ database, ports, runs, publicUrl }: ApiContext): LogoutPorts {
  return { database, ports, secrets: runs.secrets, publicUrl }
}

async function logOut(context: ApiContext, c: ApiRequest, bound: BoundMessage): Promise<Response> {
  const provider = await providerOf(context, c)
  if (provider === undefined) return noSignOn(c)
  try {
    return await act(context, c, provider, bound)
  } catch (error) {
    if (!(error instanceof SamlError)) throw error
    context.log(`a logout message of workspace ${provider.workspaceId} is refused: ${error.message}`)
    const body = html`<h1>This is no logout of your identity provider</h1>
      <p>Nothing was done. <a href="/">Go on</a></p>`
    return showPage(c, 403, pageTitle, body)
  }
}

async function act(
  context: ApiContext,
  c: ApiRequest,
  provider: SamlProvider,
  bound: BoundMessage,
): Promise<Response> {
  const done = await receiveLogout(logoutPorts(context), provider, bound)
  if (done.kind === 'asked') {
    // Of another person the cookie stays: his session has not ended.
    return done.onward === undefined
      ? showPage(c, 200, pageTitle, signedOut(true))
      : sendBrowser(c, done.onward)
  }
  return showPage(c, 200, pageTitle, signedOut(done.everywhere))
}

function signedOut(everywhere: boolean): Html {
  const elsewhere = html`<p>Your identity provider could not sign you out everywhere: close the browser.</p>`
  return html`<h1>You are signed out</h1>${everywhere ? '' : elsewhere}<p><a href="/sign-in">Sign in</a></p>`
}
