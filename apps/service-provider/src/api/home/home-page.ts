/**
 * `/`: goes to the console, which has a page for everybody. A process that serves none shows who is signed in a plain one:
 * where he is, who he is there, and what he can open; others sign in first.
 */
import { type Html } from '@joinery/http-api'
import { html } from 'hono/html'
import type { MemberCaller } from '../../members/caller.ts'
import { findMember } from '../../members/list.ts'
import { describeSession } from '../../sessions/describe-session.ts'
import { openingsOf } from '../access/my.ts'
import { visitorOf } from '../admission.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { showPage } from '../page.ts'
import { none, RouteTable } from '../route.ts'
import { readSessionCookie } from '../session-cookie.ts'

/** Returns the route of the page. */
export function homePageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      tag: 'Pages',
      needs: 'public',
      method: 'get',
      path: '/',
      summary: 'Open the home page of who is signed in',
      query: none,
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    async c => {
      if (context.console !== undefined) return c.redirect('/console', 303)
      const caller = await webCaller(context, c)
      const page = caller && (await homeOf(context, caller))
      if (page === undefined) return c.redirect('/sign-in', 303)
      return showPage(c, 200, page.title, page.body, { wide: true })
    },
  )
  return table
}

/** Who is signed in in this browser. */
export async function webCaller(context: ApiContext, c: ApiRequest): Promise<MemberCaller | undefined> {
  const cookie = readSessionCookie(context, c)
  if (cookie === undefined) return undefined
  return (await context.callers.find({ cookie }, visitorOf(context, c).address))?.caller
}

interface Home {
  readonly title: string
  readonly body: Html
}

/** Undefined where the session has ended meanwhile. */
async function homeOf({ database }: ApiContext, caller: MemberCaller): Promise<Home | undefined> {
  const { workspaceId, memberId } = caller
  const described = await describeSession(database.query, caller)
  const member = await findMember(database.query, workspaceId, memberId)
  if (described === undefined || member === undefined) return undefined
  const { sharedAccounts, connections, recipes } = await openingsOf(database.query, caller)
  const opens = [
    section(
      'Shared accounts',
      sharedAccounts.map(({ name, url }) => named(name, url)),
    ),
    section(
      'Connections',
      connections.map(({ name, environment }) => named(`${name} (${environment})`)),
    ),
    section(
      'Recipes',
      recipes.map(({ name, environment }) => named(`${name} (${environment})`)),
    ),
  ].filter(part => part !== undefined)
  const body = html`<div class="bar"><h1>${described.displayName}</h1>
      <form method="post" action="/sign-out"><button class="quiet">Sign out</button></form></div>
    <p>You are signed in to <b>${described.workspaceName}</b> as <b>${described.userName}</b>${signedInBy(caller)}.</p>
    ${rolesOf(member.roles)}
    ${opens.length === 0 ? html`<p>There is nothing here yet that you can open. Your administrator gives access.</p>` : opens}`
  return { title: described.workspaceName, body }
}

function signedInBy({ signedInBy: by, privilege }: MemberCaller): string {
  const how = by === 'saml' ? ', by single sign-on' : ''
  return privilege === 'member' ? how : `${how}, with the privilege ${privilege}`
}

function rolesOf(roles: Readonly<Record<string, string>>): Html | '' {
  const entries = Object.entries(roles)
  if (entries.length === 0) return ''
  return html`<h2>Roles</h2><ul>${entries.map(([environment, role]) => html`<li>${environment}: <b>${role}</b></li>`)}</ul>`
}

function section(title: string, items: readonly Html[]): Html | undefined {
  return items.length === 0 ? undefined : html`<h2>${title}</h2><ul>${items}</ul>`
}

function named(name: string, url?: string): Html {
  const leads = url !== undefined && /^https?:\/\//i.test(url)
  return leads ? html`<li><a href="${url}" rel="noreferrer">${name}</a></li>` : html`<li>${name}</li>`
}
