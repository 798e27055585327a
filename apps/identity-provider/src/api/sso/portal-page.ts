/**
 * `/portal`: the apps of who is signed in, each a way into it. Where a console was built it is the page of that, which
 * follows what changes; who has no scripts is led on to the plain one.
 */
import { type Html, showConsolePage } from '@joinery/http-api'
import { html } from 'hono/html'
import { z } from 'zod'
import type { PersonSession } from '../../sso/people/person-session.ts'
import { listPortalApps, type PortalApp } from '../../sso/people/portal-apps.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { setUpPath } from './factor-pages.ts'
import { portalPath, readPerson, sendToSignIn } from './person.ts'
import { field, showPersonPage } from './person-page.ts'

/** Returns the route of the page. */
export function portalPageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path: portalPath,
      scope: 'public',
      tag: 'Pages',
      summary: "Open the portal with the person's apps",
      query: z.object({ plain: field.describe('Anything, for a page without scripts') }),
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    async (c, { query }) => {
      const person = await readPerson(context, c)
      if (person === undefined) return sendToSignIn(context, c, portalPath, 'sign_in')
      const page = context.console?.portal
      if (page !== undefined && query.plain === '') return showConsolePage(c, page)
      const body = portalBody(person, await listPortalApps(context.database.query, person))
      return showPersonPage(context, c, { tab: 'Your apps', body, wide: true, pictures: true })
    },
  )
  return table
}

function portalBody({ username }: PersonSession, apps: readonly PortalApp[]): Html {
  return html`<div class="bar"><h1>Your apps</h1>
      <form method="post" action="/logout"><button class="quiet">Sign out</button></form></div>
    ${
      apps.length === 0
        ? html`<p>You have no apps yet. Ask your administrator for what you need: it will stand here.</p>`
        : html`<ul class="tiles">${apps.map(tile)}</ul>`
    }
    <p><small>You are signed in as <b>${username}</b>. <a href="${setUpPath}">Second factor</a></small></p>`
}

function tile({ id, name, iconUrl }: PortalApp): Html {
  const [letter = ''] = Array.from(name.trim().toLocaleUpperCase('en'))
  const icon =
    iconUrl === null
      ? html`<span class="icon" aria-hidden="true">${letter}</span>`
      : html`<img class="icon" src="${iconUrl}" alt="" referrerpolicy="no-referrer">`
  return html`<li><a href="${portalPath}/apps/${id}">${icon}<span>${name}</span></a></li>`
}
