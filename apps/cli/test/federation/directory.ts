/**
 * Our identity provider as its process runs it, over a database of its own: an app for each foreign service provider,
 * set up by metadata in both directions, and people with a password who may have it.
 */
import { testDatabases } from '@joinery/database/testing'
import { type Body, done, numberOf, objectOf, type Speak, speakTo, textOf } from '../acceptance/speaking.ts'
import { type Browser, formOn, type Page } from './browser.ts'

/** Of everybody here. */
const password = 'a horse that nobody saw'

/** *SAML Custom Connector (Advanced)*. */
const connector = 110_016

export interface Directory {
  readonly url: string
  /** The API with a token of full scope. */
  readonly ask: Speak
  /** What it has said beside its answers. */
  readonly log: readonly string[]
  close(): Promise<void>
}

export interface SamlApp {
  readonly id: number
  readonly roleId: number
  readonly metadataUrl: string
  readonly metadata: string
}

export async function openDirectory(): Promise<Directory> {
  const { serveIdentityProvider } = await import('@joinery/identity-provider')
  const place = await testDatabases()[0].open([], { folder: true })
  await place.database.close()
  const log: string[] = []
  const secretKey = Buffer.alloc(32, 5).toString('base64')
  const provider = await serveIdentityProvider({
    secretKey,
    database: place.where,
    log: said => void log.push(said),
  })
  const basic = `Basic ${btoa(`${provider.clientId}:${provider.clientSecret}`)}`
  const speak = speakTo(provider.url, { authorization: basic })
  const token = textOf(
    await done(speak('POST', '/auth/oauth2/v2/token', { grant_type: 'client_credentials' })),
    'access_token',
  )
  return {
    url: provider.url,
    ask: speakTo(provider.url, { authorization: `bearer ${token}` }),
    log,
    close: async () => {
      await provider.close()
      await place.dispose()
    },
  }
}

/** Makes an app with a role that gives it; nobody can sign in to it before `introduce`. */
export async function addApp({ ask }: Directory, name: string, more: Body = {}): Promise<SamlApp> {
  const id = numberOf(
    await done(ask('POST', '/api/2/apps', { connector_id: connector, name, ...more })),
    'id',
  )
  const role = { name: `Users of ${name}`, apps: [id] }
  const roleId = numberOf(await done(ask('POST', '/api/2/roles', role)), 'id')
  const metadataUrl = textOf(objectOf(await done(ask('GET', `/api/2/apps/${id}`)), 'sso'), 'metadata_url')
  return { id, roleId, metadataUrl, metadata: await (await fetch(metadataUrl)).text() }
}

/** Tells the app of the service provider, as an admin does who has its metadata. */
export async function introduce({ ask }: Directory, app: SamlApp, metadata: string): Promise<void> {
  await done(ask('POST', `/api/provisioning/apps/${app.id}/sso/metadata`, { metadata }))
}

/** The app's SAML settings by their captions. */
export async function settingsOf({ ask }: Directory, { id }: SamlApp): Promise<Body> {
  return done(ask('GET', `/api/provisioning/apps/${id}/sso`))
}

/** Changes SAML settings of the app by OneLogin's names. */
export async function configure({ ask }: Directory, app: SamlApp, configuration: Body): Promise<void> {
  await done(ask('PUT', `/api/2/apps/${app.id}`, { configuration }))
}

/** Makes somebody who can sign in, with the apps. */
export async function addPerson(
  { ask }: Directory,
  name: string,
  apps: readonly SamlApp[],
  more: Body = {},
): Promise<number> {
  const email = `${name}@example.com`
  const draft = { username: name, email, firstname: name, lastname: 'Ek', status: 1, ...more }
  const id = numberOf(await done(ask('POST', '/api/2/users', draft)), 'id')
  const given = { password, password_confirmation: password, validate_policy: false }
  await done(ask('PUT', `/api/1/users/set_password_clear_text/${id}`, given))
  for (const { roleId } of apps) await done(ask('POST', `/api/2/roles/${roleId}/users`, [id]))
  return id
}

/** Fills in the sign-in page that the browser has come to. */
export async function signInOn(browser: Browser, page: Page, name: string): Promise<Page> {
  if (!('password' in formOn(page).fields)) throw new Error(`This is no sign-in page: ${page.url}`)
  return browser.submit(page, { name, password })
}
