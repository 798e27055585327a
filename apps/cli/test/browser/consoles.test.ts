/**
 * The consoles in a real browser: signing in, the lists of people, and what every page has to hold: a policy that stops
 * whatever is not ours, values that stay values, addresses that can be shared, and nothing that axe finds.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtConsole } from '@joinery/console/build'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { done, rows, type Speak, speakTo, textOf, waitFor } from '../acceptance/speaking.ts'
import { mayBePassedOver, openChromium, violations } from './chromium.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const password = 'a horse that nobody saw'
const email = 'owner@example.com'
const people = 1_000
const markup = '<img src=x onerror=alert(1)>'
const adminToken = 'the-operator-of-these-tests'

interface Opened {
  readonly url: string
  readonly setupUrl: string | null
  close(): Promise<void>
}

let folder: string
let browser: Browser
let directory: Opened
let application: Opened

/** A page in a window of its own; what it complains about is kept. */
async function newPage(): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const page = await (await browser.newContext()).newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('dialog', dialog => {
    complaints.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', message => {
    // That nobody is signed in is told by a 401, which a browser names as an error.
    if (message.type() === 'error' && !message.text().includes('status of')) complaints.push(message.text())
  })
  return { page, complaints }
}

/** Sets the owner's password by the link that the first start prints. */
async function setUp({ setupUrl }: Opened, page: Page): Promise<void> {
  await page.goto(setupUrl ?? '')
  await page.getByLabel('E-mail address').fill(email)
  for (const field of await page.locator('input[name=givenName], input[name=familyName]').all())
    await field.fill('Owner')
  for (const field of await page.locator('input[type=password]').all()) await field.fill(password)
  await page.getByRole('button').click()
  await page.getByRole('heading', { name: /is set|an owner/i }).waitFor()
}

async function signIn(page: Page, given: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.locator('input[type=password]').fill(given)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Scrolls on until the text is there. */
async function scrollTo(page: Page, text: string): Promise<void> {
  const look = async () => {
    await page.mouse.wheel(0, 5_000)
    return page.getByText(text, { exact: true }).count()
  }
  await waitFor(look, count => count > 0)
}

async function fillDirectory({ url }: Opened, credential: string): Promise<void> {
  const basic = speakTo(url, { authorization: `Basic ${btoa(credential)}` })
  const token = await done(basic('POST', '/auth/oauth2/v2/token', { grant_type: 'client_credentials' }))
  const ask = speakTo(url, { authorization: `bearer ${textOf(token, 'access_token')}` })
  const lines = Array.from({ length: people }, (_, n) => `person${n},person${n}@example.com,Given${n},Family`)
  lines.push(`marked,marked@example.com,${markup},Family`)
  const csv = ['username,email,firstname,lastname', ...lines, ''].join('\n')
  await done(ask('POST', '/api/provisioning/imports/users', csv))
}

async function fillApplication({ url }: Opened): Promise<void> {
  const ask: Speak = speakTo(url, { authorization: `Bearer ${adminToken}` })
  const [workspace] = await rows(ask('GET', '/api/workspaces'))
  const path = `/api/workspaces/${String(workspace?.['id'])}/members`
  for (let n = 0; n < 30; n += 1) {
    const draft = {
      userName: `member${n}`,
      email: `member${n}@example.com`,
      givenName: `Given${n}`,
      familyName: markup,
    }
    await done(ask('POST', path, draft))
  }
}

describe.skipIf(mayBePassedOver())('the consoles', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'joinery-consoles-'))
    const [{ serveIdentityProvider }, { serveServiceProvider }] = await Promise.all([
      import('@joinery/identity-provider'),
      import('@joinery/service-provider'),
    ])
    const secretKey = Buffer.alloc(32, 1).toString('base64')
    const place = async (half: 'identity-provider' | 'application') => ({
      secretKey,
      database: join(folder, half),
      consoleFolder: await builtConsole(half),
    })
    const provider = await serveIdentityProvider(await place('identity-provider'))
    directory = provider
    application = await serveServiceProvider({ ...(await place('application')), adminToken })
    browser = await openChromium()
    await Promise.all([
      fillDirectory(directory, `${provider.clientId}:${provider.clientSecret}`),
      fillApplication(application),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await directory?.close()
    await application?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('of the identity provider lists the people, found by what is typed, at an address that can be shared', async () => {
    const { page, complaints } = await newPage()
    await setUp(directory, page)
    await page.goto(`${directory.url}/console/users`)
    await page.getByRole('heading', { name: 'All Users' }).waitFor()
    await page.getByText(`${(people + 1).toLocaleString('en')} users`).waitFor()
    expect(await violations(page)).toEqual([])
    await scrollTo(page, 'person999@example.com')
    await page.getByLabel('Search users').fill('marked')
    await page.getByText(`${markup} Family`).waitFor()
    await page.getByText('1 user').waitFor()
    await page.waitForURL(`${directory.url}/console/users?search=marked`)
    const shared = await page.context().newPage()
    await shared.goto(page.url())
    await shared.getByText(`${markup} Family`).waitFor()
    await shared.getByLabel('Search users').fill('nobody at all')
    await shared.getByText('Nobody fits').waitFor()
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
    await shared.route('**/api/2/users?*', async route => {
      await mayAnswer
      await route.continue()
    })
    await shared.getByLabel('Search users').fill('person999')
    await shared.getByText('Reading the users').waitFor()
    expect(await shared.getByText('Nobody fits').count()).toBe(0)
    answer()
    await shared.getByText('person999@example.com').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('of the identity provider lets nobody in with a wrong password, and out again', async () => {
    const { page, complaints } = await newPage()
    await page.goto(`${directory.url}/console/users`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await violations(page)).toEqual([])
    await signIn(page, 'not the password')
    expect(await page.getByRole('alert').innerText()).toContain('Wrong e-mail address or password')
    await signIn(page, password)
    await page.getByRole('heading', { name: 'All Users' }).waitFor()
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('of the application lists the members of the workspace', async () => {
    const { page, complaints } = await newPage()
    await setUp(application, page)
    await page.goto(`${application.url}/console/members`)
    await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor()
    await page.getByText(`Given7 ${markup}`).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Search members').fill('member12')
    await page.getByText(`Given12 ${markup}`).waitFor()
    await page.getByText('1 member').waitFor()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test.each([
    ['identity provider', () => directory],
    ['application', () => application],
  ])(
    'of the %s runs under a policy that names no inline script, with files that may be kept',
    async (_half, half) => {
      const page = await fetch(`${half().url}/console/anything/at/all`)
      expect(page.status).toBe(200)
      const policy = page.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toContain('unsafe')
      const [, script = ''] = /src="(\/console\/files\/[^"]+\.js)"/.exec(await page.text()) ?? []
      const asset = await fetch(half().url + script)
      expect(asset.status).toBe(200)
      expect(asset.headers.get('cache-control')).toContain('immutable')
      const small = await fetch(half().url + script, { headers: { 'accept-encoding': 'gzip' } })
      expect(small.headers.get('content-encoding')).toBe('gzip')
      expect((await small.arrayBuffer()).byteLength).toBe((await asset.arrayBuffer()).byteLength)
      expect((await fetch(`${half().url}/console/files/none.js`)).status).toBe(404)
    },
  )
})
