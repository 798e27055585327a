/**
 * Single logout through the browser: whoever begins it, the session here ends first; then every app that it had entered
 * is told, one after the other, and who began is answered. An app without a logout address cannot be told, which makes
 * the logout a partial one. SAML profiles 2.0 §4.4.
 */
import {
  type BoundMessage,
  type LogoutMessage,
  newMessageId,
  readLogout,
  redirectUrl,
  SamlError,
  writeLogoutRequest,
  writeLogoutResponse,
} from '@joinery/saml'
import type { App } from '../storage/tables.ts'
import { type AppSso, ssoOfApp } from './app-sso.ts'
import {
  beginLogout,
  endLogout,
  type Logout,
  sessionOfToken,
  sessionsInApp,
  takeWaiting,
  waitForApp,
} from './logout-store.ts'
import type { SsoPorts } from './ports.ts'

/** Where the browser goes now, or that it has been everywhere. */
export type LogoutStep =
  | { readonly kind: 'onward'; readonly url: string }
  | { readonly kind: 'done'; readonly complete: boolean }

const requestLifeMs = 300_000

/** Ends the session of the cookie and begins to tell the apps that it had entered. */
export async function signOutHere(ports: SsoPorts, token: string): Promise<LogoutStep> {
  const { database, clock } = ports
  const logout = await database.transaction(async tx => {
    const session = await sessionOfToken(tx, token)
    return session && beginLogout(tx, session.account, [session], null, clock())
  })
  return logout === undefined ? { kind: 'done', complete: true } : goOn(ports, logout)
}

/**
 * Takes a message at the app's logout address: a request ends the sessions that it means, a response brings a sign-out
 * back to go on with. A response that cannot be verified brings it back as well, but counts as a failure.
 * @throws SamlError when a request is not what it should be, or a response belongs to no sign-out
 */
export async function takeLogout(ports: SsoPorts, app: App, message: BoundMessage): Promise<LogoutStep> {
  const sso = await ssoOfApp(ports, app)
  const read = verified(ports, sso, message)
  if (read instanceof SamlError) return afterBadMessage(ports, app, message, read)
  if (read.kind === 'request') return afterRequest(ports, sso, read)
  const waiting = await takeWaiting(
    ports.database.query,
    app,
    { requestId: read.inResponseTo },
    ports.clock(),
  )
  if (waiting === undefined) {
    throw new SamlError('saml_addressee', 'The LogoutResponse answers no request that waits for it.')
  }
  return goOn(ports, { ...waiting, complete: waiting.complete && read.success })
}

function verified(ports: SsoPorts, sso: AppSso, message: BoundMessage): LogoutMessage | SamlError {
  try {
    if (sso.audience === null) throw new SamlError('saml_addressee', 'The application has no entity id here.')
    const expect = {
      issuer: sso.audience,
      certificates: sso.serviceCertificates,
      destination: sso.addresses.logout,
    }
    return readLogout(message, expect, ports.clock())
  } catch (error) {
    if (error instanceof SamlError) return error
    throw error
  }
}

/** Going on tells nothing and signs nobody out who has not been, so the RelayState that we gave is enough for it. */
async function afterBadMessage(
  ports: SsoPorts,
  app: App,
  message: BoundMessage,
  error: SamlError,
): Promise<LogoutStep> {
  const relayState = responseRelayState(message)
  if (relayState === null) throw error
  const waiting = await takeWaiting(ports.database.query, app, { logoutId: relayState }, ports.clock())
  if (waiting === undefined) throw error
  return goOn(ports, { ...waiting, complete: false })
}

function responseRelayState(message: BoundMessage): string | null {
  if (message.binding === 'post') {
    const { SAMLResponse, RelayState = null } = message.fields
    return SAMLResponse === undefined ? null : RelayState
  }
  const query = new URLSearchParams(message.query)
  return query.has('SAMLResponse') ? query.get('RelayState') : null
}

async function afterRequest(
  ports: SsoPorts,
  sso: AppSso,
  request: Extract<LogoutMessage, { kind: 'request' }>,
): Promise<LogoutStep> {
  const { app } = sso
  const logout = await ports.database.transaction(async tx => {
    const named = { nameId: request.nameId.value, sessionIndexes: request.sessionIndexes }
    const sessions = await sessionsInApp(tx, app, named)
    const starter = { appId: app.id, requestId: request.id, relayState: request.relayState }
    return beginLogout(tx, app.account_id, sessions, starter, ports.clock())
  })
  return goOn(ports, logout)
}

/** Tells the next app that can be told; when there is none left, answers who began. */
async function goOn(ports: SsoPorts, logout: Logout): Promise<LogoutStep> {
  const { query } = ports.database
  let { remaining, complete } = logout
  for (;;) {
    const [next, ...rest] = remaining
    if (next === undefined) break
    remaining = rest
    const sso = await ssoOf(ports, logout.account, next.appId)
    if (sso === undefined || sso.logoutUrl === null) {
      complete = false
      continue
    }
    const now = ports.clock()
    const id = newMessageId()
    await waitForApp(query, { ...logout, remaining, complete }, { appId: next.appId, requestId: id })
    const { nameId: value, sessionIndexes } = next
    const format = sso.settings.formatInLogout ? next.format : null
    const key = sso.settings.signLogoutRequests ? sso.key : null
    const xml = writeLogoutRequest(
      {
        id,
        now,
        issuer: sso.entityId,
        destination: sso.logoutUrl,
        nameId: { value, format },
        sessionIndexes,
        notOnOrAfter: new Date(now.getTime() + requestLifeMs),
      },
      null,
    )
    return {
      kind: 'onward',
      url: redirectUrl(sso.logoutUrl, { kind: 'SAMLRequest', xml, relayState: logout.id }, key),
    }
  }
  await endLogout(query, logout)
  return answerStarter(ports, { ...logout, complete })
}

async function answerStarter(ports: SsoPorts, logout: Logout): Promise<LogoutStep> {
  const { startedBy, complete, account } = logout
  const sso = startedBy === null ? undefined : await ssoOf(ports, account, startedBy.appId)
  if (startedBy === null || sso === undefined || sso.logoutUrl === null) return { kind: 'done', complete }
  const xml = writeLogoutResponse(
    {
      id: newMessageId(),
      now: ports.clock(),
      issuer: sso.entityId,
      destination: sso.logoutUrl,
      inResponseTo: startedBy.requestId,
      status: complete ? 'Success' : 'PartialLogout',
    },
    null,
  )
  const relayState = startedBy.relayState ?? undefined
  const key = sso.settings.signLogoutResponses ? sso.key : null
  return {
    kind: 'onward',
    url: redirectUrl(sso.logoutUrl, { kind: 'SAMLResponse', xml, relayState }, key),
  }
}

async function ssoOf(ports: SsoPorts, account: number, id: number): Promise<AppSso | undefined> {
  const app = await ports.database.query
    .selectFrom('app')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  return app && ssoOfApp(ports, app)
}
