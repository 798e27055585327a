/**
 * `/password`: where a person asks for a link, and `/password/set`, which the link opens. The secret of the link stands
 * behind the `#`; the page that opens takes it on.
 */
import { leadsOn, problemLine, showLinkPage } from '@joinery/http-api'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { homeAccount } from '../../access/home-account.ts'
import { getUser } from '../../directory/users.ts'
import { findPasswordLink, setPasswordPath as setPath } from '../../sso/people/password-links.ts'
import { mailPasswordLink, setPasswordByLink } from '../../sso/people/set-password.ts'
import { requireSameOrigin, visitorOf } from '../authentication.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { signInPath } from './person.ts'
import { field, type Problem, peoplePorts, problemOf, showPersonPage } from './person-page.ts'

const askPath = '/password'
const common = { scope: 'public', tag: 'Pages' } as const
const setForm = z
  .object({
    token: field,
    password: z.string().max(4096).optional().describe('Left out: the form is shown'),
    again: field,
    expired: field,
  })
  .meta({ id: 'SetPasswordForm' })

/** Returns the routes of both pages. */
export function passwordPageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addAsking(table, context)
  addSetting(table, context)
  return table
}

function addAsking(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: askPath,
      summary: 'Open the page on which people ask for a link to set a password',
      query: none,
      body: none,
      answers: { 200: 'page' },
    },
    c => askPage(context, c),
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: askPath,
      summary: 'Mail a person a link to set a password',
      description: 'The answer is the same whether or not there is such a person.',
      query: none,
      form: true,
      body: z.object({ name: field }).meta({ id: 'AskPasswordForm' }),
      answers: { 202: 'page' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      const name = body.name.trim()
      if (name !== '') await mailPasswordLink(peoplePorts(context), name, visitorOf(context, c))
      return showPersonPage(context, c, { status: 202, tab: 'Look into your mail', body: askedBody })
    },
  )
}

function addSetting(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: setPath,
      summary: 'Open the page of a link to set a password',
      query: z.object({
        token: field.describe('Of older links; it goes on behind the `#`'),
        expired: field.describe('Said on the page: the password has expired'),
      }),
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    async (c, { query: { token, expired } }) => {
      if (token !== '') {
        const why = expired === '' ? '' : '?expired=1'
        return c.redirect(`${setPath}${why}#${new URLSearchParams({ token }).toString()}`, 303)
      }
      const { name } = await homeAccount(context.database.query)
      const tab = `Set your password - ${name}`
      return showLinkPage(c, { title: name, tab, ...leadsOn(setPath), fields: { expired } })
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: setPath,
      summary: 'Set a password by a link',
      query: none,
      form: true,
      body: setForm,
      answers: { 200: 'page' },
    },
    async (c, { body: { token, password, again, expired } }) => {
      requireSameOrigin(context, c)
      if (password === undefined) return setPage(context, c, { token, expired: expired !== '' })
      if (password !== again) {
        return setPage(context, c, { token, problem: { status: 422, text: 'The passwords differ.' } })
      }
      try {
        const visitor = visitorOf(context, c)
        const username = await setPasswordByLink(peoplePorts(context), { token, password }, visitor)
        return await showPersonPage(context, c, { tab: 'Your password is set', body: doneBody(username) })
      } catch (error) {
        return setPage(context, c, { token, problem: problemOf(c, error) })
      }
    },
  )
}

async function askPage(context: ApiContext, c: Context<ApiEnv>): Promise<Response> {
  const body = html`<h1>Set your password</h1>
    <p>A link is mailed to the e-mail address that your account has.</p>
    <form method="post" action="${askPath}">
      <label>Username or e-mail address
        <input name="name" required maxlength="255" autocomplete="username" autocapitalize="none" spellcheck="false" autofocus></label>
      <button>Mail me a link</button>
    </form>
    <p><a href="${signInPath}">Back to sign in</a></p>`
  return showPersonPage(context, c, { tab: 'Set your password', body })
}

const askedBody = html`<h1>Look into your mail</h1>
  <p>If there is such an account and it has an e-mail address, a link is on its way. It is good for one hour.</p>
  <p>Nothing came? Look into the spam folder, or ask your administrator.</p>
  <p><a href="${signInPath}">Back to sign in</a></p>`

interface SetForm {
  readonly token: string
  /** He comes from signing in with a password that has expired. */
  readonly expired?: boolean
  readonly problem?: Problem
}

/** The page is 404 where the link is none. */
async function setPage(context: ApiContext, c: Context<ApiEnv>, form: SetForm): Promise<Response> {
  const { token, expired = false, problem } = form
  const { query } = context.database
  const link = await findPasswordLink(query, token, context.clock())
  if (link === undefined) {
    return showPersonPage(context, c, { status: 404, tab: 'No such link', body: noLinkBody })
  }
  const { username } = await getUser(query, link.account, link.userId)
  const body = html`<h1>Set your password</h1>
    ${expired ? html`<p>Your password has expired. Set another one to go on.</p>` : ''}
    <p>Whoever is signed in as you is signed out.</p>
    ${problemLine(problem?.text)}
    <form method="post" action="${setPath}">
      <input type="hidden" name="token" value="${token}">
      <label>Username <input autocomplete="username" readonly value="${username}"></label>
      <label>New password <small>at least 12 characters</small>
        <input name="password" type="password" required minlength="12" autocomplete="new-password" autofocus></label>
      <label>New password again
        <input name="again" type="password" required autocomplete="new-password"></label>
      <button>Set password</button>
    </form>`
  return showPersonPage(context, c, { status: problem?.status ?? 200, tab: 'Set your password', body })
}

const noLinkBody = html`<h1>This link is no longer good</h1>
  <p>It has been used or has expired. <a href="${askPath}">Ask for another</a>.</p>`

function doneBody(username: string) {
  return html`<h1>Your password is set</h1><p>Sign in as <b>${username}</b> with it.</p>
    <p><a href="${signInPath}">Sign in</a></p>`
}
