/** Somebody who uses the application: with a browser, with an app by a code and refresh tokens, with an API key. */
import { createHash, randomBytes } from 'node:crypto'
import { linkMailedTo, type Scene } from './scene.ts'
import { type Answer, done, type Speak, speakTo, textOf, wordsOf } from './speaking.ts'

export const password = 'a horse that nobody saw'

/** Sets a first password by the mailed link, as who was given access and never signed in. */
export async function setFirstPassword(scene: Scene, email: string): Promise<void> {
  const speak = speakTo(scene.url)
  await done(speak('POST', '/api/account/forgot', { email }))
  const token = await linkMailedTo(scene, email, 'Set your password')
  await done(speak('POST', '/api/account/password', { token, password }))
}

export interface Browser {
  readonly ask: Speak
  readonly cookie: string
}

/** A browser that is signed in to the workspace. @throws Error when it is not let in */
export async function signIn(scene: Scene, email: string, workspaceId: string): Promise<Browser> {
  const answer = await tryToSignIn(scene, email, workspaceId)
  if (answer.status !== 201) throw new Error(wordsOf(answer))
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const csrfToken = textOf(await done(Promise.resolve(answer)), 'csrfToken')
  return { cookie, ask: speakTo(scene.url, { cookie, 'x-csrf-token': csrfToken }) }
}

export function tryToSignIn(scene: Scene, email: string, workspaceId: string): Promise<Answer> {
  return speakTo(scene.url)('POST', '/api/sign-in', { email, password, workspaceId })
}

export interface AppSession {
  readonly ask: Speak
  /** Asks for the next tokens. */
  refresh(): Promise<Answer>
}

/** An app of that kind, given a code through the browser of who is signed in. */
export async function openApp(
  scene: Scene,
  browser: Browser,
  client: 'mobile' | 'extension',
): Promise<AppSession> {
  const redirectUri = 'com.example.app:/signed-in'
  const app = { name: `An app for ${client}`, client, redirectUris: [redirectUri] }
  const clientId = textOf(await done(scene.operator('POST', '/api/oauth/clients', app)), 'id')
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const page = await browser.ask('GET', `/oauth/authorize?${query.toString()}`)
  const code = new URL(page.headers.get('location') ?? 'none:').searchParams.get('code') ?? ''
  const given = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }
  const tokens = await done(form(scene, { ...given, client_id: clientId }))
  return {
    ask: speakTo(scene.url, { authorization: `Bearer ${textOf(tokens, 'access_token')}` }),
    refresh: () =>
      form(scene, {
        grant_type: 'refresh_token',
        refresh_token: textOf(tokens, 'refresh_token'),
        client_id: clientId,
      }),
  }
}

async function form({ url }: Scene, fields: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await fetch(`${url}/api/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}
