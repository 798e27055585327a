/** The pictures of the main pages of both consoles and of the portal, as the docs show them. */
import type { Browser, Page } from 'playwright-core'

/** Where a half is, and the link by which its owner signs in once. */
export interface Opened {
  readonly url: string
  readonly signInUrl: string
}

/** What is shown: a page by its path, or one that is a click away from it. */
interface Picture {
  readonly name: string
  readonly path: string
  readonly follow?: string
  readonly look?: 'dark'
}

const ofTheIdentityProvider: readonly Picture[] = [
  // Its charts are empty while the demo is less than ten minutes old: a picture with them is worth keeping.
  { name: 'identity-provider-home', path: '/' },
  { name: 'identity-provider-tasks', path: '/users/provisioning' },
  { name: 'identity-provider-task', path: '/users/provisioning', follow: 'tbody a' },
  { name: 'identity-provider-app', path: '/apps/1/provisioning' },
]
const ofTheApplication: readonly Picture[] = [
  { name: 'application-home', path: '/' },
  { name: 'application-members', path: '/members?text=bjorn' },
  { name: 'application-member', path: '/members?text=smith', follow: 'tbody a' },
  { name: 'application-scim-dark', path: '/scim', look: 'dark' },
]

/** What is read has arrived, and what moves has come to rest. */
const restMs = 2_000

export interface PictureOptions {
  readonly browser: Browser
  readonly identityProvider: Opened
  readonly application: Opened
  /** Makes something to decide, as the administrator whose page it is. */
  readonly prepare: (admin: Page, url: string) => Promise<void>
  readonly folder: string
}

/** Writes all of them to the folder. @throws Error when a page does not come */
export async function takePictures(options: PictureOptions): Promise<void> {
  const { browser, identityProvider, application, prepare, folder } = options
  const admin = await enter(browser, identityProvider)
  await prepare(admin, identityProvider.url)
  for (const picture of ofTheIdentityProvider) await take(admin, identityProvider, picture, folder)
  const owner = await enter(browser, application)
  for (const picture of ofTheApplication) await take(owner, application, picture, folder)
}

async function enter(browser: Browser, { url, signInUrl }: Opened): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(signInUrl)
  await page.getByRole('button').click()
  await page.waitForURL(`${url}**`)
  return page
}

async function take(page: Page, { url }: Opened, picture: Picture, folder: string): Promise<void> {
  await page.emulateMedia({ colorScheme: picture.look ?? 'light' })
  await page.goto(url + picture.path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  if (picture.follow !== undefined) await page.locator(picture.follow).first().click()
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(restMs)
  await page.screenshot({ path: `${folder}${picture.name}.png`, animations: 'disabled' })
}
