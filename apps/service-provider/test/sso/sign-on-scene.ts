/** An identity provider with a real key, and a browser between it and the application. */
import { inflateRawSync } from 'node:zlib'
import {
  authnContexts,
  createCertificate,
  issueResponse,
  type NameId,
  nameIdFormats,
  newMessageId,
  type SignInResponse,
  type SigningKey,
} from '@joinery/saml'
import type { JsonObject } from '@joinery/scim'
import { adminToken, type Reply, type RunningApplication } from '../running-application.ts'

export interface TestIssuer {
  readonly entityId: string
  readonly key: SigningKey
  /** As an administrator enters it. */
  readonly fields: JsonObject
}

/** An identity provider of this name with a key of its own; of two of one name each has another key. */
export async function makeIssuer(entityId = 'https://idp.example/metadata'): Promise<TestIssuer> {
  const from = new Date(Date.now() - 86_400_000)
  const made = await createCertificate({ commonName: 'idp.example', from, years: 1 })
  const fields = {
    entityId,
    signOn: { redirect: 'https://idp.example/sso', post: null },
    logout: { redirect: 'https://idp.example/slo', post: null },
    certificates: [made.certificate],
  }
  return { entityId, key: { ...made, algorithm: 'SHA-256' }, fields }
}

/** Sets single sign-on of a workspace up, as the operator. */
export async function setUp(
  app: RunningApplication,
  issuer: TestIssuer,
  changes: JsonObject = {},
  workspaceId = app.workspaceId,
): Promise<Reply> {
  const body = { identityProvider: issuer.fields, ...changes }
  return app.call('PUT', `/workspaces/${workspaceId}/sso`, body, adminToken)
}

export type AnswerChanges = Partial<Omit<SignInResponse, 'nameId'>> & {
  readonly nameId?: string | NameId
  readonly workspaceId?: string
  /** Of the response, where another process has another. */
  readonly url?: string
}

/** A signed response about somebody, base64. */
export function answerOf(app: RunningApplication, issuer: TestIssuer, changes: AnswerChanges = {}): string {
  const { nameId = 'ann', workspaceId = app.workspaceId, url = app.url, ...rest } = changes
  const now = rest.now ?? new Date()
  const input: SignInResponse = {
    now,
    issuer: issuer.entityId,
    destination: `${url}/sso/${workspaceId}/acs`,
    audience: `${url}/sso/${workspaceId}/metadata`,
    inResponseTo: null,
    nameId: typeof nameId === 'string' ? { value: nameId, format: nameIdFormats.unspecified } : nameId,
    attributes: [],
    sessionIndex: newMessageId(),
    authnInstant: now,
    authnContext: authnContexts.passwordProtectedTransport,
    sessionNotOnOrAfter: null,
    sign: 'assertion',
    newId: newMessageId,
    ...rest,
  }
  return Buffer.from(issueResponse(input, issuer.key)).toString('base64')
}

export interface Begun {
  /** Of the AuthnRequest. */
  readonly id: string
  readonly location: string
  /** The AuthnRequest itself. */
  readonly xml: string
  readonly cookie: string
}

/** Begins as a browser does, without going on to the identity provider. */
export async function begin(
  app: RunningApplication,
  query = '',
  { workspaceId = app.workspaceId, cookie = '', at = '' } = {},
): Promise<Begun> {
  const target = at === '' ? `${app.url}/sso/${workspaceId}/start${query}` : at
  const response = await fetch(target, { redirect: 'manual', headers: { cookie } })
  const location = response.headers.get('location') ?? ''
  const encoded = location === '' ? '' : (new URL(location).searchParams.get('SAMLRequest') ?? '')
  const xml = encoded === '' ? '' : inflateRawSync(Buffer.from(encoded, 'base64')).toString('utf8')
  return {
    id: /ID="([^"]+)"/.exec(xml)?.[1] ?? '',
    location,
    xml,
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
  }
}

export interface Landed {
  readonly status: number
  readonly location: string
  readonly text: string
  /** What the browser sends from then on. */
  readonly cookie: string
  readonly setCookie: string
}

/** Posts the form that the identity provider's page has made. */
export async function post(
  app: Pick<RunningApplication, 'url' | 'workspaceId'>,
  answer: string,
  { cookie = '', relayState = '', workspaceId = app.workspaceId } = {},
): Promise<Landed> {
  const body = new URLSearchParams({
    SAMLResponse: answer,
    ...(relayState === '' ? {} : { RelayState: relayState }),
  })
  const response = await fetch(`${app.url}/sso/${workspaceId}/acs`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie, origin: 'https://idp.example', 'sec-fetch-site': 'cross-site' },
  })
  const setCookie = response.headers.get('set-cookie') ?? ''
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    text: await response.text(),
    cookie: setCookie.split(';')[0] ?? '',
    setCookie,
  }
}

/** A sign-in that the application began, of somebody, to its end. */
export async function signOn(
  app: RunningApplication,
  issuer: TestIssuer,
  changes: AnswerChanges = {},
  query = '',
): Promise<Landed> {
  const { workspaceId = app.workspaceId } = changes
  const begun = await begin(app, query, { workspaceId })
  const answer = answerOf(app, issuer, { inResponseTo: begun.id, ...changes })
  return post(app, answer, { cookie: begun.cookie, workspaceId })
}

/** The session of a browser; its status is 401 where there is none. */
export async function sessionOf(app: RunningApplication, cookie: string): Promise<Reply> {
  return app.call('GET', '/session', undefined, '', { cookie })
}

/** What was tried last, as administrators see it: `refused replayed`. */
export async function lastAttempt(app: RunningApplication, workspaceId = app.workspaceId): Promise<string> {
  const { body } = await app.call('GET', `/workspaces/${workspaceId}/sso/attempts?limit=1`)
  const [item] = Array.isArray(body['items']) ? body['items'] : []
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return 'none'
  return `${String(item['outcome'])} ${String(item['code'])}`
}
