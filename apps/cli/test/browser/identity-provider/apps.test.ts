/**
 * Apps at the identity provider's console, as the help pages of applications tell it: from Add App to people who have
 * accounts, and to people who have lost them, with what the application then shows.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { done, numberOf, rows, textOf, waitFor } from '../../acceptance/speaking.ts'
import { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'

describe.skipIf(mayBePassedOver())('the pages of apps', () => {
  let stage: Stage
  let admin: Visitor
  beforeAll(async () => {
    stage = await openStage()
    admin = await stage.admin()
  })
  afterAll(() => stage?.close())

  const button = (name: string | RegExp) => admin.page.getByRole('button', { name, exact: true })
  const tab = (name: string) =>
    admin.page.getByRole('navigation', { name: 'Tabs of the app' }).getByRole('link', { name, exact: true })
  const save = () => button('Save').first().click()
  const isSaid = (text: string | RegExp) => admin.page.getByRole('alert').getByText(text).first().waitFor()
  const inDialog = (name: string | RegExp) => admin.page.getByRole('dialog').getByRole('button', { name })

  test('lead from the catalogue to a person who has an account, in the words of the help pages', async () => {
    const { page } = admin
    const { scene, workspaceId } = stage
    const workspace = `/api/workspaces/${workspaceId}`
    const token = textOf(
      await done(scene.operator('POST', `${workspace}/tokens`, { label: 'OneLogin' })),
      'token',
    )
    const user = { username: 'mark', email: 'mark@example.com', firstname: markup, lastname: 'Up', status: 1 }
    const userId = numberOf(await done(scene.directory('POST', '/api/2/users', user)), 'id')
    await done(scene.directory('POST', '/api/2/roles', { name: 'Makers', users: [userId] }))

    await admin.go('/apps')
    await page.getByRole('heading', { name: 'There is no app yet' }).waitFor()
    await page.getByRole('link', { name: 'Add App' }).last().click()
    await page.getByLabel('Search the catalogue').fill('core user 2.0')
    await page.waitForURL('**/apps/add?search=core+user+2.0')
    await page.getByRole('link', { name: 'SCIM Provisioner with SAML (SCIM v2 Core)' }).click()
    await page.getByLabel('Display Name').fill('Workato')
    expect(await tab('Configuration').count()).toBe(0)
    await save()
    await page.getByRole('heading', { name: 'Workato' }).waitFor()

    await tab('Configuration').click()
    await page.getByLabel('SCIM Base URL').fill(scene.scimBaseUrl)
    await page.getByLabel('SCIM Bearer Token').fill('not the token')
    await button('Enable').click()
    await page.getByText('The connection is disabled').waitFor()
    await page.getByLabel('SCIM Bearer Token').fill(token)
    await button('Enable').click()
    await button('Disable').waitFor()
    await isSaid('The API connection is enabled')
    expect(await page.getByLabel('SCIM Bearer Token').inputValue()).toBe('')
    expect(await page.content()).not.toContain(token)

    await tab('Provisioning').click()
    await page.getByLabel('Enable provisioning').check()
    for (const box of ['Create user', 'Delete user', 'Update user']) await page.getByLabel(box).uncheck()
    await save()
    await isSaid('Provisioning of Workato was saved')
    await page.waitForURL(/\/apps\/\d+\/?$/u)

    await tab('Access').click()
    await page.getByText('Makers', { exact: true }).click()
    await page.getByText('1 person gain the app').waitFor()
    await save()
    await isSaid('Access was saved')

    await tab('Users').click()
    await page.getByText(`${markup} Up`).waitFor()
    await page.getByText('Provisioned', { exact: true }).waitFor()
    const members = await rows(scene.operator('GET', `${workspace}/members?userName=mark`))
    expect(members).toMatchObject([{ userName: 'mark', status: 'active' }])
    await admin.go('/apps')
    await page.getByText('1 provisioned').waitFor()
    expect(admin.complaints).toEqual([])
  })

  test('take the app from a person by Delete, after saying what becomes of the account, and give it by Add user', async () => {
    const acme = await Workplace.open(stage.scene, {
      preset: 'automation',
      settings: { invitations: 'none' },
      provisioning: { when_deleted: 'suspend' },
    })
    await acme.join('bo')
    await admin.go(`/apps/${acme.appId}/users`)
    await button(`Delete ${acme.full('bo')}`).click()
    const dialog = admin.page.getByRole('dialog')
    await dialog.getByText(/1 person loses access .* is suspended, and stays there/u).waitFor()
    await dialog.getByText(/role Users of app/u).waitFor()
    await inDialog('Delete').click()
    await admin.page.getByText('Disabled', { exact: true }).waitFor()
    expect(await acme.member('bo')).toMatchObject({ status: 'suspended' })
    await button('Add user').click()
    await dialog.getByRole('combobox', { name: 'User' }).fill(acme.full('bo'))
    await admin.page.getByRole('option', { name: acme.full('bo') }).click()
    await dialog.getByText('1 person gets the app now.').waitFor()
    expect(await admin.violations()).toEqual([])
    await admin.page.keyboard.press('Escape')
    await inDialog('Cancel').last().click()
    await inDialog('Add user').click()
    await admin.page
      .getByRole('row')
      .filter({ hasText: acme.full('bo') })
      .getByText('direct')
      .waitFor()
    await waitFor(
      () => acme.member('bo'),
      found => found['status'] === 'active',
    )
  })

  test('show why somebody failed, what was sent and what came back, and try again by Retry', async () => {
    const acme = await Workplace.open(stage.scene, {
      preset: 'automation',
      settings: { invitations: 'none' },
    })
    const app = await done(stage.scene.directory('GET', acme.appPath))
    const { configuration } = app as { configuration: { scim_json_template: string } }
    const template = JSON.parse(configuration.scim_json_template) as Record<string, unknown>
    const broken = JSON.stringify({ ...template, active: '{$user.title}' })
    await acme.configure({ configuration: { scim_json_template: broken } })
    await acme.addPerson('cy', { title: 'Chair' })
    await acme.giveApp('cy')
    await acme.settle()

    await admin.go(`/apps/${acme.appId}/users?state=provisioning_failed`)
    await button(`Failed: details of ${acme.full('cy')}`).click()
    const dialog = admin.page.getByRole('dialog')
    await dialog
      .getByText(/could not be created/u)
      .first()
      .waitFor()
    await dialog.getByText('"active": "Chair"').first().waitFor()
    await dialog.getByText('What to do', { exact: true }).waitFor()
    expect(await admin.violations()).toEqual([])

    await acme.configure({ configuration: { scim_json_template: configuration.scim_json_template } })
    await acme.settle()
    await admin.go(`/apps/${acme.appId}/users`)
    const failed = button(`Failed: details of ${acme.full('cy')}`)
    if ((await failed.count()) > 0) {
      await failed.click()
      await inDialog(/retry/iu).click()
    }
    await waitFor(
      () => acme.findMember('cy'),
      member => member !== undefined,
    )
    expect(admin.complaints).toEqual([])
  })

  test('reapply mappings to all once approved, and link who was there before', async () => {
    const acme = await Workplace.open(stage.scene, {
      preset: 'automation',
      settings: { invitations: 'none' },
    })
    await acme.join('dee', 'eli')
    await acme.newCalls()
    await admin.go(`/apps/${acme.appId}/users`)
    await button('Apply to all').click()
    await admin.page.getByRole('menuitem', { name: 'Reapply Mappings' }).click()
    await admin.page
      .getByRole('dialog')
      .getByText(/^2 people are looked up/u)
      .waitFor()
    await inDialog('Approve').click()
    await isSaid('Mappings are reapplied for 2 people')
    await acme.settle()
    const calls = await acme.newCalls()
    expect(calls.filter(call => call === 'GET /Users 200')).toHaveLength(2)
    expect(calls.some(call => call.startsWith('POST'))).toBe(false)
  })

  test('say the effect of disabling provisioning and of deleting an app in numbers', async () => {
    const acme = await Workplace.open(stage.scene, {
      preset: 'automation',
      settings: { invitations: 'none' },
    })
    await acme.join('fay', 'gil')
    const approvals = { provisioning: { require_approval: { delete: true } } }
    await done(stage.scene.directory('PUT', acme.appPath, approvals))
    await acme.takeApp('gil')
    await admin.go(`/apps/${acme.appId}/provisioning`)
    await admin.page.getByLabel('Delete user').uncheck()
    await save()
    await admin.page
      .getByRole('dialog')
      .getByText(/Up to 1 task that waits is sent without an approval: 1 person loses/u)
      .waitFor()
    await inDialog('Cancel').click()
    expect(await acme.member('gil')).toMatchObject({ status: 'active' })
    await button('Discard changes').click()
    await admin.page.getByLabel('Enable provisioning').uncheck()
    await save()
    await admin.page
      .getByRole('dialog')
      .getByText(/1 account stays .* 1 task goes on waiting/u)
      .waitFor()
    await inDialog('Disable provisioning').click()
    await isSaid(/was saved/u)
    expect(await done(stage.scene.directory('GET', acme.appPath))).toMatchObject({
      provisioning: { enabled: false },
    })
    await button('More Actions').click()
    await admin.page.getByRole('menuitem', { name: 'Delete' }).click()
    const dialog = admin.page.getByRole('dialog')
    await dialog.getByText(/1 person can no longer sign in/u).waitFor()
    const { name } = (await done(stage.scene.directory('GET', `/api/2/apps/${acme.appId}`))) as {
      name: string
    }
    await dialog.getByLabel(/to confirm/u).fill(name)
    await inDialog('Delete').click()
    await admin.page.waitForURL('**/console/apps')
    expect((await stage.scene.directory('GET', `/api/2/apps/${acme.appId}`)).status).toBe(404)
    expect(await acme.member('fay')).toMatchObject({ status: 'active' })
    expect(admin.complaints).toEqual([])
  })
})
