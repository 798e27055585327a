/**
 * `/oauth/authorize`: where an app sends its user's browser (RFC 6749 §4.1.1). Who is signed in goes on to the app with a
 * code at once, since the apps are the operator's own; who is not signs in on the page, which opens no web session. A
 * request whose client or redirect URI is not known is never redirected (RFC 9700 §4.11).
 */
import { type Html, problemLine } from '@joinery/http-api'
import { html } from 'hono/html'
import { z } from 'zod'
import { passwordPath } from '../../accounts/account-mails.ts'
import { OauthError, ServiceProviderError } from '../../errors.ts'
import type { MemberCaller } from '../../members/caller.ts'
import { holdSession } from '../../sessions/hold-session.ts'
import { findClient, isRegistered, type OauthClient } from '../../sessions/oauth-clients.ts'
import { type AuthorizationRequest, checkAuthorization, issueCode } from '../../sessions/oauth-codes.ts'
import { authenticate, type WorkspaceChoice } from '../../sessions/sign-in.ts'
import { byPassword, meansOfSession } from '../../sessions/sign-in-means.ts'
import { visitorOf } from '../admission.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { requireSameOrigin } from '../own-page.ts'
import { showPage } from '../page.ts'
import { none, RouteTable } from '../route.ts'
import { readSessionCookie } from '../session-cookie.ts'

const text = z.string().max(4_096).default('')
const requestFields = {
  response_type: text,
  client_id: text,
  redirect_uri: text,
  code_challenge: text,
  code_challenge_method: text,
  state: text,
}
const form = z
  .object({ ...requestFields, email: text, password: text, workspace: text })
  .meta({ id: 'AuthorizeForm' })
type Fields = z.output<z.ZodObject<typeof requestFields>>

const path = '/oauth/authorize'
const common = { tag: 'Pages', needs: 'public', path } as const

/** Returns the routes of the page. */
export function authorizePageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      summary: 'Open the page by which an app is given a code',
      query: z.object(requestFields),
      body: none,
      answers: { 200: 'page', 302: 'nothing', 400: 'page' },
    },
    (c, { query }) =>
      withClient(context, c, query, async client => {
        const caller = await signedIn(context, c)
        const code = caller && (await codeFor(context, caller, query))
        if (code === undefined) return signInPage(c, client, query, {})
        return c.redirect(answerUrl(context, query, { code }), 302)
      }),
  )
  table.add(
    {
      ...common,
      method: 'post',
      summary: 'Sign in on the page by which an app is given a code',
      query: none,
      form: true,
      body: form,
      answers: { 200: 'page', 302: 'nothing', 303: 'nothing', 400: 'page', 422: 'page' },
    },
    (c, { body }) => {
      requireSameOrigin(context, c)
      return withClient(context, c, body, client => signInAndGo(context, c, client, body))
    },
  )
  return table
}

/** Only what comes by way of a client that is known here may be answered at its redirect URI. */
async function withClient(
  context: ApiContext,
  c: ApiRequest,
  fields: Fields,
  run: (client: OauthClient) => Promise<Response>,
): Promise<Response> {
  const client = await findClient(context.database.query, fields.client_id)
  if (client === undefined || !isRegistered(client, fields.redirect_uri)) {
    const what =
      client === undefined ? 'There is no such app here.' : 'It may not be answered at this address.'
    const body = html`<h1>This app cannot be let in</h1><p>${what} Tell its maker.</p>`
    return showPage(c, 400, 'Sign in', body)
  }
  try {
    await checkAuthorization(context, requestOf(fields))
    return await run(client)
  } catch (error) {
    if (!(error instanceof OauthError)) throw error
    const { error: code, message } = error
    return c.redirect(answerUrl(context, fields, { error: code, error_description: message }), 302)
  }
}

async function signedIn(context: ApiContext, c: ApiRequest): Promise<MemberCaller | undefined> {
  const cookie = readSessionCookie(context, c)
  if (cookie === undefined) return undefined
  return (await context.callers.find({ cookie }, visitorOf(context, c).address))?.caller
}

