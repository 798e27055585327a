/**
 * The identity provider's ways in: the portal of the people, which follows what an administrator does, and the administrator's
 * own second factor.
 */
import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { password } from '../acceptance/person.ts'
import { connectSignOn, givePassword } from '../acceptance/signing-on.ts'
import { done } from '../acceptance/speaking.ts'
import { Workplace } from '../acceptance/workplace.ts'
import { mayBePassedOver } from './chromium.ts'
import { openStage, ownerEmail, ownerPassword, type Stage, type Visitor } from './stage.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'
const settings = '/api/provisioning/sign-in-settings'

let stage: Stage
let acme: Workplace

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Username or e-mail address').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The code that an authenticator app shows for the key, in base 32. RFC 6238, with its usual numbers. */
function codeOf(key: string, at: number): string {
  const bits = Array.from(key.replaceAll(' ', ''))
    .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 15
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0')
}

/** Sets a second factor up where the page offers it, and keeps the recovery codes. */
async function setUpFactor({ page }: Visitor): Promise<readonly string[]> {
  const key = await page.locator('code').innerText()
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(key, Date.now()))
  await page.getByRole('button', { name: 'Set up', exact: true }).click()
  const items = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await items.first().waitFor()
  const codes = await items.allInnerTexts()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  return codes
}

