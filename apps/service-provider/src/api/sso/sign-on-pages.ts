/**
 * `/sso/:workspace`: what browsers open to sign in by the workspace's identity provider: where they begin, and where the
 * answer is posted to; and the metadata for the identity provider. SAML profiles 2.0 §4.1.
 */

import { type Html } from '@joinery/http-api'
import { writeServiceProviderMetadata } from '@joinery/saml'
import { localPath } from '@joinery/sign-in'
import { html } from 'hono/html'
import { z } from 'zod'
import type { MemberCaller } from '../../members/caller.ts'
import { signOnPath } from '../../sessions/enforced-sign-on.ts'
import { beginSignOn, beginTest } from '../../sso/begin-sign-on.ts'
import { findProvider, type SamlProvider } from '../../sso/provider/provider.ts'
import { serviceAddresses } from '../../sso/provider/service-addresses.ts'
import { receiveAnswer } from '../../sso/receive-answer.ts'
import type { Refusal } from '../../sso/refusal.ts'
import { readWorkspace } from '../../tenants/workspaces.ts'
import { visitorOf } from '../admission.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { showPage } from '../page.ts'
import { none, RouteTable, readId } from '../route.ts'
import { readSessionCookie, setSessionCookie } from '../session-cookie.ts'
import { keepSignOnCookie, readSignOnCookie } from './sign-on-cookie.ts'
import { answerPorts, sendBrowser } from './sign-on-ports.ts'
import { testPage } from './test-page.ts'

const text = z.string().max(4_096)
const startQuery = z.object({
  return: text.optional().describe('The path to go on to; another site’s is not gone to'),
  purpose: z.literal('confirm').optional().describe('To show once more who is signed in'),
  test: text.optional().describe('Of the link by which an administrator tries the settings out'),
})
/** Base64 of the 256 KiB that are read at most, with its line breaks, and room for the RelayState. */
const mostBodyBytes = 524_288
const answerForm = z
  .object({ SAMLResponse: z.string().default(''), RelayState: z.string().optional() })
  .meta({ id: 'SamlAnswerForm' })

const path = '/sso/:workspace'
const common = { tag: 'Single sign-on', needs: 'public' } as const
export const pageTitle = 'Single sign-on'

/** Returns the routes of signing in by an identity provider. */
export function signOnRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addMetadata(table, context)
  addStart(table, context)
  addAnswer(table, context)
  return table
}

function addMetadata(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/metadata`,
      summary: 'Get the metadata of a workspace as a service provider',
      query: none,
      body: none,
      answers: { 200: { file: ['application/samlmetadata+xml'] } },
    },
    async c => {
      const workspaceId = readId(c, 'workspace', 'workspace')
      await readWorkspace(context.database.query, workspaceId)
      const provider = await findProvider(context.database.query, workspaceId)
      const xml = metadataOf(context, workspaceId, provider)
      return c.body(xml, 200, { 'Content-Type': 'application/samlmetadata+xml' })
    },
  )
}

function metadataOf(
  { publicUrl }: ApiContext,
  workspaceId: string,
  provider: SamlProvider | undefined,
): string {
  const { entityId, consumer, logout } = serviceAddresses(publicUrl, workspaceId)
  return writeServiceProviderMetadata({
    entityId,
    consumers: [consumer],
    logout: { redirect: logout, post: logout },
    certificates: provider === undefined ? [] : [provider.certificate],
    nameIdFormat: null,
    wantsSignedAssertions: true,
    signsRequests:
      provider !== undefined && (provider.signRequests || provider.identityProvider.wantsSignedRequests),
  })
}

function addStart(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/start`,
      summary: 'Begin to sign in by the identity provider of a workspace',
      query: startQuery,
      body: none,
      answers: { 200: 'page', 303: 'nothing', 403: 'page', 404: 'page' },
    },
    async (c, { query }) => {
      const provider = await providerOf(context, c)
      if (provider === undefined) return noSignOn(c)
      return query.test === undefined
        ? start(context, c, provider, query)
        : startTest(context, c, provider, query.test)
    },
  )
}

