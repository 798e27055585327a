/**
 * The pages of SCIM in a real browser: the key that is copied once and what it opens, switching off and on, the requests as they
 * come in, what is skipped, who is who, and the settings; each held to what the API and the other half say.
 */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { done, objectOf, rows, textOf } from '../../acceptance/speaking.ts'
import type { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, ownerPassword, type Stage, type Visitor } from '../stage.ts'
import { enter, invite, openOwned } from './owned-workplace.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'
const user = (name: string, more: object = {}) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: name,
  name: { givenName: name, familyName: 'Ek' },
  emails: [{ value: `${name}@example.com`, primary: true }],
  active: true,
  ...more,
})

let stage: Stage
let acme: Workplace
let owner: Visitor
let page: Page

const dialog = () => page.getByRole('dialog')
const copied = () => page.evaluate<string>('navigator.clipboard.readText()')
const button = (name: string | RegExp) => page.getByRole('button', { name })

async function tokens() {
  return rows(acme.ask('GET', '/tokens?limit=100'))
}

describe.skipIf(mayBePassedOver())('the pages of SCIM', () => {
  beforeAll(async () => {
    stage = await openStage()
    acme = await openOwned(stage, { preset: 'catalog' })
    for (const { id } of await tokens()) await done(acme.ask('DELETE', `/tokens/${String(id)}`))
    owner = await enter(stage, acme)
    page = owner.page
  })
  afterAll(() => stage?.close())
  afterEach(() => {
    expect(owner.complaints).toEqual([])
  })

  test('say what has to be there before, and why', async () => {
    await owner.go('/scim')
    const prerequisites = page.getByRole('list', { name: 'Prerequisites' }).getByRole('listitem')
    await prerequisites.nth(2).waitFor()
    expect(await prerequisites.nth(0).innerText()).toContain('Met: the workspace has the capability scim')
    expect(await prerequisites.nth(1).innerText()).toContain('Not met: single sign-on')
    expect(await prerequisites.nth(2).innerText()).toContain('as owner')
    expect(await owner.violations()).toEqual([])
    await button('Copy SCIM Base URL').first().click()
    expect(await copied()).toBe(stage.scene.scimBaseUrl)
  })

  test('issue the first API key by Copy API Key, show it this once, and it provisions', async () => {
    await owner.go('/scim')
    await button('Copy API Key').click()
    await page.getByText('SCIM API Key is shown once').waitFor()
    const key = await copied()
    expect(key).toMatch(/^jnr_sp_/)
    expect((await acme.scim('GET', '/Users?count=0', undefined, key)).status).toBe(200)
    await acme.configure({ configuration: { scim_bearer_token: key } })
    await done(stage.scene.directory('POST', `${acme.appPath}/enable`, {}))
    await acme.join('ann')
    await page.getByText('1 member managed by SCIM').waitFor()
    await page.reload()
    await button('Copy API Key').click()
    await dialog().getByText('The API key cannot be shown again').waitFor()
    expect(await page.content()).not.toContain(key)
    expect(await owner.violations()).toEqual([])
    await dialog().getByRole('button', { name: 'Rotate' }).click()
    await dialog().getByText('SCIM API Key is shown once').waitFor()
    await dialog().getByRole('button', { name: 'Copy SCIM API Key' }).click()
    const next = await copied()
    expect(next).not.toBe(key)
    const both = await Promise.all(
      [key, next].map(token => acme.scim('GET', '/Users?count=0', undefined, token)),
    )
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    await page.keyboard.press('Escape')
    await page.getByText('Replaced, still valid').waitFor()
  })

  test('ask who is signed in to confirm it where the sign-in is old, and then go on', async () => {
    // The server is asked anew after the dialog: only the first refusal is not its own.
    const error = {
      code: 'fresh_sign_in_required',
      message: 'the sign-in is older than 5 minutes',
      issues: [],
    }
    let isRefused = false
    await page.route('**/tokens', route => {
      // The list of keys is read at the same address whenever it has changed.
      if (isRefused || route.request().method() !== 'POST') return route.fallback()
      isRefused = true
      return route.fulfill({ status: 403, json: { error } })
    })
    await owner.go('/scim/keys/new')
    await page.getByLabel('Label').fill('Second')
    await button('Issue API key').click()
    await dialog().getByLabel('Your password').fill('not the password')
    await dialog().getByRole('button', { name: 'Confirm' }).click()
    await dialog().getByRole('alert').waitFor()
    expect(await owner.violations()).toEqual([])
    await dialog().getByLabel('Your password').fill(ownerPassword)
    await dialog().getByRole('button', { name: 'Confirm' }).click()
    await page.getByText('SCIM API Key is shown once').waitFor()
    expect((await tokens()).map(({ label }) => label)).toContain('Second')
  })

  test('bind an API key to what it is given, and name a field that does not fit', async () => {
    await owner.go('/scim/keys/new')
    await page.getByLabel('Label').fill('Bound')
    const ranges = page.getByLabel('Address ranges').first()
    await ranges.fill('203.0.113.7/24')
    await page.keyboard.press('Enter')
    await page.getByLabel('Expires in days').fill('30')
    await page.getByLabel('Bound the roles that it can give').press('Space')
    await button('Issue API key').click()
    await page.getByText('has bits set behind its prefix').first().waitFor()
    expect(await owner.violations()).toEqual([])
    await ranges.press('Backspace')
    await ranges.fill('203.0.113.0/24')
    await page.keyboard.press('Enter')
    await button('Issue API key').click()
    await page.getByText('SCIM API Key is shown once').waitFor()
    const made = (await tokens()).find(({ label }) => label === 'Bound')
    expect(made).toMatchObject({
      profile: 'onelogin',
      addressRanges: ['203.0.113.0/24'],
      allowedRoles: [],
      expiresAt: expect.any(String),
    })
  })

  test('revoke a key after saying that the identity provider loses access', async () => {
    await owner.go('/scim')
    const row = page.getByRole('row', { name: /Second/ })
    await row.getByRole('button', { name: 'Revoke' }).click()
    expect(await dialog().innerText()).toContain('OneLogin loses access by this key now')
    await dialog().getByRole('button', { name: 'Revoke' }).click()
    await row.getByText('Revoked').waitFor()
    expect((await tokens()).find(({ label }) => label === 'Second')).toMatchObject({
      revokedAt: expect.any(String),
    })
  })

  test('disable SCIM after saying that nobody is removed, and enable it again', async () => {
    await owner.go('/scim')
    const before = await rows(acme.ask('GET', '/members'))
    await button('Disable SCIM').click()
    expect(await dialog().innerText()).toContain('1 member managed by SCIM stays as they are')
    expect(await owner.violations()).toEqual([])
    await dialog().getByRole('button', { name: 'Disable SCIM' }).click()
    await button('Enable SCIM').waitFor()
    expect(await done(acme.ask('GET', '/scim'))).toMatchObject({ enabled: false })
    expect(await rows(acme.ask('GET', '/members'))).toEqual(before)
    await button('Enable SCIM').click()
    await button('Disable SCIM').waitFor()
    expect(await done(acme.ask('GET', '/scim'))).toMatchObject({ enabled: true })
  })

  test('show requests as they come in, and of a failure what was sent, what came back and what to do', async () => {
    const token = await issue('Log')
    await owner.go('/scim/requests')
    await page.getByText('requests', { exact: false }).first().waitFor()
    await acme.scim('POST', '/Users', user(markup, { shoeSize: 42 }), token)
    await page.getByRole('row', { name: /POST.*201 Created.*shoeSize/ }).waitFor()
    await acme.scim('POST', '/Users', user(markup), token)
    await page.getByText('Failed', { exact: true }).click()
    await page.waitForURL('**/scim/requests?outcome=failed')
    const failed = page.getByRole('row', { name: /POST.*409 Conflict/ })
    await failed.waitFor()
    expect(await page.getByRole('row', { name: /201 Created/ }).count()).toBe(0)
    expect(await owner.violations()).toEqual([])
    await failed.getByRole('link').first().click()
    await page.getByRole('heading', { name: 'POST /Users' }).waitFor()
    await page.getByText('"userName": "<string>"').waitFor()
    await page.getByText('What to do').waitFor()
    await page.getByText('It changed nothing.').waitFor()
    expect(await owner.violations()).toEqual([])
  })

  test('count what was skipped, and say what somebody has to see to', async () => {
    await owner.go('/scim/health')
    await page.getByRole('row', { name: /shoeSize.*1 request/ }).waitFor()
    await page
      .getByText(/\d+ requests?, \d+ failed/)
      .first()
      .waitFor()
    expect(await owner.violations()).toEqual([])
  })

  test('let who is meant be decided, and the next try of the identity provider links', async () => {
    const token = await issue('Linking')
    for (const userName of ['dora1', 'dora2']) {
      const person = { userName, email: 'dora@example.com', givenName: 'Dora', familyName: markup }
      await done(acme.ask('POST', '/members', person))
    }
    expect((await acme.scim('POST', '/Users', user('dora'), token)).status).toBe(409)
    await owner.go('/scim/conflicts')
    await page
      .getByRole('row', { name: /dora.*Needs a decision/ })
      .getByRole('link')
      .first()
      .click()
    await page.getByRole('heading', { name: 'Who is dora?' }).waitFor()
    expect(await page.getByText('dora2', { exact: true }).count()).toBeGreaterThan(0)
    expect(await owner.violations()).toEqual([])
    await button('Link to dora2').click()
    expect(await dialog().innerText()).toContain(`SCIM manages Dora ${markup} (dora2)`)
    await dialog().getByRole('button', { name: 'Link' }).click()
    await page.getByText('Decided: a member').waitFor()
    expect((await acme.scim('POST', '/Users', user('dora'), token)).status).toBe(201)
    const [linked] = await rows(acme.ask('GET', '/members?userName=dora'))
    expect(linked).toMatchObject({ managedBy: 'scim', email: 'dora@example.com' })
    expect(await rows(acme.ask('GET', '/members?text=dora'))).toHaveLength(2)
  })

  test('save settings, keep what is not saved from being lost, and say how many roles changed', async () => {
    await owner.go('/scim/settings')
    await page.getByLabel('Always the identity provider’s').check()
    await page.getByRole('link', { name: 'Health' }).click()
    await dialog().getByText('Leave without saving?').waitFor()
    await dialog().getByRole('button', { name: 'Cancel' }).click()
    expect(await owner.violations()).toEqual([])
    await button('Save').click()
    await page.getByText('The settings are saved').waitFor()
    expect(await done(acme.ask('GET', '/settings'))).toMatchObject({ displayName: 'follow' })
    await page.getByRole('combobox', { name: 'Environments' }).fill('qa')
    await page.keyboard.press('Enter')
    await button('Save').click()
    await expect.poll(async () => (await done(acme.ask('GET', '/settings')))['environments']).toContain('qa')
    await page.getByRole('combobox', { name: 'Environments' }).press('Backspace')
    await button('Save').click()
    await dialog().getByText('0 members lose their role in qa now.').waitFor()
    await dialog().getByRole('button', { name: 'Save', exact: true }).click()
    await dialog().waitFor({ state: 'hidden' })
    await expect.poll(async () => (await done(acme.ask('GET', '/settings')))['environments']).toEqual([])
    await page.getByLabel('Prefix of the role attributes').fill('1 role')
    await button('Save').click()
    await page.getByText('begins with a letter').first().waitFor()
    await page.getByLabel('Prefix of the role attributes').fill('workato_role')
    await button('Discard changes').or(button('Save')).first().waitFor()
  })

  test('offer an auditor nothing that would be refused, and say who may', async () => {
    const id = await invite(stage, acme, 'auditor@example.com')
    await done(acme.ask('PUT', `/members/${id}/privilege`, { privilege: 'auditor' }))
    const auditor = await enter(stage, acme, 'auditor@example.com')
    await auditor.go('/scim')
    await auditor.page.getByText('Owners, admins and SCIM managers issue API keys.').waitFor()
    expect(
      await auditor.page.getByRole('button', { name: /Rotate|Revoke|Disable|Copy API Key/ }).count(),
    ).toBe(0)
    expect(await auditor.violations()).toEqual([])
    expect(auditor.complaints).toEqual([])
    await auditor.leave()
  })

  test('give the connector as the API has it', async () => {
    await owner.go('/scim')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download connector' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('connector.json')
    const connector = await done(acme.ask('GET', '/scim/connector'))
    const stream = await download.createReadStream()
    expect(JSON.parse(Buffer.concat(await stream.toArray()).toString())).toEqual(connector)
    expect(objectOf(connector, 'configuration')['scim_base_url']).toBe(stage.scene.scimBaseUrl)
  })
})

async function issue(label: string): Promise<string> {
  return textOf(await done(acme.ask('POST', '/tokens', { label })), 'token')
}
