/**
 * The guide to API key, history and display names, step by step in both consoles: a key that is copied and pasted, a person
 * who arrives, a display name that stays as an administrator sets it, and who did all that.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { setFirstPassword, signIn } from '../../acceptance/person.ts'
import { done, waitFor } from '../../acceptance/speaking.ts'
import type { Workplace } from '../../acceptance/workplace.ts'
import { enter } from '../application/owned-workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, ownerEmail, type Stage, type Visitor } from '../stage.ts'
import { openUnconnected } from './unconnected-workplace.ts'
import { type Walk, walkThrough } from './walk.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'

describe.skipIf(mayBePassedOver())('the guide “SCIM API key, history and display names”', () => {
  let stage: Stage
  let acme: Workplace
  let admin: Visitor
  let owner: Visitor
  let walk: Walk
  beforeAll(async () => {
    stage = await openStage()
    acme = await openUnconnected(stage, { preset: 'catalog', connectorId: 45_504, app: 'Catalogue' })
    await acme.addPerson('ann', { firstname: 'Ann' })
    await acme.addPerson('marked', { firstname: markup })
    ;[admin, owner, walk] = await Promise.all([
      stage.admin(),
      enter(stage, acme),
      walkThrough('scim-api-key-and-history'),
    ])
  })
  afterEach(() => {
    expect([...admin.complaints, ...owner.complaints]).toEqual([])
  })
  afterAll(() => stage?.close())

  const button = (name: string) => admin.page.getByRole('button', { name, exact: true })
  const tab = (name: string) =>
    admin.page.getByRole('navigation', { name: 'Tabs of the app' }).getByRole('link', { name, exact: true })
  const tabOfUser = (name: string) =>
    admin.page.getByRole('navigation', { name: 'User', exact: true }).getByRole('link', { name, exact: true })
  const row = (name: RegExp) => owner.page.getByRole('row', { name }).first()
  const copied = () => owner.page.evaluate<string>('navigator.clipboard.readText()')
  const openUser = async () => {
    await admin.go('/users')
    await admin.page.getByRole('searchbox', { name: 'Search users' }).fill(acme.full('ann'))
    await admin.page.getByRole('link', { name: /^Ann /u }).click()
    await tabOfUser('User Info').waitFor()
  }
  const becomes = (name: string, wanted: string) =>
    waitFor(
      async () => (await acme.findMember('ann'))?.[name],
      found => found === wanted,
    )

  test('leads from the copied key to people who arrive', async () => {
    const { page } = admin
    await owner.go('/scim')
    const copyBaseUrl = owner.page.getByRole('button', { name: 'Copy SCIM Base URL' }).first()
    await copyBaseUrl.click()
    const baseUrl = await copied()
    let key = ''
    await walk.step('Copy the API key', async () => {
      await walk.picture(owner.page, 'key', 'section:has(h2:text-is("Connect the identity provider"))')
      await owner.page.getByRole('button', { name: 'Copy API Key' }).click()
      await owner.page.getByText('SCIM API Key is shown once').waitFor()
      key = await copied()
      expect((await acme.scim('GET', '/Users?count=0', undefined, key)).status).toBe(200)
    })
    await walk.step('Paste it into the app and enable the connection', async () => {
      await admin.go(`/apps/${acme.appId}`)
      await tab('Configuration').click()
      await page.getByLabel('SCIM Base URL').fill(baseUrl)
      await page.getByLabel('SCIM Bearer Token').fill(key)
      await button('Enable').click()
      await button('Disable').waitFor()
      expect(await page.content()).not.toContain(key)
    })
    await walk.step('Enable provisioning', async () => {
      await tab('Provisioning').click()
      await page.getByLabel('Enable provisioning').check()
      for (const box of ['Create user', 'Delete user', 'Update user']) await page.getByLabel(box).uncheck()
      await button('Save').first().click()
      await page.getByRole('alert').getByText('Provisioning of Catalogue was saved').waitFor()
    })
    await walk.step('Give the app to somebody', async () => {
      await openUser()
      await tabOfUser('Applications').click()
      await page.getByRole('combobox', { name: 'Roles', exact: true }).click()
      await page.getByRole('option', { name: 'Users of Catalogue', exact: true }).click()
      await page.keyboard.press('Escape')
      await button('Save').click()
      await page.getByRole('table').getByText('Provisioned').waitFor()
      await acme.giveApp('marked')
      await acme.settle()
      await owner.go('/members')
      await row(/Ann Ek.*Active.*SCIM: OneLogin/u).waitFor()
      await owner.page.getByText(`${markup} Ek`).first().waitFor()
    })
  })

  test('says who changed what, and leaves a display name as an administrator has set it', async () => {
    await walk.step('Read who changed what', async () => {
      await owner.go('/settings/history')
      await owner.page.getByRole('columnheader', { name: 'Actor' }).waitFor()
      await row(/Scim System User.*Member created.*ann\./u).waitFor()
      await walk.picture(owner.page, 'history', '.page')
      await owner.page.getByLabel('Actor').selectOption('Scim System User')
      await owner.page.waitForURL(/actor=Scim/u)
      await row(/Scim System User.*Member created.*ann\./u).waitFor()
    })
    await walk.step('Change a display name', async () => {
      await owner.go('/settings/users')
      expect(await acme.findMember('ann')).toMatchObject({ displayName: 'Ann Ek' })
      await owner.page.getByRole('button', { name: 'Edit the Display Name of Ann Ek' }).click()
      const name = owner.page.getByRole('textbox', { name: 'Display Name', exact: true })
      await name.fill('Ann of Acme')
      await name.press('Enter')
      await row(/Ann of Acme/u).waitFor()
      await walk.picture(owner.page, 'users', '.page')
      expect(await acme.findMember('ann')).toMatchObject({ displayName: 'Ann of Acme' })
    })
    await walk.step('See that it stays after a later sync', async () => {
      await openUser()
      await admin.page.getByLabel('Last name').fill('Oak')
      await button('Save').click()
      await admin.page.getByText('Ann Oak is saved').or(admin.page.getByText('Ann Ek is saved')).waitFor()
      await row(/Ann of Acme.*Ann Oak/u).waitFor()
      expect(await acme.findMember('ann')).toMatchObject({ displayName: 'Ann of Acme', familyName: 'Oak' })
      await owner.go('/settings/history')
      await row(/Scim System User.*familyName.*ann\..*Ek.*Oak/u).waitFor()
      await row(new RegExp(`${ownerEmail}.*displayName.*ann\\..*Ann Ek.*Ann of Acme`, 'u')).waitFor()
    })
  })

  test('suspends and activates, and the name outlasts both', async () => {
    await setFirstPassword(stage.scene, acme.full('ann'))
    const ann = await signIn(stage.scene, acme.full('ann'), acme.id)
    const status = async () => (await ann.ask('GET', `/api/workspaces/${acme.id}/my`)).status
    expect(await status()).toBe(200)
    await walk.step('Suspend and activate', async () => {
      await openUser()
      await admin.page.getByRole('switch', { name: 'Active', exact: true }).click()
      await button('Save').click()
      await button('Make inactive').click()
      await becomes('status', 'suspended')
      expect(await status()).toBe(401)
      await owner.go('/members')
      await row(/Ann of Acme.*Suspended/u).waitFor()
      await admin.page.getByRole('switch', { name: 'Inactive', exact: true }).click()
      await button('Save').click()
      await row(/Ann of Acme.*Active/u).waitFor()
      expect(await acme.findMember('ann')).toMatchObject({ status: 'active', displayName: 'Ann of Acme' })
      await owner.go('/settings/history?actor=Scim%20System%20User&person=ann.')
      await row(/Member suspended.*ann\./u).waitFor()
      await row(/Member reactivated.*ann\./u).waitFor()
    })
    walk.end()
    expect(await status()).toBe(401)
    expect(await done(acme.ask('GET', '/scim'))).toMatchObject({ managedMembers: 2 })
    expect(await owner.violations()).toEqual([])
  })
})
