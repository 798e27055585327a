/** `/sign-in-link`: the page that a one-time sign-in link opens, with the one button that uses it up. */
import { showLinkPage, showSpentLink } from '@joinery/http-api'
import { html } from 'hono/html'
import { z } from 'zod'
import { ServiceProviderError } from '../../errors.ts'
import { signInByLink } from '../../sessions/sign-in-by-link.ts'
import { visitorOf } from '../admission.ts'
import type { ApiContext } from '../context.ts'
import { giveSession } from '../give-session.ts'
import { requireSameOrigin } from '../own-page.ts'
import { none, RouteTable } from '../route.ts'

const common = { needs: 'public', tag: 'Pages', path: '/sign-in-link', query: none } as const
const title = 'Sign in'

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
        half: 'application',
        heading: 'Sign in once',
        text: html`This link signs you in to the console as the workspace's owner, without a password. It works once.`,
        action: '/sign-in-link',
        button: 'Sign in as the owner',
      }),
  )
  table.add(
    {
      ...common,
      method: 'post',
      summary: 'Sign in by a sign-in link on the page',
      form: true,
      body: z.object({ token: z.string().max(4096).default('') }).meta({ id: 'SignInLinkForm' }),
      answers: { 303: 'nothing', 401: 'page', 403: 'page' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      try {
        const opened = await signInByLink(context, body.token, visitorOf(context, c))
        await giveSession(context, c, opened)
        return c.redirect('/console', 303)
      } catch (error) {
        const status = error instanceof ServiceProviderError ? statusOf(error) : undefined
        if (!(error instanceof ServiceProviderError) || status === undefined) throw error
        const text = html`${error.message}. <a href="/console">Sign in with a password</a>, or start the application
          with <code>--issue-sign-in-link</code> for another link.`
        const heading = status === 401 ? 'This link is no longer good' : 'This link cannot sign you in now'
        return showSpentLink(c, { status, title, heading, text })
      }
    },
  )
  return table
}

function statusOf({ code }: ServiceProviderError): 401 | 403 | undefined {
  if (code === 'unauthorized') return 401
  return code === 'access_refused' ? 403 : undefined
}
