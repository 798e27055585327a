/** `/login`: where a person signs in, with username or e-mail address and password, on his way to somewhere here. */

import { problemLine } from '@joinery/http-api'
import { localPath } from '@joinery/sign-in'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { setPasswordPath } from '../../sso/people/password-links.ts'
import { type SignedIn, signInPerson } from '../../sso/people/sign-in.ts'
import { requireSameOrigin, visitorOf } from '../authentication.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { portalPath, readPerson, signInPath } from './person.ts'
import { readPersonCookie, setPersonCookie } from './person-cookie.ts'
import { field, type Problem, peoplePorts, problemOf, showPersonPage } from './person-page.ts'

const signInForm = z.object({ name: field, password: field, return: field }).meta({ id: 'SignInForm' })
const common = { scope: 'public', tag: 'Pages', path: signInPath } as const

/** Returns the routes of the page, and of the address of the installation itself. */
export function signInPageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      summary: 'Open the page on which people sign in',
      description: 'Who is signed in is led on at once, unless `again` is set.',
      query: z.object({ return: field, again: field }),
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    async (c, { query }) => {
      const returnTo = localPath(query.return, portalPath)
      const person = await readPerson(context, c)
      if (person !== undefined && query.again === '') return c.redirect(returnTo, 303)
      return formPage(context, c, { returnTo, name: person?.username, again: person !== undefined })
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      summary: 'Sign in as a person',
      query: none,
      form: true,
      body: signInForm,
      answers: { 200: 'page', 303: 'nothing' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      const { name, password } = body
      const returnTo = localPath(body.return, portalPath)
      try {
        const ports = peoplePorts(context)
        const former = readPersonCookie(context, c)
        const signed = await signInPerson(ports, { name, password }, visitorOf(context, c), former)
        return await answer(context, c, signed, { name, returnTo })
      } catch (error) {
        return formPage(context, c, { returnTo, name, problem: problemOf(c, error) })
      }
    },
  )
  table.add(
    {
      method: 'get',
      path: '/',
      scope: 'public',
      tag: 'Pages',
      summary: 'Go to the portal',
      query: z.object({}),
      body: none,
      answers: { 303: 'nothing' },
    },
    c => c.redirect(portalPath, 303),
  )
  return table
}

async function answer(
  context: ApiContext,
  c: Context<ApiEnv>,
  signed: SignedIn,
  { name, returnTo }: { readonly name: string; readonly returnTo: string },
): Promise<Response> {
  switch (signed.kind) {
    case 'signed_in':
      setPersonCookie(context, c, signed)
      return c.redirect(returnTo, 303)
    case 'new_password':
      return c.redirect(`${setPasswordPath}?expired=1#token=${signed.link}`, 303)
    case 'refused':
      return formPage(context, c, { returnTo, name, problem: { status: 403, text: signed.reason } })
    default:
      return signed satisfies never
  }
}

interface Form {
  readonly returnTo: string
  readonly name?: string | undefined
  readonly again?: boolean
  readonly problem?: Problem
}

async function formPage(context: ApiContext, c: Context<ApiEnv>, form: Form): Promise<Response> {
  const { returnTo, name = '', again = false, problem } = form
  const body = html`<h1>${again ? 'Sign in again' : 'Sign in'}</h1>
    ${again ? html`<p>This asks for your password once more.</p>` : ''}
    ${problemLine(problem?.text)}
    <form method="post" action="${signInPath}">
      <input type="hidden" name="return" value="${returnTo}">
      <label>Username or e-mail address
        <input name="name" required maxlength="255" autocomplete="username" autocapitalize="none" spellcheck="false" value="${name}"${name === '' ? ' autofocus' : ''}></label>
      <label>Password
        <input name="password" type="password" required autocomplete="current-password"${name === '' ? '' : ' autofocus'}></label>
      <button>Sign in</button>
    </form>
    <p><a href="/password">Forgot your password?</a></p>`
  return showPersonPage(context, c, { status: problem?.status ?? 200, tab: 'Sign in', body })
}
