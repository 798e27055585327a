/**
 * `/sign-in`: with address and password, or by the identity provider of a workspace, which is asked for by its name or
 * its id. Where a workspace takes no passwords, it offers none.
 */

import { type Html, problemLine } from '@joinery/http-api'
import { localPath } from '@joinery/sign-in'
import { html } from 'hono/html'
import { z } from 'zod'
import { passwordPath } from '../../accounts/account-mails.ts'
import { ServiceProviderError } from '../../errors.ts'
import { signOnPath } from '../../sessions/enforced-sign-on.ts'
import { signIn, type WorkspaceChoice } from '../../sessions/sign-in.ts'
import { findSignOn, type SignOnPlace } from '../../sso/provider/find-sign-on.ts'
import { visitorOf } from '../admission.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { requireSameOrigin } from '../own-page.ts'
import { showPage } from '../page.ts'
import { none, RouteTable } from '../route.ts'
import { setSessionCookie } from '../session-cookie.ts'
import { webCaller } from './home-page.ts'

const text = z.string().max(4_096).default('')
const path = '/sign-in'
const common = { tag: 'Pages', needs: 'public', path } as const

/** Returns the routes of the page. */
export function signInPageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      summary: 'Open the page by which people sign in',
      query: z.object({
        workspace: text.describe('The name or id of one that has single sign-on'),
        return: text.describe('The path to go on to'),
      }),
      body: none,
      answers: { 200: 'page', 303: 'nothing', 404: 'page' },
    },
    async (c, { query }) => {
      const returnPath = localPath(query.return, '/')
      if (query.workspace === '') {
        const caller = await webCaller(context, c)
        return caller === undefined ? signInPage(c, 200, { returnPath }) : c.redirect(returnPath, 303)
      }
      const place = await findSignOn(context.database.query, query.workspace)
      if (place !== undefined) return signInPage(c, 200, { returnPath, place })
      const problem = 'No workspace of this name or id has single sign-on. Sign in with your password.'
      return signInPage(c, 404, { returnPath, problem })
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      summary: 'Sign in on the page',
      query: none,
      form: true,
      body: z
        .object({ email: text, password: text, workspace: text, return: text })
        .meta({ id: 'SignInForm' }),
      answers: { 200: 'page', 303: 'nothing', 422: 'page' },
    },
    (c, { body }) => {
      requireSameOrigin(context, c)
      return enter(context, c, body)
    },
  )
  return table
}

interface Filled {
  readonly email: string
  readonly password: string
  readonly workspace: string
  readonly return: string
}

async function enter(context: ApiContext, c: ApiRequest, filled: Filled): Promise<Response> {
  const { email, password, workspace } = filled
  const returnPath = localPath(filled.return, '/')
  const workspaceId = z.uuid().safeParse(workspace).data
  try {
    const signed = await signIn(context, { email, password, workspaceId }, visitorOf(context, c))
    if (signed.kind === 'choose') {
      return await signInPage(c, 200, { returnPath, email, workspaces: signed.workspaces })
    }
    const { token, tokenUntil: endsAt } = signed.entered
    setSessionCookie(context, c, { token, endsAt })
    return c.redirect(returnPath, 303)
  } catch (error) {
    if (!(error instanceof ServiceProviderError)) throw error
    return signInPage(c, 422, { returnPath, email, problem: error.message })
  }
}

interface Shown {
  readonly returnPath: string
  readonly email?: string
  readonly problem?: string
  readonly workspaces?: readonly WorkspaceChoice[]
  /** The workspace that was asked for. */
  readonly place?: SignOnPlace
}

async function signInPage(c: ApiRequest, status: 200 | 404 | 422, shown: Shown): Promise<Response> {
  const { place, problem } = shown
  const body = html`<h1>Sign in${place === undefined ? '' : ` to ${place.name}`}</h1>
    ${problemLine(problem)}
    ${place === undefined ? '' : signOnLink(place, shown.returnPath)}
    ${place?.enforced === true ? '' : passwordForm(shown)}
    ${place === undefined ? workspaceForm(shown.returnPath) : ''}`
  return showPage(c, status, 'Sign in', body)
}

function signOnLink({ id, enforced }: SignOnPlace, returnPath: string): Html {
  const href = `${signOnPath(id)}?return=${encodeURIComponent(returnPath)}`
  return html`<p><a href="${href}">Continue with single sign-on</a></p>
    ${enforced ? html`<p>This workspace takes no passwords.</p>` : ''}`
}

function passwordForm({ returnPath, email = '', workspaces, place }: Shown): Html {
  const which =
    workspaces === undefined
      ? html`<input type="hidden" name="workspace" value="${place?.id ?? ''}">`
      : html`<label>Workspace <select name="workspace">
          ${workspaces.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
        </select></label>`
  return html`<form method="post" action="${path}">
      <input type="hidden" name="return" value="${returnPath}">
      <label>E-mail address <input name="email" type="email" required autocomplete="username" value="${email}"></label>
      ${which}
      <label>Password <input name="password" type="password" required autocomplete="current-password"></label>
      <button>Sign in</button>
    </form>
    <p><a href="${passwordPath}">Set another password</a></p>`
}

function workspaceForm(returnPath: string): Html {
  return html`<h2>Single sign-on</h2>
    <form method="get" action="${path}">
      <input type="hidden" name="return" value="${returnPath}">
      <label>Workspace <input name="workspace" required autocomplete="organization"></label>
      <button class="quiet">Continue with single sign-on</button>
    </form>`
}
