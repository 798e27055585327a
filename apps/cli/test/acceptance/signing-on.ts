/** Single sign-on of a workplace: both halves told of each other as administrators do it, and people who go through it. */
import { Browser, formOn, type Page, wordsOn } from '../federation/browser.ts'
import { password } from './person.ts'
import { type Answer, type Body, done, objectOf, rows, speakTo, textOf } from './speaking.ts'
import type { Workplace } from './workplace.ts'

export { wordsOn }

/** Sets up single sign-on between the app and the workspace, each by the metadata of the other. */
export async function connectSignOn(place: Workplace, more: Body = {}, appId = place.appId): Promise<void> {
  const { directory } = place.scene
  const app = await done(directory('GET', `/api/2/apps/${appId}`))
  const metadataUrl = textOf(objectOf(app, 'sso'), 'metadata_url')
  await done(place.ask('PUT', '/sso', { identityProvider: { metadataUrl }, enabled: true, ...more }))
  const service = objectOf(await done(place.ask('GET', '/sso')), 'serviceProvider')
  const metadata = await (await fetch(textOf(service, 'entityId'))).text()
  await done(directory('POST', `/api/provisioning/apps/${appId}/sso/metadata`, { metadata }))
}

/** Gives somebody of the directory a password. */
export async function givePassword(place: Workplace, name: string): Promise<void> {
  const path = `/api/1/users/set_password_clear_text/${place.idOf(name)}`
  const given = { password, password_confirmation: password, validate_policy: false }
  await done(place.scene.directory('PUT', path, given))
}

/** A browser whose person is signed in at the identity provider and looks at the portal. */
export async function openPortal(
  place: Workplace,
  name: string,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const browser = new Browser()
  const signIn = await browser.open(`${place.scene.directoryUrl}/portal`)
  return { browser, page: await browser.submit(signIn, { name: place.full(name), password }) }
}

/** Clicks the tile of the app in the portal. */
export function enterApp(place: Workplace, browser: Browser, appId = place.appId): Promise<Page> {
  return browser.open(`${place.scene.directoryUrl}/portal/apps/${appId}`)
}

/** Begins at the application, as who has its address only; signs in at the identity provider where it asks. */
export async function startAtApplication(
  place: Workplace,
  browser: Browser,
  name: string,
  path = '/',
): Promise<Page> {
  const query = new URLSearchParams({ return: path })
  const page = await browser.open(`${place.scene.url}/sso/${place.id}/start?${query.toString()}`)
  const asks = page.url.startsWith(place.scene.directoryUrl) && 'password' in formOn(page).fields
  return asks ? browser.submit(page, { name: place.full(name), password }) : page
}

/** What the browser's person may do in the workspace: 200, or 401 where the session has ended. */
export async function statusOf(place: Workplace, browser: Browser): Promise<number> {
  return (await browser.step(`${place.scene.url}/api/workspaces/${place.id}/my`)).status
}

/** What was tried at single sign-on, the newest first: `refused not_provisioned`. */
export async function attempts(place: Workplace): Promise<readonly string[]> {
  const items = await rows(place.ask('GET', '/sso/attempts?limit=20'))
  return items.map(one => `${textOf(one, 'outcome')} ${textOf(one, 'code')}`)
}

/** Tries to sign in to the application with a password. */
export function byPassword(place: Workplace, name: string): Promise<Answer> {
  const given = { email: place.full(name), password, workspaceId: place.id }
  return speakTo(place.scene.url)('POST', '/api/sign-in', given)
}
