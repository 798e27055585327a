/** `/sign-in-link`: the page that a one-time sign-in link opens, with the one button that uses it up. */
import { showLinkPage, showSpentLink } from '@joinery/http-api'
import { html } from 'hono/html'
import { z } from 'zod'
import { signInByLink } from '../../access/sign-in-links.ts'
import { IdentityProviderError } from '../../errors.ts'
import { accessPorts, requireSameOrigin, visitorOf } from '../authentication.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { replaceSessionCookie } from '../session-cookie.ts'

const common = { scope: 'public', tag: 'Session', path: '/sign-in-link', query: none } as const
const title = 'Joinery'

/** Returns the routes of the page. */
export function signInLinkPageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      summary: 'Open the page of a sign-in link',
      body: none,
      answers: { 200: 'page' },
    },
    c =>
      showLinkPage(c, {
        title,
        heading: 'Sign in once',
        text: html`This link signs you in to the console as the account owner, without a password. It works once.`,
        action: '/sign-in-link',
        button: 'Sign in as the account owner',
      }),
  )
  table.add(
    {
      ...common,
      method: 'post',
      summary: 'Sign in by a sign-in link on the page',
      form: true,
      body: z.object({ token: z.string().max(4096).default('') }).meta({ id: 'SignInLinkForm' }),
      answers: { 303: 'nothing', 401: 'page' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      try {
        const opened = await signInByLink(accessPorts(context), body.token, visitorOf(context, c))
        await replaceSessionCookie(context, c, opened)
        return c.redirect('/console', 303)
      } catch (error) {
        if (!(error instanceof IdentityProviderError) || error.code !== 'unauthorized') throw error
        const text = html`${error.message}. <a href="/console">Sign in with a password</a>, or start the identity
          provider with <code>--issue-sign-in-link</code> for another link.`
        return showSpentLink(c, { status: 401, title, heading: 'This link is no longer good', text })
      }
    },
  )
  return table
}