async function start(
  context: ApiContext,
  c: ApiRequest,
  provider: SamlProvider,
  query: z.output<typeof startQuery>,
): Promise<Response> {
  if (!provider.enabled) return noSignOn(c)
  const caller = query.purpose === 'confirm' ? await signedInTo(context, c, provider.workspaceId) : undefined
  const beginning = {
    purpose: caller === undefined ? 'sign_in' : 'confirm',
    returnPath: localPath(query.return, '/'),
    sessionId: caller?.sessionId ?? null,
    browserToken: keepSignOnCookie(context, c),
  } as const
  const ports = { secrets: context.runs.secrets, publicUrl: context.publicUrl }
  const onward = await context.database.transaction(tx =>
    beginSignOn(tx, ports, provider, beginning, context.ports.clock()),
  )
  return sendBrowser(c, onward)
}

async function startTest(
  context: ApiContext,
  c: ApiRequest,
  provider: SamlProvider,
  linkToken: string,
): Promise<Response> {
  const tokens = { linkToken, browserToken: keepSignOnCookie(context, c) }
  const ports = { secrets: context.runs.secrets, publicUrl: context.publicUrl }
  const onward = await context.database.transaction(tx =>
    beginTest(tx, ports, provider, tokens, context.ports.clock()),
  )
  if (onward !== undefined) return sendBrowser(c, onward)
  const body = html`<h1>This test was opened before</h1>
    <p>Or it is older than ten minutes. Make another in the settings of single sign-on.</p>`
  return showPage(c, 403, pageTitle, body)
}

/** Who is signed in to the workspace in this browser. */
async function signedInTo(
  context: ApiContext,
  c: ApiRequest,
  workspaceId: string,
): Promise<MemberCaller | undefined> {
  const cookie = readSessionCookie(context, c)
  if (cookie === undefined) return undefined
  const found = await context.callers.find({ cookie }, visitorOf(context, c).address)
  return found?.caller.workspaceId === workspaceId ? found.caller : undefined
}

function addAnswer(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/acs`,
      summary: 'Take the answer of the identity provider of a workspace',
      description:
        'The assertion consumer service: a form of the identity provider’s page is posted here by the browser. It is ' +
        'verified by the certificates of this workspace alone, and good once.',
      query: none,
      form: true,
      body: answerForm,
      mostBodyBytes,
      answers: { 200: 'page', 303: 'nothing', 403: 'page', 404: 'page' },
    },
    async (c, { body }) => {
      const provider = await providerOf(context, c)
      if (provider === undefined) return noSignOn(c)
      return takeAnswer(context, c, provider, body)
    },
  )
}

async function takeAnswer(
  context: ApiContext,
  c: ApiRequest,
  provider: SamlProvider,
  { SAMLResponse: encoded, RelayState: relayState }: z.output<typeof answerForm>,
): Promise<Response> {
  const answer = { encoded, relayState, browserToken: readSignOnCookie(context, c) }
  const ports = await answerPorts(context, provider.workspaceId)
  const received = await receiveAnswer(ports, provider, answer, visitorOf(context, c))
  switch (received.kind) {
    case 'signed_in':
      setSessionCookie(context, c, { token: received.session.token, endsAt: received.session.tokenUntil })
      return c.redirect(received.returnPath, 303)
    case 'confirmed':
      return c.redirect(received.returnPath, 303)
    case 'tested':
      return showPage(c, 200, pageTitle, testPage(received.report), { wide: true })
    case 'refused':
      return showPage(c, 403, pageTitle, refusalPage(provider, received))
    default:
      return received satisfies never
  }
}

function refusalPage({ workspaceId, enabled }: SamlProvider, { sentence }: Refusal): Html {
  const again = html`<p><a href="${signOnPath(workspaceId)}">Sign in again</a></p>`
  return html`<h1>You are not signed in</h1><p role="alert">${sentence}</p>${enabled ? again : ''}`
}

/** That of the path's workspace; undefined where it has none, or there is no such workspace. */
export async function providerOf(
  { database }: Pick<ApiContext, 'database'>,
  c: ApiRequest,
): Promise<SamlProvider | undefined> {
  const workspaceId = z.uuid().safeParse(c.req.param('workspace')).data
  return workspaceId === undefined ? undefined : findProvider(database.query, workspaceId)
}

export async function noSignOn(c: ApiRequest): Promise<Response> {
  const body = html`<h1>There is no single sign-on here</h1>
    <p>Look at the address, or <a href="/sign-in">sign in with your password</a>.</p>`
  return showPage(c, 404, pageTitle, body)
}
