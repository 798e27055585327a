/** Accounts with passwords and members of several workspaces, spoken to as browsers and apps do. */
import { createHash, randomBytes } from 'node:crypto'
import { deliverNext } from '@joinery/mail'
import type { JsonObject } from '@joinery/scim'
import { hashPassword } from '@joinery/sign-in'
import { createAccount } from '../../src/accounts/accounts.ts'
import { linkMember } from '../../src/accounts/linking.ts'
import { mailTable } from '../../src/accounts/outbox.ts'
import { systemPorts } from '../../src/ports.ts'
import type { MemberStatus } from '../../src/storage/tables.ts'
import { insertPerson } from '../people.ts'
import { adminToken, type Reply, type RunningApplication, textOf } from '../running-application.ts'

export const password = 'correct horse battery'
/** Once for all: it takes its time. */
const passwordHash: Promise<string> = hashPassword(password)

export type Headers = Readonly<Record<string, string>>

/** An account with the password above, of a member of each workspace; returns the ids of the members. */
export async function addAccount(
  { database }: RunningApplication,
  userName: string,
  places: readonly { readonly workspaceId: string; readonly status?: MemberStatus }[],
): Promise<{ readonly accountId: string; readonly email: string; readonly memberIds: readonly string[] }> {
  const email = `${userName}@example.com`
  const hash = await passwordHash
  const account = await database.transaction(tx =>
    createAccount(tx, { email, passwordHash: hash, verified: true }, systemPorts),
  )
  const memberIds: string[] = []
  for (const { workspaceId, status = 'active' } of places) {
    const memberId = await insertPerson(database, workspaceId, { userName, status })
    memberIds.push(memberId)
    const member = { workspaceId, memberId, userName }
    if (status !== 'invited') await database.transaction(tx => linkMember(tx, member, account, new Date()))
  }
  return { accountId: account.id, email, memberIds }
}

/** Another workspace; its id. */
export async function addWorkspace(app: RunningApplication, name: string): Promise<string> {
  const { body } = await app.call('POST', '/workspaces', { name, preset: 'plain' }, adminToken)
  return textOf(body, 'id')
}

/** What a browser sends after the answer that gave it a cookie. */
export function browserOf({ headers, body }: Reply): Headers {
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  const csrf = body['csrfToken']
  return { cookie, ...(typeof csrf === 'string' ? { 'x-csrf-token': csrf } : {}) }
}

export async function signInAs(
  app: RunningApplication,
  given: { readonly email: string; readonly password?: string; readonly workspaceId?: string },
  headers: Headers = {},
): Promise<Reply> {
  return app.call('POST', '/sign-in', { password, ...given }, '', headers)
}

/** The message of a refusal, with its status: `403 access_refused Your access …`. */
export function refusalOf({ status, body }: Reply): string {
  const { error } = body
  if (error === null || typeof error !== 'object' || Array.isArray(error)) return String(status)
  return `${status} ${String(error['code'])} ${String(error['message'])}`
}

/** The text of the newest mail to the address, from the table. */
export async function newestMailTo({ database }: RunningApplication, email: string): Promise<string> {
  const mails = await database.query
    .selectFrom('mail')
    .select(['recipients', 'body'])
    .orderBy('id', 'desc')
    .execute()
  return mails.find(({ recipients }) => recipients.includes(email))?.body ?? ''
}

export function tokenIn(text: string): string {
  return /token=([\w-]+)/.exec(text)?.[1] ?? ''
}

/** Hands the mails that are due to the server, one after the other, at that time. */
export async function deliverAll(
  { database }: RunningApplication,
  url: string,
  clock: () => Date = () => new Date(),
): Promise<void> {
  const smtp = { url, from: 'joinery@app.example' }
  while (await deliverNext({ query: database.query, table: mailTable, clock, smtp })) {
    // Until none is due.
  }
}

export interface AppClient {
  readonly id: string
  readonly redirectUri: string
  readonly verifier: string
  readonly challenge: string
}

export async function registerApp(
  app: RunningApplication,
  client: 'mobile' | 'extension' = 'mobile',
): Promise<AppClient> {
  const redirectUri = 'com.example.app:/signed-in'
  const draft = { name: 'The app', client, redirectUris: [redirectUri, 'http://127.0.0.1/signed-in'] }
  const { body } = await app.call('POST', '/oauth/clients', draft)
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  return { id: textOf(body, 'id'), redirectUri, verifier, challenge }
}

export function authorizeQuery(app: AppClient, changes: Readonly<Record<string, string>> = {}): string {
  return new URLSearchParams({
    response_type: 'code',
    client_id: app.id,
    redirect_uri: app.redirectUri,
    code_challenge: app.challenge,
    code_challenge_method: 'S256',
    state: 'of-the-app',
    ...changes,
  }).toString()
}

/** Where the browser is sent by the page, signed in. */
export async function authorize(
  { url }: RunningApplication,
  query: string,
  browser: Headers = {},
): Promise<Response> {
  return fetch(`${url}/oauth/authorize?${query}`, { headers: browser, redirect: 'manual' })
}

/** The code that the page gives to who is signed in. */
export async function codeFor(app: RunningApplication, client: AppClient, browser: Headers): Promise<string> {
  const answer = await authorize(app, authorizeQuery(client), browser)
  return new URL(answer.headers.get('location') ?? 'none:').searchParams.get('code') ?? ''
}

/** A call of the token or the revocation endpoint, as a form. */
export async function oauth(
  { url }: RunningApplication,
  endpoint: 'token' | 'revoke',
  form: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: JsonObject }> {
  const answer = await fetch(`${url}/api/oauth/${endpoint}`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  const text = await answer.text()
  const body: JsonObject = text === '' ? {} : JSON.parse(text)
  return { status: answer.status, body }
}

export async function exchange(
  app: RunningApplication,
  client: AppClient,
  code: string,
  changes: Readonly<Record<string, string>> = {},
) {
  return oauth(app, 'token', {
    grant_type: 'authorization_code',
    client_id: client.id,
    code,
    redirect_uri: client.redirectUri,
    code_verifier: client.verifier,
    ...changes,
  })
}

export async function refresh(app: RunningApplication, client: AppClient, token: string) {
  return oauth(app, 'token', { grant_type: 'refresh_token', client_id: client.id, refresh_token: token })
}
