/**
 * Settings at the identity provider's console: credentials that programs use at once, administrators with their links,
 * policies, certificates, connectors, mails that were kept, and the second factor that all administrators need.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Body, done, numberOf, rows, textOf } from '../../acceptance/speaking.ts'
import { Workplace } from '../../acceptance/workplace.ts'
import { openLink } from '../../open-link.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, ownerEmail, ownerPassword, type Stage, type Visitor } from '../stage.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'
const farFuture = '2100-01-01T00:00:00Z'

describe.skipIf(mayBePassedOver())('the pages of settings', () => {
  let stage: Stage
  let admin: Visitor
  let acme: Workplace
  beforeAll(async () => {
    stage = await openStage()
    acme = await Workplace.open(stage.scene, { preset: 'automation' })
    admin = await stage.admin()
  })
  afterAll(() => stage?.close())

  const button = (name: string | RegExp) => admin.page.getByRole('button', { name, exact: true })
  const dialog = () => admin.page.getByRole('dialog')
  const confirm = (name: string) => dialog().getByRole('button', { name, exact: true }).click()
  const said = (text: string) => admin.page.getByText(text, { exact: true }).waitFor()
  const row = (text: string) => admin.page.getByRole('row').filter({ hasText: text })
  const directory = (path: string) => stage.scene.directory('GET', `/api/provisioning${path}`)
  const isQuiet = async () => {
    expect(await admin.violations()).toEqual([])
    expect(admin.complaints).toEqual([])
  }
  const givePolicy = (policy: number | null) =>
    done(stage.scene.directory('PUT', `/api/2/apps/${acme.appId}`, { policy_id: policy }))
  const tokenBy = (id: string, secret: string) =>
    fetch(`${stage.scene.directoryUrl}/auth/oauth2/v2/token`, {
      method: 'POST',
      headers: {
        authorization: `client_id:${id}, client_secret:${secret}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ grant_type: 'client_credentials' }),
    })

  test('make a credential whose secret is shown once, switch it off and on, and delete it', async () => {
    const { page } = admin
    await admin.go('/settings/credentials')
    await button('New Credential').click()
    await page.getByLabel('Name').fill(`Payroll ${markup}`)
    await page.getByRole('radio', { name: 'Read users' }).check()
    await button('Save').click()
    await said('Client Secret is shown once')
    const made = page.getByRole('region', { name: `Payroll ${markup}` })
    const [id = '', secret = ''] = await made.locator('code').allInnerTexts()
    expect((await tokenBy(id, secret)).status).toBe(200)
    expect(await rows(directory('/credentials'))).toContainEqual(
      expect.objectContaining({
        client_id: id,
        name: `Payroll ${markup}`,
        scope: 'read_users',
        enabled: true,
      }),
    )
    await isQuiet()
    await button('I have kept it').click()
    await made.waitFor({ state: 'detached' })
    await button(`Copy Client ID of Payroll ${markup}`).click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(id)
    await button(`Disable Payroll ${markup}`).click()
    await dialog().getByText('It was last used').waitFor()
    await confirm('Disable')
    await said(`Payroll ${markup} is disabled`)
    expect((await tokenBy(id, secret)).status).toBe(401)
    await button(`Enable Payroll ${markup}`).click()
    await said(`Payroll ${markup} is enabled`)
    expect((await tokenBy(id, secret)).status).toBe(200)
    await button(`Edit Payroll ${markup}`).click()
    await page.getByLabel('Name').fill('Wages')
    await button('Save').click()
    await button('Delete Wages').click()
    await confirm('Delete')
    await said('The credential is deleted')
    expect((await rows(directory('/credentials'))).filter(one => one['client_id'] === id)).toEqual([])
  })

  test('invite an administrator by a link, change his role, make another link, and delete him', async () => {
    const { page } = admin
    await admin.go('/settings/administrators')
    await page.getByText('Account owner', { exact: true }).waitFor()
    await button('New Administrator').click()
    await page.getByLabel('E-mail').fill('owner@example.com')
    await button('Invite').click()
    await page.getByText('Must be unique within the admins of the account').waitFor()
    await page.getByLabel('E-mail').fill('kim@example.com')
    await page.getByLabel('Name').fill(markup)
    await button('Invite').click()
    await said('Link is shown once')
    const shown = page.getByRole('region', { name: 'Link for kim@example.com' }).locator('code')
    const first = await shown.innerText()
    expect((await openLink(first)).status).toBe(200)
    await isQuiet()
    const act = async (word: string) => {
      await button('More Actions for kim@example.com').click()
      await page.getByRole('menuitem', { name: word }).click()
    }
    await act('Edit')
    await page.getByRole('radio', { name: 'Read only' }).check()
    await button('Save').click()
    await said('kim@example.com is saved')
    expect((await rows(directory('/admins'))).at(-1)).toMatchObject({
      email: 'kim@example.com',
      name: markup,
      role: 'read_only',
      state: 'invited',
    })
    await act('Make another invitation link')
    await confirm('Make a link')
    await expect.poll(() => shown.innerText()).not.toBe(first)
    await act('Delete')
    await dialog().getByText('1 read-only administrator is signed out everywhere now').waitFor()
    await confirm('Delete')
    await said('The administrator is deleted')
    expect(await rows(directory('/admins'))).toHaveLength(1)
  })

  test('a password link of one’s own takes the password there is', async () => {
    const { page } = admin
    await button(`More Actions for ${ownerEmail}`).click()
    await page.getByRole('menuitem', { name: 'Make a password link' }).click()
    await page.getByLabel('Current password').fill('not the password')
    await button('Make a link').click()
    await page.getByText('Is not the password').waitFor()
    await isQuiet()
    await page.getByLabel('Current password').fill(ownerPassword)
    await button('Make a link').click()
    await said('The link is made')
    const link = page.getByRole('region', { name: `Link for ${ownerEmail}` }).locator('code')
    expect((await openLink(await link.innerText())).status).toBe(200)
  })

  test('another address of one’s own takes the password too where the page learns of it by the refusal', async () => {
    const { page } = admin
    // The clock of this machine is behind that of the server.
    await page.route('**/api/session', async route => {
      const answer = await route.fetch()
      const session: Body = await answer.json()
      await route.fulfill({ response: answer, json: { ...session, password_free_until: farFuture } })
    })
    const rename = async (from: string, to: string) => {
      await admin.go('/settings/administrators')
      await button(`More Actions for ${from}`).click()
      await page.getByRole('menuitem', { name: 'Edit' }).click()
      await page.getByLabel('E-mail').fill(to)
    }
    const save = async (email: string) => {
      await page.getByLabel('Current password').fill(ownerPassword)
      await button('Save').click()
      await said(`${email} is saved`)
      expect(await rows(directory('/admins'))).toMatchObject([{ email }])
    }
    await rename(ownerEmail, 'olga@example.com')
    await button('Save').click()
    await page.getByText('To change how you sign in, give your current password').waitFor()
    await save('olga@example.com')
    await page.unroute('**/api/session')
    await rename('olga@example.com', ownerEmail)
    await save(ownerEmail)
  })

  test('ask a second factor and an address by a policy, which stays while an app has it', async () => {
    const { page } = admin
    await admin.go('/settings/policies')
    await page.getByRole('link', { name: 'New Policy' }).first().click()
    await page.getByLabel('Name').fill(`Outside ${markup}`)
    await page.getByRole('switch', { name: 'Require a second factor' }).click({ force: true })
    const ranges = page.getByRole('combobox', { name: 'Addresses' })
    await ranges.fill('the office')
    await ranges.press('Enter')
    await button('Save').click()
    await page.getByRole('alert').first().waitFor()
    await ranges.press('Backspace')
    await ranges.fill('203.0.113.0/24')
    await ranges.press('Enter')
    await page.getByLabel('Session length in minutes').fill('480')
    await button('Save').click()
    await page.getByRole('heading', { name: `Outside ${markup}` }).waitFor()
    const [made = {}] = await rows(directory('/policies'))
    expect(made).toMatchObject({
      name: `Outside ${markup}`,
      requires_second_factor: true,
      address_ranges: ['203.0.113.0/24'],
      session_minutes: 480,
    })
    await givePolicy(numberOf(made, 'id'))
    await page.reload()
    await page.getByText('Can be deleted once 1 app has another policy.').waitFor()
    await isQuiet()
    await admin.go('/settings/policies')
    expect(await row('Outside').innerText()).toMatch(/Required.*203\.0\.113\.0\/24.*8 hours.*App 1/s)
    await givePolicy(null)
    await page.getByRole('link', { name: `Outside ${markup}` }).click()
    await button('Delete').click()
    await confirm('Delete')
    await page.getByRole('heading', { name: 'There are no policies yet.' }).waitFor()
    expect(await rows(directory('/policies'))).toEqual([])
  })

  test('make a certificate and delete it, but none that an app signs by', async () => {
    const { page } = admin
    await done(directory(`/apps/${acme.appId}/sso`))
    await admin.go('/settings/certificates')
    await button('New Certificate').click()
    await page.getByLabel('Name').fill('Next year')
    await page.getByLabel('Valid for years').fill('2')
    await button('Make').click()
    await page.getByRole('heading', { name: 'Next year' }).waitFor()
    const made = (await rows(directory('/certificates'))).find(one => one['name'] === 'Next year') ?? {}
    await page.getByText(textOf(made, 'sha256')).waitFor()
    await isQuiet()
    await button('Delete').click()
    await confirm('Delete')
    await row('App 1').first().waitFor()
    expect((await rows(directory('/certificates'))).map(one => one['name'])).not.toContain('Next year')
    await row('App 1').first().getByRole('link').click()
    await page.getByRole('link', { name: 'App 1' }).waitFor()
    expect(await button('Delete').count()).toBe(0)
    await isQuiet()
  })

  test('take a definition as a file, say what is wrong in it, show it, and take the connector back', async () => {
    const { page } = admin
    const definition = await done(acme.ask('GET', '/scim/connector'))
    const upload = (document: unknown) =>
      page.locator('input[type=file]').setInputFiles({
        name: 'connector.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(document)),
      })
    await admin.go('/settings/connectors')
    await row('Connector 1').waitFor()
    await page.getByRole('link', { name: 'Upload a definition' }).click()
    await upload([])
    await button('Publish').click()
    await page.getByText('This is no JSON document').waitFor()
    await upload({ ...definition, name: markup, version: 7 })
    await button('Publish').click()
    await page.getByText('What is wrong with it').waitFor()
    await isQuiet()
    await upload({ ...definition, name: markup })
    await button('Publish').click()
    await page.getByRole('heading', { name: markup }).waitFor()
    await page.getByRole('textbox', { name: 'Definition as JSON' }).waitFor()
    expect((await rows(directory('/connectors'))).map(one => one['name'])).toContain(markup)
    await isQuiet()
    await button('Delete').click()
    await confirm('Delete')
    await row('Connector 1').waitFor()
    expect((await rows(directory('/connectors'))).map(one => one['name'])).not.toContain(markup)
  })

  test('read a mail that was kept, with the link to hand over', async () => {
    const { page } = admin
    await admin.go('/settings/mails')
    const email = 'ann.mail@example.com'
    const user = { username: email, email, firstname: markup, lastname: 'Lee', status: 1 }
    await done(stage.scene.directory('POST', '/api/2/users', user))
    await done(stage.scene.directory('POST', '/api/1/invites/send_invite_link', { email }))
    await row(email).getByRole('link').click()
    const link = await page.getByRole('region', { name: 'Links' }).locator('code').innerText()
    expect((await openLink(link)).status).toBe(200)
    await isQuiet()
    const before = await rows(directory('/mails'))
    await button('Send again').click()
    await said('That did not work')
    expect(await rows(directory('/mails'))).toEqual(before)
    await admin.go('/settings/mails?state=sent')
    await page.getByRole('heading', { name: 'No mail fits' }).waitFor()
    await isQuiet()
  })

  test('require a second factor of every administrator, who then sets one up before anything else', async () => {
    const { page } = admin
    await admin.go('/settings')
    await page.getByText('PGlite, within the process').waitFor()
    await isQuiet()
    await page
      .getByRole('switch', { name: 'Every administrator needs a second factor' })
      .click({ force: true })
    await dialog().getByText('1 administrator has none and sets one up before anything else').waitFor()
    await confirm('Require it')
    await page.getByRole('img', { name: /QR code/i }).waitFor()
    expect(await done(directory('/sign-in-settings'))).toEqual({ admins_need_second_factor: true })
  })
})
