/**
 * A person in a real browser: from the portal into the application, where he works until he is suspended, and is locked out
 * at the next click; with policies and cookies as browsers hold them.
 */
import { createHmac } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { password } from '../acceptance/person.ts'
import { openScene, type Scene, testDatabases } from '../acceptance/scene.ts'
import { connectSignOn, givePassword } from '../acceptance/signing-on.ts'
import { done } from '../acceptance/speaking.ts'
import { Workplace } from '../acceptance/workplace.ts'
import { mayBePassedOver, openChromium, violations } from './chromium.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let scene: Scene
let browser: Browser

/** A workspace with single sign-on, and Ann, who has the app and a password at the identity provider. */
async function open(): Promise<Workplace> {
  const acme = await Workplace.open(scene, { preset: 'automation', settings: { invitations: 'none' } })
  await connectSignOn(acme)
  await acme.join('ann')
  await givePassword(acme, 'ann')
  return acme
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Username or e-mail address').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The code that an authenticator app shows for the key, in base 32. RFC 6238, with its usual numbers. */
function codeOf(key: string, at: Date): string {
  const bits = Array.from(key.replaceAll(' ', ''))
    .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 15
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0')
}

/** A page of a person who has not been here; what its pages complained about is kept. */
async function newPage(): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    // A page of refusal has the status of one, which a browser tells as an error.
    if (message.type() === 'error' && !message.text().includes('status of')) complaints.push(message.text())
  })
  return { page, complaints }
}

describe.skipIf(mayBePassedOver())('a person with a browser', () => {
  beforeAll(async () => {
    const [embedded] = testDatabases()
    scene = await openScene(embedded)
    browser = await openChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await scene?.close()
  })

  test('the portal leads into the application, where the next click after the suspension locks out', async () => {
    const acme = await open()
    const { page, complaints } = await newPage()
    await page.goto(`${scene.directoryUrl}/`)
    expect(await violations(page)).toEqual([])
    await signIn(page, acme.full('ann'))
    await page.getByRole('heading', { name: 'Your apps' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: `App ${acme.name.slice('Acme '.length)}` }).click()
    await page.waitForURL(`${scene.url}/`)
    expect(await page.locator('main').innerText()).toContain(
      `signed in to ${acme.name} as ${acme.full('ann')}, by single sign-on`,
    )
    expect(await violations(page)).toEqual([])
    await page.reload()
    expect(page.url()).toBe(`${scene.url}/`)

    await acme.change('ann', { status: 2 })
    await acme.settle()
    await page.reload()
    expect(page.url()).toBe(`${scene.url}/sign-in`)

    await page.goto(`${scene.directoryUrl}/portal`)
    expect(page.url()).toContain('/login')
    await signIn(page, acme.full('ann'))
    await page.getByRole('alert').waitFor()
    await page.goto(`${scene.url}/sso/${acme.id}/start`)
    expect(page.url()).toContain(`${scene.directoryUrl}/login`)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the application sends to the identity provider and back to the page that was asked for; signing out there ends both', async () => {
    const acme = await open()
    const { page, complaints } = await newPage()
    await page.goto(`${scene.url}/sign-in?workspace=${acme.id}`)
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: /single sign-on/i }).click()
    await signIn(page, acme.full('ann'))
    await page.waitForURL(`${scene.url}/`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    const answer = await page.goto(`${scene.url}/api/workspaces/${acme.id}/my`)
    expect(answer?.status()).toBe(401)
    await page.goto(`${scene.directoryUrl}/portal`)
    expect(page.url()).toContain('/login')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a policy asks for a second factor on the way into the app', async () => {
    const acme = await open()
    const policy = await done(
      scene.directory('POST', '/api/provisioning/policies', {
        name: `Of ${acme.name}`,
        requires_second_factor: true,
      }),
    )
    await done(scene.directory('PUT', `${acme.appPath}/sso`, { policy_id: policy['id'] }))
    const { page, complaints } = await newPage()
    await page.goto(`${scene.directoryUrl}/portal/apps/${acme.appId}`)
    await signIn(page, acme.full('ann'))
    await page.waitForLoadState()
    const my = `${scene.url}/api/workspaces/${acme.id}/my`
    expect((await page.request.get(my)).status()).toBe(401)
    expect(await violations(page)).toEqual([])
    const key = await page.locator('code').innerText()
    expect(await page.getByRole('img', { name: /QR code/ }).isVisible()).toBe(true)
    await page.getByRole('textbox').fill(codeOf(key, new Date()))
    await page.getByRole('button', { name: 'Set up' }).click()
    expect(await page.getByRole('listitem').count()).toBe(10)
    await page.getByRole('link', { name: /continue/ }).click()
    await page.waitForURL(`${scene.url}/`)
    expect((await page.request.get(my)).status()).toBe(200)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
