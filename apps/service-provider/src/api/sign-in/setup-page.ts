/**
 * `/setup`: the page that the link of the first start opens, where the first owner comes in. The secret of the link stands
 * behind the `#`; the page that opens takes it on.
 */
import { type Html, leadsOn, problemLine, showLinkPage } from '@joinery/http-api'
import { html } from 'hono/html'
import { z } from 'zod'
import { findSetupLink, setupPath } from '../../accounts/setup-links.ts'
import { ServiceProviderError } from '../../errors.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { giveSession } from '../give-session.ts'
import { requireSameOrigin } from '../own-page.ts'
import { showPage } from '../page.ts'
import { none, RouteTable } from '../route.ts'
import { setUp } from './account.ts'

const text = z.string().max(4096).default('')
const title = 'Set up'
const common = { tag: 'Pages', needs: 'public' } as const

/** Returns the routes of the page. */
export function setupPageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addSetup(table, context)
  return table
}

const passwordFields = html`<label>Password <small>at least 12 characters</small>
    <input name="password" type="password" required minlength="12" autocomplete="new-password"></label>
  <label>Password again <input name="again" type="password" required autocomplete="new-password"></label>`

function addSetup(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: '/setup',
      summary: 'Open the page of a setup link',
      query: z.object({ token: text.describe('Of older links; it goes on behind the `#`') }),
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    (c, { query: { token } }) =>
      token === ''
        ? showLinkPage(c, { title, half: 'application', ...leadsOn('/setup') })
        : c.redirect(setupPath(encodeURIComponent(token)), 303),
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
        .object({
          token: text,
          email: text,
          givenName: text,
          familyName: text,
          password: z.string().max(4096).optional().describe('Left out: the form is shown'),
          again: text,
        })
        .meta({ id: 'SetupForm' }),
      answers: { 200: 'page', 201: 'page', 404: 'page', 422: 'page' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      const { password } = body
      if (password === undefined) return setupPage(context, c, { token: body.token })
      if (password !== body.again) return setupPage(context, c, body, 'The passwords differ.')
      const problem = problemOfName(body)
      if (problem !== undefined) return setupPage(context, c, body, problem)
      try {
        const opened = await setUp(context, c, { ...body, password })
        await giveSession(context, c, opened)
        return await showPage(c, 201, title, ownerPage(body.email))
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
    return showPage(c, 404, title, gone)
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
  return showPage(c, problem === undefined ? 200 : 422, title, body)
}

function ownerPage(email: string): Html {
  return html`<h1>You are an owner now</h1><p>You are signed in as <b>${email}</b>.</p>
    <p><a href="/console">Open the console</a></p>`
}

/** What is the visitor's to mend is said on the page; anything else is thrown on. */
function sentenceOf(error: unknown): string {
  if (error instanceof ServiceProviderError) return error.message
  throw error
}
