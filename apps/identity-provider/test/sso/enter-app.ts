/** A person with a session and an app to enter, and the application's side of it: what it asks, and what it reads. */
import {
  bindingNames,
  newMessageId,
  readSignInResponse,
  redirectUrl,
  type SigningKey,
  type VerifiedAssertion,
  writeAuthnRequest,
} from '@joinery/saml'
import { openPersonSession } from '../../src/sso/people/open-session.ts'
import { idOf, type RunningApi } from '../running-api.ts'

const audience = 'urn:example:app'
export const consumer = 'https://app.example/acs'

export interface Browsed {
  readonly status: number
  readonly location: string
  readonly html: string
}

/** What a page that sends itself on holds. */
export interface SentForm {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

/** Returns the answer to a browser, which follows nothing by itself; `cookie` is its session's. */
export async function browse(
  api: RunningApi,
  path: string,
  { cookie, form }: { readonly cookie?: string | undefined; readonly form?: Record<string, string> } = {},
): Promise<Browsed> {
  const response = await fetch(path.startsWith('http') ? path : api.url + path, {
    redirect: 'manual',
    headers: cookie === undefined ? {} : { cookie: `joinery_person=${cookie}` },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  })
  const html = await response.text()
  return { status: response.status, location: response.headers.get('location') ?? '', html }
}

/** Returns the form that the page sends on. */
export function sentForm({ html, status }: Browsed): SentForm {
  const action = /<form method="post" action="([^"]+)">/u.exec(html)?.[1]
  if (status !== 200 || action === undefined) throw new Error(`no form in ${status} ${html.slice(0, 2000)}`)
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/gu)]
  return {
    action: unescaped(action),
    fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, unescaped(value)])),
  }
}

function unescaped(text: string): string {
  const letters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
  return text.replaceAll(/&(lt|gt|quot|#39|amp);/gu, (_, name: string) => letters[name] ?? '')
}

/** Adds an app of the connector, with what a sign-in needs, and returns its id. */
export async function addApp(api: RunningApi, connector = 156557, more: object = {}): Promise<number> {
  const full = connector === 156557 || connector === 110016
  const configuration = full ? { audience, consumer_url: consumer } : { audience, consumer }
  const body = { connector_id: connector, name: `App ${newMessageId()}`, configuration, ...more }
  return idOf(await api.call('POST', '/api/2/apps', body))
}

let people = 0

/** Hires a person and gives him the apps directly; returns his id. */
export async function hire(
  api: RunningApi,
  apps: readonly number[],
  more: Record<string, unknown> = {},
): Promise<number> {
  people += 1
  const username = `person${people}`
  const id = idOf(
    await api.call('POST', '/api/2/users', {
      username,
      email: `${username}@mail.example`,
      firstname: 'Ann',
      lastname: 'Ek',
      status: 1,
      state: 1,
      ...more,
    }),
  )
  for (const app of apps) {
    const { status } = await api.call('PUT', `/api/provisioning/apps/${app}/users/${id}`)
    if (status >= 300) throw new Error(`the app was not given: ${status}`)
  }
  return id
}

/** Returns the cookie of a new session of the person. */
export async function signIn(api: RunningApi, userId: number): Promise<string> {
  const { database, clock } = api.context
  const visitor = { address: '127.0.0.1', userAgent: 'test' }
  const person = { account: api.account, userId }
  const opened = await database.transaction(tx => openPersonSession(tx, person, visitor, undefined, clock()))
  return opened.token
}

export interface AskingApp {
  readonly issuer?: string
  readonly consumer?: string
  readonly relayState?: string
  readonly forceAuthn?: boolean
  readonly isPassive?: boolean
  /** ProtocolBinding, where another than HTTP-POST is asked for. */
  readonly binding?: string
  readonly key?: SigningKey | null
}

/** Returns a request of the application as the path by which a browser brings it, with its id. */
export function requestByRedirect(endpoint: string, asking: AskingApp = {}): { id: string; url: string } {
  const id = newMessageId()
  const xml = requestXml(endpoint, id, asking, null)
  const { relayState, key = null } = asking
  return { id, url: redirectUrl(endpoint, { kind: 'SAMLRequest', xml, relayState }, key) }
}

/** Returns a request as XML. */
export function requestXml(endpoint: string, id: string, asking: AskingApp, key: SigningKey | null): string {
  const request = {
    id,
    now: new Date(),
    issuer: asking.issuer ?? audience,
    destination: endpoint,
    consumer: asking.consumer ?? consumer,
    forceAuthn: asking.forceAuthn,
    isPassive: asking.isPassive,
  }
  const xml = writeAuthnRequest(request, key)
  return asking.binding === undefined ? xml : xml.replace(bindingNames.post, asking.binding)
}

/** Reads what was posted as the application does. */
export async function readAsApp(
  { action, fields }: SentForm,
  identityProvider: { readonly entityId: string; readonly certificates: readonly string[] },
): Promise<VerifiedAssertion> {
  const expect = { identityProvider, audience, consumer: action }
  return readSignInResponse(fields['SAMLResponse'] ?? '', expect, new Date())
}
