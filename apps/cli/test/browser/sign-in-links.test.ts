/**
 * The sign-in links that a start prints, in a real browser: the page's one script runs under its policy, takes the secret
 * out of the address, and one press of the button leads into the console; once.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serving } from '../joinery-process.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { mayBePassedOver, openChromium, violations } from './chromium.ts'

const aTestTakesMs = 90_000
const embedded = { DATABASE_URL: undefined }
const owner = { email: 'owner@example.com', password: 'a horse that nobody saw' }

const halves = [
  {
    half: 'identity-provider',
    setUp: '/api/session/setup',
    more: {},
    button: 'Sign in as the account owner',
  },
  {
    half: 'service-provider',
    setUp: '/api/setup',
    more: { givenName: 'Olga', familyName: 'Owner' },
    button: 'Sign in as the owner',
  },
] as const

describe.skipIf(mayBePassedOver())('sign-in links', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser.close())

  test.each(halves)(
    'of the $half lead into the console, once',
    { timeout: aTestTakesMs },
    async ({ half, setUp, more, button }) => {
      const args = [half, '--port', '0', '--data', temporaryFolder(), '--issue-sign-in-link', '5']
      const { line } = await serving(args, embedded)
      const [url, setupUrl, signInUrl] = [line['url'], line['setupUrl'], line['signInUrl']].map(String)
      const token = new URLSearchParams(new URL(setupUrl ?? '').hash.slice(1)).get('token')
      const made = await fetch(`${url}${setUp}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url ?? '' },
        body: JSON.stringify({ ...owner, ...more, token }),
      })
      expect(made.status).toBe(201)

      const page = await browser.newPage()
      const complaints: string[] = []
      page.on('pageerror', error => complaints.push(error.message))
      page.on('console', said => {
        // Every browser asks for this one by itself.
        const isIcon = said.location().url.endsWith('/favicon.ico')
        if (said.type() === 'error' && !isIcon) complaints.push(`${said.text()} ${said.location().url}`)
      })
      await page.goto(signInUrl ?? '')
      expect(page.url(), 'the secret is out of the address').toBe(`${url}/sign-in-link`)
      expect(await page.getByRole('alert').isVisible()).toBe(false)
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: button }).click()
      await page.waitForURL(`${url}/console**`)
      await page.getByRole('navigation').first().waitFor()
      expect(complaints).toEqual([])

      await page.goto(signInUrl ?? '')
      await page.getByRole('button', { name: button }).click()
      await page.getByRole('heading', { name: 'This link is no longer good' }).waitFor()
      expect(await violations(page)).toEqual([])
      await page.goto(`${url}/sign-in-link`)
      expect(await page.getByRole('button', { name: button }).isDisabled()).toBe(true)
      expect(await page.getByRole('alert').isVisible()).toBe(true)
      await page.close()
    },
  )
})
