/**
 * `/invitation`: the page that the link of an invitation opens. It accepts with a new password, or with that of the
 * account that the address has; a link that is good no longer says why, and leads to another.
 */
import { type Html, showPage } from '@joinery/http-api'
import { html } from 'hono/html'
import { z } from 'zod'
import { ServiceProviderError } from '../../errors.ts'
import { type Accepted, acceptInvitation, hasPassword } from '../../invitations/accept.ts'
import { askAgainByAddress, askAgainByLink } from '../../invitations/ask-again.ts'
import {
  canAskAgain,
  findInvitation,
  type InvitationLink,
  noInvitation,
  reasonOf,
} from '../../invitations/find.ts'
import { visitorOf } from '../admission.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { requireSameOrigin } from '../own-page.ts'
import { none, RouteTable } from '../route.ts'
import { letIn } from './invitation-session.ts'

const field = z.string().max(4_096).default('')
const acceptForm = z.object({ token: field, password: field, again: field }).meta({ id: 'InvitationForm' })
const againForm = z.object({ token: field, email: field }).meta({ id: 'InvitationAgainForm' })

const path = '/invitation'
const common = { needs: 'public', tag: 'Invitations' } as const

/** Returns the routes of the page. */
export function invitationPageRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      path,
      summary: 'Open the page of an invitation',
      query: z.object({ token: field }),
      body: none,
      answers: { 200: 'page' },
    },
    (c, { query: { token } }) =>
      token === '' ? showPage(c, 200, 'Invitation', askByAddress()) : formPage(context, c, token),
  )
  table.add(
    {
      ...common,
      method: 'post',
      path,
      summary: 'Accept an invitation on its page',
      query: none,
      form: true,
      body: acceptForm,
      answers: { 201: 'page' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      return accept(context, c, body)
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/again`,
      summary: 'Ask for another invitation on its page',
      query: none,
      form: true,
      body: againForm,
      answers: { 200: 'page' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      return askAgain(context, c, body)
    },
  )
  return table
}

async function accept(
  context: ApiContext,
  c: ApiRequest,
  { token, password, again }: z.output<typeof acceptForm>,
): Promise<Response> {
  const link = await findInvitation(context.database.query, token, context.ports.clock())
  const isNew = link !== undefined && !(await hasPassword(context, link.email))
  if (isNew && password !== again) return formPage(context, c, token, 'The passwords differ.')
  try {
    const accepted = await acceptInvitation(context, { token, password }, visitorOf(context, c))
    const isIn = await letIn(context, c, accepted)
    return await showPage(c, 201, accepted.workspace, welcome(accepted, isIn))
  } catch (error) {
    return formPage(context, c, token, sentenceOf(error))
  }
}

async function askAgain(
  context: ApiContext,
  c: ApiRequest,
  { token, email }: z.output<typeof againForm>,
): Promise<Response> {
  if (token === '') {
    if (!z.email().safeParse(email.trim()).success) {
      return showPage(c, 422, 'Invitation', askByAddress('E-mail address: is no e-mail address'))
    }
    context.background.run('sending an invitation again', () => askAgainByAddress(context, email))
    return showPage(c, 200, 'Invitation', sentToAddress(email.trim()))
  }
  try {
    await askAgainByLink(context, token)
    return await showPage(c, 200, 'Invitation', sentAgain)
  } catch (error) {
    return showPage(c, 422, 'Invitation', askByAddress(sentenceOf(error)))
  }
}

/** What a refusal says to whoever filled the form in. @throws what is no refusal */
function sentenceOf(error: unknown): string {
  if (!(error instanceof ServiceProviderError) || error.code === 'invalid_option') throw error
  const [issue] = error.issues
  return issue === undefined ? error.message : `Password: ${issue.message}`
}

/** 422 where the form was wrong, 404 where the link is none, 409 where it lets nobody in any more. */
async function formPage(
  context: ApiContext,
  c: ApiRequest,
  token: string,
  problem?: string,
): Promise<Response> {
  const link = await findInvitation(context.database.query, token, context.ports.clock())
  if (link === undefined) return showPage(c, 404, 'Invitation', askByAddress(noInvitation))
  if (link.state !== 'open') return showPage(c, 409, link.workspace, closed(link, token))
  const isNew = !(await hasPassword(context, link.email))
  const fields = isNew ? newPassword : knownPassword
  return showPage(
    c,
    problem === undefined ? 200 : 422,
    link.workspace,
    html`<h1>You are invited</h1>${alert(problem)}
      <p>To ${link.workspace}, as <b>${link.email}</b>.</p>
      <form method="post" action="${path}">
        <input type="hidden" name="token" value="${token}">
        <input type="hidden" name="email" autocomplete="username" value="${link.email}">
        ${fields}
        <button>Accept</button>
      </form>`,
  )
}

const newPassword = html`<label>Choose a password <small>at least 12 characters</small>
    <input name="password" type="password" required minlength="12" autocomplete="new-password"></label>
  <label>Password again
    <input name="again" type="password" required autocomplete="new-password"></label>`

const knownPassword = html`<p>You have an account of this address already: accept with its password.</p>
  <label>Password
    <input name="password" type="password" required autocomplete="current-password"></label>
  <p><a href="/account/password">I do not know my password</a></p>`

function alert(problem: string | undefined): Html | '' {
  return problem === undefined ? '' : html`<p role="alert">${problem}</p>`
}

function closed(link: InvitationLink, token: string): Html {
  const again = html`<form method="post" action="${path}/again">
    <input type="hidden" name="token" value="${token}">
    <button>Ask for another</button>
  </form>`
  return html`<h1>This invitation cannot be accepted</h1>
    <p>${reasonOf(link)}.</p>${canAskAgain(link.state) ? again : ''}`
}

function welcome({ workspace, workspaceId, email }: Accepted, isIn: boolean): Html {
  const next = isIn
    ? html`<p>You are signed in as <b>${email}</b>.</p><p><a href="/">Continue</a></p>`
    : html`<p>You are a member now, as <b>${email}</b>.</p><p><a href="/sign-in?workspace=${workspaceId}">Sign in</a></p>`
  return html`<h1>Welcome to ${workspace}</h1>${next}`
}

function askByAddress(problem?: string): Html {
  return html`<h1>Ask for an invitation again</h1>${alert(problem)}
    <form method="post" action="${path}/again">
      <label>E-mail address <input name="email" type="email" required autocomplete="email"></label>
      <button>Ask for another</button>
    </form>`
}

const sentAgain = html`<h1>Another invitation is on its way</h1>
  <p>Open the newest mail: the links of the others are good no longer.</p>`

function sentToAddress(email: string): Html {
  return html`<h1>Look into your mails</h1>
    <p>If somebody has invited <b>${email}</b> and it was not accepted yet, another invitation is on its way.</p>`
}
