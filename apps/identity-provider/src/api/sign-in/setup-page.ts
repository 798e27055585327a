/**
 * `/setup`: the page that a setup link opens, for whoever has a browser and no console yet: it takes a password, and of
 * the first owner an e-mail address. It has no script, and a policy under which none would run.
 */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { getAdmin } from '../../access/admins.ts'
import { findSetupLink } from '../../access/setup-links.ts'
import { setUp } from '../../access/sign-in.ts'
import { IdentityProviderError } from '../../errors.ts'
import { requireSameOrigin, visitorOf } from '../authentication.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { setSessionCookie } from '../session-cookie.ts'
import { accessPorts } from './sessions.ts'

const text = z.string().max(4096).default('')
const style = `:root{color-scheme:light dark;--line:light-dark(#8a8f98,#7b818c);--soft:light-dark(#5b616b,#a6acb8)}
*{box-sizing:border-box}
body{background:light-dark(#f5f6f8,#15171c);color:light-dark(#1c1f24,#e8eaee);font:1rem/1.5 system-ui,sans-serif;margin:0;padding:min(10vh,5rem) 1rem 2rem}
main{background:light-dark(#fff,#1e2128);border:1px solid light-dark(#dfe2e7,#343943);border-radius:.75rem;margin:0 auto;max-width:26rem;padding:1.5rem}
header{color:var(--soft);font-weight:600}h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem}p{margin:1rem 0;overflow-wrap:anywhere}
label{display:block;font-weight:500;margin:1rem 0}small{color:var(--soft);font-weight:400}
input{background:light-dark(#fff,#15171c);border:1px solid var(--line);border-radius:.375rem;color:inherit;display:block;font:inherit;margin-top:.25rem;padding:.5rem .625rem;width:100%}
button{background:light-dark(#1f5fbf,#2f6fd0);border:0;border-radius:.375rem;color:#fff;cursor:pointer;font:inherit;font-weight:600;margin-top:.5rem;padding:.625rem 1rem;width:100%}
:focus-visible{outline:2px solid light-dark(#1f5fbf,#8ab4f8);outline-offset:2px}
[role=alert]{background:light-dark(#fdecea,#3a1d1f);border-radius:.375rem;color:light-dark(#8f1d14,#ffb4ab);padding:.5rem .75rem}`
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const setupForm = z
  .object({ token: text, email: text, password: text, again: text })
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
      query: z.object({ token: text }),
      body: none,
      answers: { 200: 'page' },
    },
    (c, { query }) => formPage(context, c, { token: query.token }),
  )
  table.add(
    {
      ...common,
      method: 'post',
      summary: 'Set a password on the page of a setup link',
      query: none,
      form: true,
      body: setupForm,
      answers: { 201: 'page' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      const { token, email, password, again } = body
      if (password !== again) return formPage(context, c, { token, email, problem: 'The passwords differ.' })
      const given = { token, password, email: email === '' ? undefined : email }
      try {
        const opened = await setUp(accessPorts(context), given, visitorOf(context, c))
        setSessionCookie(context, c, opened)
        return await show(c, 201, donePage(opened.admin.email))
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

type Html = ReturnType<typeof html>

/** The page is 422 where the form was wrong, and 404 where the link is none. */
async function formPage(context: ApiContext, c: Context<ApiEnv>, form: Form): Promise<Response> {
  const { query } = context.database
  const link = await findSetupLink(query, form.token, context.clock())
  if (link === undefined) return show(c, 404, noLinkPage)
  const invited = link.admin_id === null ? undefined : await getAdmin(query, link.account_id, link.admin_id)
  const { problem, token, email = '' } = form
  return show(
    c,
    problem === undefined ? 200 : 422,
    html`<h1>${invited === undefined ? 'Welcome' : 'Set your password'}</h1>
      ${problem === undefined ? '' : html`<p role="alert">${problem}</p>`}
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
  return html`<h1>Your password is set</h1><p>You are signed in as <b>${email}</b>.</p>`
}

const noLinkPage = html`<h1>This link is no longer good</h1>
  <p>It has been used or has expired. Ask for a new one.</p>`

async function show(c: Context<ApiEnv>, status: 200 | 201 | 404 | 422, body: Html): Promise<Response> {
  c.header('Content-Security-Policy', policy)
  return c.html(
    html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Joinery</title>
      <meta name="viewport" content="width=device-width,initial-scale=1"><style>${raw(style)}</style></head>
      <body><main><header>Joinery</header>${await body}</main></body></html>`,
    status,
  )
}