/** A code for whose session is there; undefined where it has ended in this very moment. */
export async function codeFor(
  { database, ports }: Pick<ApiContext, 'database' | 'ports'>,
  caller: MemberCaller,
  fields: Fields,
): Promise<string | undefined> {
  const { workspaceId, memberId, accountId, signedInAt: confirmedAt } = caller
  const holder = { workspaceId, memberId, accountId, confirmedAt }
  return database.transaction(async tx => {
    if (!(await holdSession(tx, caller))) return undefined
    const means = await meansOfSession(tx, caller)
    return issueCode(tx, { ...holder, means }, requestOf(fields), ports.clock())
  })
}

async function signInAndGo(
  context: ApiContext,
  c: ApiRequest,
  client: OauthClient,
  fields: z.output<typeof form>,
): Promise<Response> {
  const { email, password, workspace } = fields
  const workspaceId = z.uuid().safeParse(workspace).data
  try {
    const given = { email, password, workspaceId }
    const signed = await authenticate(context, given, visitorOf(context, c), (tx, account, membership) => {
      const confirmedAt = context.ports.clock()
      const holder = { ...membership, accountId: account.id, confirmedAt, means: byPassword }
      return issueCode(tx, holder, requestOf(fields), confirmedAt)
    })
    if (signed.kind === 'choose') {
      return await signInPage(c, client, fields, { email, workspaces: signed.workspaces })
    }
    return c.redirect(answerUrl(context, fields, { code: signed.entered }), 303)
  } catch (error) {
    if (!(error instanceof ServiceProviderError)) throw error
    return signInPage(c, client, fields, { email, problem: error.message })
  }
}

interface SignInForm {
  readonly email?: string
  readonly workspaces?: readonly WorkspaceChoice[]
  readonly problem?: string
}

async function signInPage(
  c: ApiRequest,
  { name }: OauthClient,
  fields: Fields,
  { email = '', workspaces, problem }: SignInForm,
): Promise<Response> {
  const asked = Object.fromEntries(Object.keys(requestFields).map(key => [key, valueOf(key, fields)]))
  // From there the browser comes back signed in, and goes on to the app.
  const here = `${path}?${new URLSearchParams(asked).toString()}`
  const hidden = Object.keys(requestFields).map(key => hiddenField(key, fields))
  const body = html`<h1>Sign in to ${name}</h1>
    ${problemLine(problem)}
    <form method="post" action="${path}">
      ${hidden}
      <label>E-mail address <input name="email" type="email" required autocomplete="username" value="${email}"></label>
      ${workspaces === undefined ? '' : workspaceField(workspaces)}
      <label>Password <input name="password" type="password" required autocomplete="current-password"></label>
      <button>Sign in</button>
    </form>
    <p><a href="${passwordPath}">Set another password</a></p>
    <p><a href="/sign-in?return=${encodeURIComponent(here)}">Sign in with single sign-on</a></p>`
  const { protocol, host } = new URL(fields.redirect_uri)
  const formLeadsTo = protocol.startsWith('http') ? `${protocol}//${host}` : protocol
  return showPage(c, problem === undefined ? 200 : 422, 'Sign in', body, { formLeadsTo })
}

function hiddenField(key: string, fields: Fields): Html {
  return html`<input type="hidden" name="${key}" value="${valueOf(key, fields)}">`
}

function valueOf(key: string, fields: Fields): string {
  return Object.entries(fields).find(([name]) => name === key)?.[1] ?? ''
}

function workspaceField(workspaces: readonly WorkspaceChoice[]): Html {
  return html`<label>Workspace <select name="workspace">
    ${workspaces.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
  </select></label>`
}

function requestOf(fields: Fields): AuthorizationRequest {
  return {
    responseType: fields.response_type,
    clientId: fields.client_id,
    redirectUri: fields.redirect_uri,
    codeChallenge: fields.code_challenge,
    codeChallengeMethod: fields.code_challenge_method,
  }
}

/** The redirect URI with the answer; `iss` says who gave it (RFC 9207). */
function answerUrl(
  { publicUrl }: ApiContext,
  { redirect_uri: uri, state }: Fields,
  answer: Readonly<Record<string, string>>,
): string {
  const url = new URL(uri)
  const parameters = { ...answer, ...(state === '' ? {} : { state }), iss: publicUrl }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
