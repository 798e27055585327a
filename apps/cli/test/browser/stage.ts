/**
 * Where the tests of consoles are played: both halves with their consoles, a browser, and visitors of it: the account owner
 * of the identity provider, owners of workspaces, and whoever signs in by himself. Each visitor has a window of his own, and
 * what its pages complain about is kept.
 */
import { builtConsole } from '@joinery/console/build'
import type { Browser, Page } from 'playwright-core'
import { openScene, type Scene, testDatabases } from '../acceptance/scene.ts'
import { rows, textOf } from '../acceptance/speaking.ts'
import { openChromium, violations } from './chromium.ts'

export const ownerEmail = 'owner@example.com'
export const ownerPassword = 'a horse that nobody saw'

export interface Visitor {
  readonly page: Page
  /** What the browser said against our pages: errors of scripts, of the policy, and dialogs, which nothing of ours opens. */
  readonly complaints: readonly string[]
  /** Goes to an address of his half's console: `/users`. */
  readonly go: (path: string) => Promise<void>
  /**
   * What axe finds on the page as it is. A guest's pages are looked at dark and narrow as well; all others are, where all
   * are walked through.
   */
  readonly violations: () => Promise<readonly string[]>
  readonly leave: () => Promise<void>
}

export interface Stage {
  readonly scene: Scene
  readonly browser: Browser
  /** The first workspace, whose owner `owner()` is. */
  readonly workspaceId: string
  /** The account owner, signed in at the identity provider's console. */
  admin(): Promise<Visitor>
  /** The owner of the first workspace, signed in at the application's console. */
  owner(): Promise<Visitor>
  /** Somebody who has not been there. */
  guest(half: 'directory' | 'application'): Promise<Visitor>
  /** Somebody who signs in before anything is looked at. */
  entrant(half: 'directory' | 'application'): Promise<Visitor>
  close(): Promise<void>
}

export const wide = { width: 1280, height: 900 }
export const narrow = { width: 390, height: 844 }

/** Opens both halves on the embedded database, with owners who have passwords. Takes some seconds; many tests share one. */
export async function openStage(): Promise<Stage> {
  const [directory, application] = await Promise.all([
    builtConsole('identity-provider'),
    builtConsole('application'),
  ])
  const scene = await openScene(testDatabases()[0], { directory, application })
  const browser = await openChromium()
  const urls = { directory: scene.directoryUrl, application: scene.url }
  await setUp(scene)
  const [first] = await rows(scene.operator('GET', '/api/workspaces'))
  const consoles = { directory: `${urls.directory}/console`, application: `${urls.application}/console` }
  return {
    scene,
    browser,
    workspaceId: textOf(first ?? {}, 'id'),
    async admin() {
      const visitor = await arrive(browser, consoles.directory)
      await signIn(visitor, `${urls.directory}/api/session`)
      return visitor
    },
    async owner() {
      const visitor = await arrive(browser, consoles.application)
      await signIn(visitor, `${urls.application}/api/sign-in`)
      return visitor
    },
    guest: half => arrive(browser, consoles[half], lightAndDark),
    entrant: half => arrive(browser, consoles[half]),
    async close() {
      await browser.close()
      await scene.close()
    },
  }
}

/** Gives both owners their password by the links of the first start. */
async function setUp({ setupUrls, directoryUrl, url }: Scene): Promise<void> {
  const common = { email: ownerEmail, password: ownerPassword }
  await send(`${directoryUrl}/api/session/setup`, { ...common, token: tokenOf(setupUrls.directory) })
  const named = { ...common, givenName: 'Olga', familyName: 'Owner' }
  await send(`${url}/api/setup`, { ...named, token: tokenOf(setupUrls.application) })
}

function tokenOf(link: string): string {
  return new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? ''
}

async function send(url: string, body: object): Promise<void> {
  const origin = new URL(url).origin
  const headers = { 'content-type': 'application/json', origin }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
}

async function signIn({ page }: Visitor, url: string): Promise<void> {
  const data = { email: ownerEmail, password: ownerPassword }
  const response = await page.request.post(url, { data, headers: { origin: new URL(url).origin } })
  if (!response.ok()) throw new Error(`${url} answered ${response.status()}: ${await response.text()}`)
}

async function arrive(browser: Browser, console: string, looks = violations): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: wide,
    // What fades in or out is looked at whole, or not at all.
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('dialog', dialog => {
    complaints.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', message => {
    // A refusal has the status of one, which a browser tells as an error.
    if (message.type() === 'error' && !message.text().includes('status of')) complaints.push(message.text())
  })
  return {
    page,
    complaints,
    async go(path) {
      await page.goto(console + path)
    },
    violations: () => looks(page),
    leave: () => context.close(),
  }
}

/** Ends light and wide. */
async function lightAndDark(page: Page): Promise<readonly string[]> {
  const found = await violations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(narrow)
  const dark = await violations(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(wide)
  return [...found, ...dark.map(one => `dark and narrow: ${one}`)]
}