async function openAccount(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

describe.skipIf(mayBePassedOver())('the ways into the identity provider', () => {
  beforeAll(async () => {
    stage = await openStage()
    acme = await Workplace.open(stage.scene, { preset: 'automation', settings: { invitations: 'none' } })
    await connectSignOn(acme)
  })
  afterAll(() => stage?.close())

  test('the portal shows an app when it is given, and none when it is taken, without a reload', async () => {
    await acme.addPerson('ann', { firstname: markup })
    await givePassword(acme, 'ann')
    const ann = await stage.guest('directory')
    const { page } = ann
    await page.goto(`${stage.scene.directoryUrl}/portal`)
    expect(await ann.violations()).toEqual([])
    await signIn(page, acme.full('ann'))
    await page.getByText('You have no apps yet').waitFor()
    await page.getByText(`${markup} Ek`).waitFor()
    expect(await ann.violations()).toEqual([])
    const tile = page.getByRole('link', { name: `App ${acme.name.slice('Acme '.length)}` })
    await acme.giveApp('ann')
    await tile.waitFor()
    expect(await ann.violations()).toEqual([])
    await acme.settle()
    await tile.click()
    await page.waitForURL(`${stage.scene.url}/console/my`)
    await page.getByText('Single sign-on').first().waitFor()
    await page.goto(`${stage.scene.directoryUrl}/portal`)
    await tile.waitFor()
    await acme.takeApp('ann')
    await page.getByText('You have no apps yet').waitFor()
    expect(ann.complaints).toEqual([])
    await ann.leave()
  })

  test('the portal finds an app by a part of its name, and leads to the second factor', async () => {
    await acme.join('bea')
    await givePassword(acme, 'bea')
    const role = { name: 'Many apps', apps: await manyApps() }
    const made = await done(stage.scene.directory('POST', '/api/2/roles', role))
    await done(stage.scene.directory('POST', `/api/2/roles/${String(made['id'])}/users`, [acme.idOf('bea')]))
    const bea = await stage.guest('directory')
    const { page } = bea
    await page.goto(`${stage.scene.directoryUrl}/portal`)
    await signIn(page, acme.full('bea'))
    await page.getByLabel('Search your apps').fill('wiki 3')
    await page.getByText('1 app', { exact: true }).waitFor({ state: 'attached' })
    expect(await page.getByRole('listitem').getByRole('link').all()).toHaveLength(1)
    expect(await page.getByRole('link', { name: 'Wiki 3' }).isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Set up a second factor' }).click()
    await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor()
    expect(await bea.violations()).toEqual([])
    await page.goto(`${stage.scene.directoryUrl}/portal?plain=1`)
    expect(await page.getByRole('link', { name: 'Wiki 3' }).count()).toBe(1)
    await page.goto(`${stage.scene.directoryUrl}/portal`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    expect(bea.complaints).toEqual([])
    await bea.leave()
  })

  test('the portal says so when its person is suspended', async () => {
    await acme.join('cy')
    await givePassword(acme, 'cy')
    const cy = await stage.guest('directory')
    const { page } = cy
    await page.goto(`${stage.scene.directoryUrl}/portal`)
    await signIn(page, acme.full('cy'))
    await page.getByRole('heading', { name: 'Your apps' }).waitFor()
    await acme.change('cy', { status: 2 })
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    expect(await page.getByRole('alert').innerText()).toBe(
      'Your account is suspended. Ask your administrator.',
    )
    expect(await cy.violations()).toEqual([])
    expect(cy.complaints).toEqual([])
    await cy.leave()
  })

  test('an administrator sets a second factor up, and enters with it from then on', async () => {
    const admin = await stage.admin()
    const { page } = admin
    await admin.go('/account')
    await page.getByRole('heading', { name: 'Your account' }).waitFor()
    expect(await admin.violations()).toEqual([])
    await openAccount(page, 'Second factor')
    await page.getByRole('button', { name: 'Set up a second factor' }).click()
    await page.getByRole('img', { name: /QR code/ }).waitFor()
    expect(await admin.violations()).toEqual([])
    const [code = ''] = await setUpFactor(admin)
    await page.getByText('10 codes left').waitFor()
    // The session goes on under another cookie.
    await openAccount(page, 'Sessions')
    await page.getByText('You are signed in nowhere else').waitFor()
    await openAccount(page, 'Sign out')
    await page.getByLabel('E-mail address').fill(ownerEmail)
    await page.locator('input[type=password]').fill(ownerPassword)
    expect(await admin.violations()).toEqual([])
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Second factor' }).waitFor()
    expect(await admin.violations()).toEqual([])
    const refused = await page.request.get(`${stage.scene.directoryUrl}/api/provisioning/admins`)
    expect(refused.status()).toBe(403)
    await page.getByRole('textbox', { name: 'Code' }).fill('000000')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Is wrong or has been used').waitFor()
    await page.getByRole('textbox', { name: 'Code' }).fill(code)
    await page.getByRole('button', { name: 'Continue' }).click()
    await openAccount(page, 'Second factor')
    await page.getByText('9 codes left').waitFor()
    await page.getByRole('button', { name: 'Make new recovery codes' }).click()
    await page.getByRole('textbox', { name: 'Code' }).fill(code)
    await page.getByRole('button', { name: 'Make new codes' }).click()
    await page.getByText('Is wrong or has been used').waitFor()
    expect(admin.complaints).toEqual([])
    await admin.leave()
  })

  test('an administrator who needs a second factor sets it up before anything else', async () => {
    const { directory, directoryUrl } = stage.scene
    const email = 'dan@example.com'
    const invited = await done(
      directory('POST', '/api/provisioning/admins', { email, role: 'administrator' }),
    )
    const dan = await stage.guest('directory')
    const { page } = dan
    await page.goto(String(invited['setup_url']))
    await page.getByLabel('Password again').waitFor()
    for (const field of await page.locator('input[type=password]').all()) await field.fill(ownerPassword)
    await page.getByRole('button').click()
    await page.getByRole('heading', { name: 'Your password is set' }).waitFor()
    await done(directory('PUT', settings, { admins_need_second_factor: true }))
    await dan.go('/users')
    await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor()
    await page.getByRole('img', { name: /QR code/ }).waitFor()
    expect(await dan.violations()).toEqual([])
    expect(await setUpFactor(dan)).toHaveLength(10)
    await page.getByRole('heading', { name: 'Users' }).waitFor()
    expect((await page.request.get(`${directoryUrl}/api/provisioning/admins`)).status()).toBe(200)
    await done(directory('PUT', settings, { admins_need_second_factor: false }))
    expect(dan.complaints).toEqual([])
    await dan.leave()
  })
})

/** Apps that one can be signed in to, `Wiki 1` to `Wiki 6`; their ids. */
async function manyApps(): Promise<readonly number[]> {
  const ids: number[] = []
  for (let n = 1; n <= 6; n += 1) {
    const configuration = { consumer_url: `https://wiki${n}.example/acs`, audience: `urn:wiki:${n}` }
    const draft = { connector_id: 156_557, name: `Wiki ${n}`, configuration }
    const id = Number((await done(stage.scene.directory('POST', '/api/2/apps', draft)))['id'])
    ids.push(id)
  }
  return ids
}
