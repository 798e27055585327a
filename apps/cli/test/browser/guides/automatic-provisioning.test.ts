/**
 * The guide to automatic provisioning, step by step in both consoles: an administrator who pastes the key that the
 * application gave him, enables and saves, and a person who then arrives, changes and leaves by himself.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { done, numberOf, rows, waitFor } from '../../acceptance/speaking.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'
import { type Walk, walkThrough } from './walk.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'

describe.skipIf(mayBePassedOver())('the guide “Configure automatic provisioning”', () => {
  let stage: Stage
  let admin: Visitor
  let owner: Visitor
  let walk: Walk
  let userId: number
  beforeAll(async () => {
    stage = await openStage()
    ;[admin, owner, walk] = await Promise.all([
      stage.admin(),
      stage.owner(),
      walkThrough('automatic-provisioning'),
    ])
    const { directory } = stage.scene
    const person = {
      username: 'ines',
      email: 'ines@example.com',
      firstname: 'Ines',
      lastname: markup,
      status: 1,
    }
    userId = numberOf(await done(directory('POST', '/api/2/users', person)), 'id')
    const app = { connector_id: 45_504, name: 'Cerby' }
    const appId = numberOf(await done(directory('POST', '/api/2/apps', app)), 'id')
    await done(directory('POST', '/api/2/roles', { name: 'Cerby users', apps: [appId], users: [userId] }))
  })
  afterAll(() => stage?.close())

  const button = (name: string) => admin.page.getByRole('button', { name, exact: true })
  const tab = (name: string) =>
    admin.page.getByRole('navigation', { name: 'Tabs of the app' }).getByRole('link', { name, exact: true })
  const copied = () => owner.page.evaluate<string>('navigator.clipboard.readText()')
  const member = async () => {
    const path = `/api/workspaces/${stage.workspaceId}/members?userName=ines`
    return (await rows(stage.scene.operator('GET', path)))[0]
  }

  test('leads from nothing to Enabled, saves with a note, and ends on Info', async () => {
    const { page } = admin
    await owner.go('/scim')
    await owner.page.getByRole('button', { name: 'Copy SCIM Base URL' }).first().click()
    const baseUrl = await copied()
    await owner.page.getByRole('button', { name: 'Copy API Key' }).click()
    // The first key was printed when the application started, and can be shown no more: another takes its place.
    const dialog = owner.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Rotate' }).click()
    await dialog.getByText('SCIM API Key is shown once').waitFor()
    await dialog.getByRole('button', { name: 'Copy SCIM API Key' }).click()
    const key = await copied()

    await walk.step('Sign in to the identity provider as an administrator', async () => {
      await admin.go('')
      await page.getByRole('heading', { name: 'Home' }).waitFor()
    })
    await walk.step('Open the Applications page', async () => {
      await page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: 'Applications', exact: true })
        .click()
      await page.getByRole('heading', { name: 'Applications' }).waitFor()
      await page.getByText('1 app', { exact: false }).first().waitFor()
      await walk.picture(page, 'applications')
    })
    await walk.step('Search and select the app', async () => {
      await page.getByLabel('Search apps').fill('cer')
      await page.getByRole('link', { name: 'Cerby', exact: true }).click()
      await page.getByRole('heading', { name: 'Cerby' }).waitFor()
    })
    await walk.step('Paste the token on Configuration', async () => {
      await tab('Configuration').click()
      await page.getByLabel('SCIM Base URL').fill(baseUrl)
      await page.getByLabel('SCIM Bearer Token').fill(key)
      await walk.picture(page, 'configuration')
    })
    await walk.step('Enable the API connection', async () => {
      await button('Enable').click()
      await button('Disable').waitFor()
      await page.getByText('Enabled', { exact: true }).first().waitFor()
      expect(await page.content()).not.toContain(key)
    })
    await walk.step('Enable provisioning', async () => {
      await tab('Provisioning').click()
      await page.getByLabel('Enable provisioning').check()
      for (const box of ['Create user', 'Delete user', 'Update user']) {
        expect(await page.getByLabel(box).isChecked()).toBe(true)
        await page.getByLabel(box).uncheck()
      }
      await page.getByRole('combobox', { name: /^When users are deleted/u }).click()
      await page.getByRole('option', { name: 'Delete' }).click()
      await walk.picture(page, 'provisioning')
    })
    await walk.step('Save', async () => {
      await button('Save').first().click()
      await page.getByRole('alert').getByText('Provisioning of Cerby was saved').waitFor()
      await page.waitForURL(/\/apps\/\d+\/?$/u)
      expect(await tab('Info').getAttribute('aria-current')).toBe('page')
    })
    walk.end()
    expect(await admin.violations()).toEqual([])
    expect([...admin.complaints, ...owner.complaints]).toEqual([])
  })

  test('and the application shows who arrived, what changed, and that a leaver is out', async () => {
    await owner.go('/members')
    await owner.page.getByText(`Ines ${markup}`).waitFor()
    await done(stage.scene.directory('PUT', `/api/2/users/${userId}`, { firstname: 'Inés' }))
    await waitFor(member, found => found?.['givenName'] === 'Inés')
    await done(stage.scene.directory('PUT', `/api/2/users/${userId}`, { status: 2 }))
    const row = owner.page.getByRole('row').filter({ hasText: markup })
    await row.getByText('Suspended').waitFor()
    expect(await member()).toMatchObject({ status: 'suspended' })
    await done(stage.scene.directory('DELETE', `/api/2/users/${userId}`))
    await waitFor(member, found => found?.['status'] === 'deprovisioned')
    expect(owner.complaints).toEqual([])
  })
})
