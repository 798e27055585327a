/**
 * The pages that links in mails and on the terminal open: `/account/password`, where a link is asked for and a password
 * set, and `/setup`, where the first owner comes in.
 */
import { type Html, problemLine, showPage } from '@joinery/http-api'
import { html } from 'hono/html'
import { z } from 'zod'
import { findPasswordLink } from '../../accounts/password-links.ts'
import { findSetupLink } from '../../accounts/setup-links.ts'
import { ServiceProviderError } from '../../errors.ts'
import { setPasswordByLink } from '../../sessions/set-password.ts'
import { visitorOf } from '../admission.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { requireSameOrigin } from '../own-page.ts'
import { none, RouteTable } from '../route.ts'
import { setSessionCookie } from '../session-cookie.ts'
import { asked, askForLink, setUp } from './account.ts'

const text = z.string().max(4096).default('')
const common = { tag: 'Pages', needs: 'public' } as const
const passwordPath = '/account/password'

/** Returns the routes of the pages. */
export function accountPageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addPassword(table, context)
  addSetup(table, context)
  return table
}

function addPassword(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: passwordPath,
      summary: 'Open the page that sets a password',
      query: z.object({ token: text }),
      body: none,
      answers: { 200: 'page', 404: 'page' },
    },
    (c, { query }) => (query.token === '' ? askPage(c) : passwordPage(context, c, query.token)),
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: passwordPath,
      summary: 'Ask for a link, or set a password, on the page',
      query: none,
      form: true,
      body: z.object({ email: text, token: text, password: text, again: text }).meta({ id: 'PasswordForm' }),
      answers: { 200: 'page', 202: 'page', 404: 'page', 422: 'page' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      const { email, token, password, again } = body
      if (token === '') {
        if (email.trim() !== '') askForLink(context, email)
        return showPage(c, 202, 'Password', html`<h1>Look into your mail</h1><p>${asked}.</p>`)
      }
      if (password !== again) return passwordPage(context, c, token, 'The passwords differ.')
      try {
        const account = await setPasswordByLink(context, { token, password }, visitorOf(context, c))
        return await showPage(c, 200, 'Password', setPage(account.email))
      } catch (error) {
        return passwordPage(context, c, token, sentenceOf(error))
      }
    },
  )
}

async function askPage(c: ApiRequest): Promise<Response> {
  const body = html`<h1>Set a password</h1>
    <p>A link is mailed to the address that your account has, or that your workspace knows you by.</p>
    <form method="post" action="${passwordPath}">
      <label>E-mail address <input name="email" type="email" required autocomplete="username"></label>
      <button>Mail a link</button>
    </form>`
  return showPage(c, 200, 'Password', body)
}

/** The page is 422 where the form was wrong, and 404 where the link is none. */
async function passwordPage(
  { database, ports }: ApiContext,
  c: ApiRequest,
  token: string,
  problem?: string,
): Promise<Response> {
  const email = await findPasswordLink(database.query, token, ports.clock())
  if (email === undefined) return showPage(c, 404, 'Password', noLinkPage)
  const body = html`<h1>Set your password</h1>
    ${problemLine(problem)}
    <form method="post" action="${passwordPath}">
      <input type="hidden" name="token" value="${token}">
      <p>For <b>${email}</b>. Whoever is signed in to this account is signed out.</p>
      ${passwordFields}
      <button>Set password</button>
    </form>`
  return showPage(c, problem === undefined ? 200 : 422, 'Password', body)
}

const passwordFields = html`<label>Password <small>at least 12 characters</small>
    <input name="password" type="password" required minlength="12" autocomplete="new-password"></label>
  <label>Password again <input name="again" type="password" required autocomplete="new-password"></label>`

const noLinkPage = html`<h1>This link is no longer good</h1>
  <p>It has been used or has expired. <a href="${passwordPath}">Ask for another</a>.</p>`

function setPage(email: string): Html {
  return html`<h1>Your password is set</h1><p>Sign in as <b>${email}</b> with it.</p>`
}

function addSetup(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: '/setup',
      summary: 'Open the page of a setup link',
      query: z.object({ token: text }),
      body: none,
      answers: { 200: 'page', 404: 'page' },
    },
    (c, { query }) => setupPage(context, c, { token: query.token }),
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: '/setup',
      summary: 'Become the owner of a workspace on the page',
      query: none,
      form: true,
      body: z
        .object({ token: text, email: text, givenName: text, familyName: text, password: text, again: text })
        .meta({ id: 'SetupForm' }),
      answers: { 201: 'page', 404: 'page', 422: 'page' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      if (body.password !== body.again) return setupPage(context, c, body, 'The passwords differ.')
      const problem = problemOfName(body)
      if (problem !== undefined) return setupPage(context, c, body, problem)
      try {
        const opened = await setUp(context, c, body)
        setSessionCookie(context, c, { token: opened.token, endsAt: opened.tokenUntil })
        return await showPage(c, 201, 'Set up', ownerPage(body.email))
      } catch (error) {
        return setupPage(context, c, body, sentenceOf(error))
      }
    },
  )
}

interface SetupForm {
  readonly token: string
  readonly email?: string
  readonly givenName?: string
  readonly familyName?: string
}

const address = z.email().max(320)
const name = z.string().trim().min(1).max(256)

function problemOfName({ email, givenName, familyName }: SetupForm): string | undefined {
  if (!address.safeParse(email).success) return 'That is no e-mail address.'
  return name.safeParse(givenName).success && name.safeParse(familyName).success
    ? undefined
    : 'Both names are needed.'
}

async function setupPage(
  { database }: ApiContext,
  c: ApiRequest,
  form: SetupForm,
  problem?: string,
): Promise<Response> {
  const link = await findSetupLink(database.query, form.token)
  if (link === undefined) {
    const gone = html`<h1>This link is no longer good</h1><p>It has been used. Ask for another.</p>`
    return showPage(c, 404, 'Set up', gone)
  }
  const { token, email = '', givenName = '', familyName = '' } = form
  const body = html`<h1>Welcome</h1>
    ${problemLine(problem)}
    <form method="post" action="/setup">
      <input type="hidden" name="token" value="${token}">
      <p>You will be an owner of <b>${link.workspaceName}</b>. If you have an account here already, give its address and password.</p>
      <label>E-mail address <input name="email" type="email" required autocomplete="username" value="${email}"></label>
      <label>First name <input name="givenName" required autocomplete="given-name" value="${givenName}"></label>
      <label>Last name <input name="familyName" required autocomplete="family-name" value="${familyName}"></label>
      ${passwordFields}
      <button>Become owner</button>
    </form>`
  return showPage(c, problem === undefined ? 200 : 422, 'Set up', body)
}

function ownerPage(email: string): Html {
  return html`<h1>You are an owner now</h1><p>You are signed in as <b>${email}</b>.</p>`
}

/** What is the visitor's to mend is said on the page; anything else is thrown on. */
function sentenceOf(error: unknown): string {
  if (error instanceof ServiceProviderError) return error.message
  throw error
}
