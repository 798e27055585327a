/**
 * `/second-factor`: where a person shows a code of his authenticator app, and `/second-factor/set-up`, where he scans the
 * key for it. Both lead on to where he was going.
 */

import { type Html, problemLine } from '@joinery/http-api'
import { localPath } from '@joinery/sign-in'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { z } from 'zod'
import { homeAccount } from '../../access/home-account.ts'
import { secretUri } from '../../access/one-time-code.ts'
import type { PersonSession } from '../../sso/people/person-session.ts'
import { countRecoveryCodes } from '../../sso/people/recovery-codes.ts'
import {
  beginEnrolment,
  confirmEnrolment,
  findFactor,
  isFresh,
  renewRecoveryCodes,
  showSecondFactor,
} from '../../sso/people/second-factor.ts'
import { requireSameOrigin, visitorOf } from '../authentication.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { portalPath, readPerson, secondFactorPath, sendToSignIn } from './person.ts'
import { setPersonCookie } from './person-cookie.ts'
import { field, type Problem, peoplePorts, problemOf, showPersonPage } from './person-page.ts'

export const setUpPath = `${secondFactorPath}/set-up`
const codesPath = `${secondFactorPath}/recovery-codes`
const common = { scope: 'public', tag: 'Pages' } as const
const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const onWay = z.object({ return: field })
const codeForm = z.object({ code: field, return: field }).meta({ id: 'SecondFactorForm' })

/** Returns the routes of the pages. */
export function factorPageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addShowing(table, context)
  addSettingUp(table, context)
  addCodes(table, context)
  return table
}

function addShowing(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: secondFactorPath,
      summary: 'Open the page that asks for the second factor',
      query: onWay,
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    async (c, { query }) => {
      const returnTo = localPath(query.return, portalPath)
      return withPerson(context, c, secondFactorPath, returnTo, async person => {
        if ((await findFactor(context.database.query, person)) === undefined) {
          return c.redirect(onTheWay(setUpPath, returnTo), 303)
        }
        return codePage(context, c, returnTo)
      })
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: secondFactorPath,
      summary: 'Show the second factor',
      query: none,
      form: true,
      body: codeForm,
      answers: { 303: 'nothing', 401: 'page' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      const returnTo = localPath(body.return, portalPath)
      return withPerson(context, c, secondFactorPath, returnTo, async person => {
        try {
          const visitor = visitorOf(context, c)
          setPersonCookie(
            context,
            c,
            await showSecondFactor(peoplePorts(context), person, body.code, visitor),
          )
          return c.redirect(returnTo, 303)
        } catch (error) {
          return codePage(context, c, returnTo, problemOf(c, error))
        }
      })
    },
  )
}

function addSettingUp(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: setUpPath,
      summary: 'Open the page on which the second factor is set up',
      query: onWay,
      body: none,
      answers: { 200: 'page', 303: 'nothing' },
    },
    async (c, { query }) => {
      const returnTo = localPath(query.return, portalPath)
      return withPerson(context, c, setUpPath, returnTo, async person => {
        const factor = await findFactor(context.database.query, person)
        if (factor === undefined) return scanPage(context, c, person, returnTo)
        const left = await countRecoveryCodes(context.database.query, person)
        const body = standingBody(factor.confirmed_at ?? factor.created_at, left)
        return showPersonPage(context, c, { tab: 'Second factor', body })
      })
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: setUpPath,
      summary: 'Confirm the second factor by its first code',
      query: none,
      form: true,
      body: codeForm,
      answers: { 201: 'page', 303: 'nothing' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      const returnTo = localPath(body.return, portalPath)
      return withPerson(context, c, setUpPath, returnTo, async person => {
        const ports = peoplePorts(context)
        try {
          const confirmed = await confirmEnrolment(ports, person, body.code, visitorOf(context, c))
          setPersonCookie(context, c, confirmed)
          return await codesPage(context, c, confirmed.recoveryCodes, returnTo)
        } catch (error) {
          const problem = problemOf(c, error)
          if ((await findFactor(context.database.query, person)) !== undefined) {
            return c.redirect(onTheWay(setUpPath, returnTo), 303)
          }
          return scanPage(context, c, person, returnTo, problem)
        }
      })
    },
  )
}

