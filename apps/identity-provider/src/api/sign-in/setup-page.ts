/**
 * `/setup`: the page that a setup link opens, for whoever has a browser and no console yet: it takes a password, and of
 * the first owner an e-mail address. The secret of the link stands behind the `#`; the page that opens takes it on.
 */
import { type Html, leadsOn, problemLine, showLinkPage, showPage } from '@joinery/http-api'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { getAdmin } from '../../access/admins.ts'
import { findSetupLink, setupPath } from '../../access/setup-links.ts'
import { setUp } from '../../access/sign-in.ts'
import { IdentityProviderError } from '../../errors.ts'
import { accessPorts, requireSameOrigin, visitorOf } from '../authentication.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { replaceSessionCookie } from '../session-cookie.ts'

const text = z.string().max(4096).default('')

const title = 'Joinery'
const setupForm = z
  .object({
    token: text,
    email: text,
    password: z.string().max(4096).optional().describe('Left out: the form is shown'),
    again: text,
  })
  .meta({ id: 'SetupForm' })
const common = { scope: 'public', tag: 'Session', path: '/setup' } as const

/** Returns the routes of the page. */
export function setupPageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      summary: 'Open the page of a setup link',
      query: z.object({ token: text.describe('Of older links; it goes on behind the `#`') }),
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    (c, { query: { token } }) =>
      token === ''
        ? showLinkPage(c, { title, ...leadsOn('/setup') })
        : c.redirect(setupPath(encodeURIComponent(token)), 303),
  )
  table.add(
    {
      ...common,
      method: 'post',
      summary: 'Set a password on the page of a setup link',
      query: none,
      form: true,
      body: setupForm,
      answers: { 200: 'page', 201: 'page' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      const { token, email, password, again } = body
      if (password === undefined) return formPage(context, c, { token })
      if (password !== again) return formPage(context, c, { token, email, problem: 'The passwords differ.' })
      const given = { token, password, email: email === '' ? undefined : email }
      try {
        const opened = await setUp(accessPorts(context), given, visitorOf(context, c))
        await replaceSessionCookie(context, c, opened)
        return await showPage(c, 201, title, donePage(opened.admin.email))
      } catch (error) {
        if (!(error instanceof IdentityProviderError) || error.status >= 500) throw error
        const problem = sentenceOf(error)
        return formPage(context, c, { token, email, problem })
      }
    },
  )
  return table
}

const labels: ReadonlyMap<string, string> = new Map([
  ['email', 'E-mail address'],
  ['password', 'Password'],
])

function sentenceOf({ errors: [first], message }: IdentityProviderError): string {
  if (first === undefined) return message
  return `${labels.get(first.field) ?? first.field}: ${first.message.join('; ')}`
}

interface Form {
  readonly token: string
  readonly email?: string
  readonly problem?: string
}

/** The page is 422 where the form was wrong, and 404 where the link is none. */
async function formPage(context: ApiContext, c: Context<ApiEnv>, form: Form): Promise<Response> {
  const { query } = context.database
  const link = await findSetupLink(query, form.token, context.clock())
  if (link === undefined) return showPage(c, 404, title, noLinkPage)
  const invited = link.admin_id === null ? undefined : await getAdmin(query, link.account_id, link.admin_id)
  const { problem, token, email = '' } = form
  return showPage(
    c,
    problem === undefined ? 200 : 422,
    title,
    html`<h1>${invited === undefined ? 'Welcome' : 'Set your password'}</h1>
      ${problemLine(problem)}
      <form method="post" action="/setup">
        <input type="hidden" name="token" value="${token}">
        ${
          invited === undefined
            ? html`<p>You will be the owner of this account.</p>
      <label>E-mail address <input name="email" type="email" required autocomplete="username" value="${email}"></label>`
            : html`<p>For <b>${invited.email}</b></p>`
        }
        <label>Password <small>at least 12 characters</small>
          <input name="password" type="password" required minlength="12" autocomplete="new-password"></label>
        <label>Password again <input name="again" type="password" required autocomplete="new-password"></label>
        <button>Set password</button>
      </form>`,
  )
}

function donePage(email: string): Html {
  return html`<h1>Your password is set</h1><p>You are signed in as <b>${email}</b>.</p>
    <p><a href="/console">Open the console</a></p>`
}

const noLinkPage = html`<h1>This link is no longer good</h1>
  <p>It has been used or has expired. Ask for a new one.</p>`