function addCodes(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path: codesPath,
      summary: 'Make new recovery codes',
      description: 'Asks for the second factor first, where it was not shown of late.',
      query: none,
      body: none,
      answers: { 201: 'page', 303: 'nothing' },
    },
    async c => {
      requireSameOrigin(context, c)
      return withPerson(context, c, setUpPath, portalPath, async person => {
        if (!isFresh(person, context.clock())) return sendToSignIn(context, c, setUpPath, 'second_factor')
        return codesPage(context, c, await renewRecoveryCodes(peoplePorts(context), person), portalPath)
      })
    },
  )
}

/** Who is not signed in signs in first, and comes back to the page. */
async function withPerson(
  context: ApiContext,
  c: Context<ApiEnv>,
  page: string,
  returnTo: string,
  run: (person: PersonSession) => Promise<Response>,
): Promise<Response> {
  const person = await readPerson(context, c)
  return person === undefined ? sendToSignIn(context, c, onTheWay(page, returnTo), 'sign_in') : run(person)
}

function onTheWay(page: string, returnTo: string): string {
  return `${page}?${new URLSearchParams({ return: returnTo }).toString()}`
}

const codeField = (label: Html | string) => html`<label>${label}
  <input name="code" required maxlength="64" inputmode="text" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" autofocus></label>`

async function codePage(
  context: ApiContext,
  c: Context<ApiEnv>,
  returnTo: string,
  problem?: Problem,
): Promise<Response> {
  const body = html`<h1>Second factor</h1>
    <p>Open your authenticator app and enter its code. A recovery code is taken as well.</p>
    ${problemLine(problem?.text)}
    <form method="post" action="${secondFactorPath}">
      <input type="hidden" name="return" value="${returnTo}">
      ${codeField('Code')}
      <button>Continue</button>
    </form>
    <p>Neither at hand? Ask your administrator to take the second factor away, then set it up anew.</p>`
  return showPersonPage(context, c, { status: problem?.status ?? 200, tab: 'Second factor', body })
}

async function scanPage(
  context: ApiContext,
  c: Context<ApiEnv>,
  person: PersonSession,
  returnTo: string,
  problem?: Problem,
): Promise<Response> {
  const secret = await beginEnrolment(peoplePorts(context), person)
  const { name } = await homeAccount(context.database.query)
  const picture = renderSVG(secretUri(secret, name, person.username), { ecc: 'M', border: 2 })
  const body = html`<h1>Set up a second factor</h1>
    <p>Scan this with an authenticator app, then enter the code that it shows.</p>
    ${problemLine(problem?.text)}
    <div class="qr" role="img" aria-label="QR code of the key below">${raw(picture)}</div>
    <p>Cannot scan it? Enter this key in the app: <code>${secret.replaceAll(/.{4}(?=.)/gu, '$& ')}</code></p>
    <form method="post" action="${setUpPath}">
      <input type="hidden" name="return" value="${returnTo}">
      ${codeField(html`Code <small>six digits</small>`)}
      <button>Set up</button>
    </form>
    <p><a href="${portalPath}">Not now</a></p>`
  return showPersonPage(context, c, { status: problem?.status ?? 200, tab: 'Set up a second factor', body })
}

function standingBody(since: Date, left: number): Html {
  return html`<h1>Second factor</h1>
    <p>Your authenticator app is set up since ${dates.format(since)}. You have ${left} recovery
      ${left === 1 ? 'code' : 'codes'} left.</p>
    <form method="post" action="${codesPath}"><button>Make new recovery codes</button></form>
    <p>To use another app or telephone, ask your administrator to take this one away.</p>
    <p><a href="${portalPath}">Back to your apps</a></p>`
}

async function codesPage(
  context: ApiContext,
  c: Context<ApiEnv>,
  codes: readonly string[],
  returnTo: string,
): Promise<Response> {
  const body = html`<h1>Your recovery codes</h1>
    <p>Each of them stands for a code of your app once, for the day your telephone is lost. They are shown this once:
      print them, or keep them where you keep your passwords.</p>
    <ul class="codes">${codes.map(code => html`<li>${code}</li>`)}</ul>
    <p><a href="${returnTo}">I have kept them: continue</a></p>`
  return showPersonPage(context, c, { status: 201, tab: 'Your recovery codes', body })
}
