/**
 * The guide to people who come by themselves, step by step in both consoles: from the key of the application to a mapping
 * over departments, and then somebody who joins, changes and leaves without a click for the application.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Body, done, objectOf, rows, textOf, waitFor } from '../../acceptance/speaking.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'
import { type Walk, walkThrough } from './walk.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const markup = '<img src=x onerror=alert(1)>'
const whenDeleted =
  "When users are deleted in OneLogin, or the user's app access is removed, perform the below action"

describe.skipIf(mayBePassedOver())('the guide “Fetch people automatically”', () => {
  let stage: Stage
  let admin: Visitor
  let owner: Visitor
  let walk: Walk
  let workspace: string

  beforeAll(async () => {
    stage = await openStage()
    ;[admin, owner, walk] = await Promise.all([
      stage.admin(),
      stage.owner(),
      walkThrough('fetch-people-automatically'),
    ])
    const { directory, operator } = stage.scene
    workspace = `/api/workspaces/${stage.workspaceId}`
    const settings = await done(operator('GET', `${workspace}/settings`))
    const ours = { invitations: 'none', displayName: 'follow' }
    await done(operator('PUT', `${workspace}/settings`, { ...settings, ...ours }))
    for (const [username, department] of [
      ['pat', 'Sales'],
      ['lou', 'Law'],
    ] as const) {
      const email = `${username}@example.com`
      const person = { username, email, firstname: username, lastname: 'Ek', department, status: 1 }
      await done(directory('POST', '/api/2/users', person))
    }
  })
  afterAll(() => stage?.close())

  const button = (name: string | RegExp) => admin.page.getByRole('button', { name, exact: true })
  const inDialog = (name: string) => admin.page.getByRole('dialog').getByRole('button', { name, exact: true })
  const follow = (menu: string, name: string) =>
    admin.page.getByRole('navigation', { name: menu }).getByRole('link', { name, exact: true }).click()
  const tab = (name: string) => follow('Tabs of the app', name)
  const titled = (name: string) => admin.page.getByRole('heading', { level: 1, name }).waitFor()
  const save = () => button('Save').first().click()
  const said = (text: string | RegExp) => admin.page.getByRole('alert').getByText(text).first().waitFor()
  const choose = async (label: string, option: string) => {
    await admin.page.getByRole('combobox', { name: label, exact: true }).click()
    await admin.page.getByRole('option', { name: option, exact: true }).click()
  }
  const copied = () => owner.page.evaluate<string>('navigator.clipboard.readText()')
  const member = async (name: string): Promise<Body | undefined> =>
    (await rows(stage.scene.operator('GET', `${workspace}/members?userName=${name}@example.com`)))[0]
  const becomes = (name: string, field: string, value: string) =>
    waitFor(
      () => member(name),
      found => found?.[field] === value,
    )
  const app = async () => {
    const [found] = await rows(stage.scene.directory('GET', '/api/2/apps?name=CRM'))
    return await done(stage.scene.directory('GET', `/api/2/apps/${String(found?.['id'])}`))
  }

  test('prepares the application, adds the app, and has it provision by itself', async () => {
    const { page } = admin
    let [baseUrl, key] = ['', '']
    await walk.step('Copy the SCIM Base URL and the SCIM API Key', async () => {
      await owner.go('/scim')
      await owner.page.getByRole('button', { name: 'Copy SCIM Base URL' }).first().click()
      baseUrl = await copied()
      await owner.page.getByRole('button', { name: 'Copy API Key' }).click()
      const dialog = owner.page.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Rotate' }).click()
      await dialog.getByText('SCIM API Key is shown once').waitFor()
      await dialog.getByRole('button', { name: 'Copy SCIM API Key' }).click()
      key = await copied()
    })
    await walk.step('Add the app from the catalogue', async () => {
      await admin.go('')
      await follow('Main', 'Add App')
      await page.getByLabel('Search the catalogue').fill('SCIM')
      await page.getByRole('link', { name: 'SCIM Provisioner with SAML (SCIM v2 Core)', exact: true }).click()
      await page.getByLabel('Display Name').fill('CRM')
      await save()
      await titled('CRM')
    })
    await walk.step('Enter base URL and token, and enable', async () => {
      await tab('Configuration')
      await page.getByLabel('SCIM Base URL').fill(baseUrl)
      await page.getByLabel('SCIM Bearer Token').fill(key)
      await button('Enable').click()
      await button('Disable').waitFor()
    })
    await walk.step('Enable provisioning without approval', async () => {
      await tab('Provisioning')
      await page.getByLabel('Enable provisioning').check()
      for (const box of ['Create user', 'Delete user', 'Update user']) await page.getByLabel(box).uncheck()
      await choose(whenDeleted, 'Delete')
      await walk.picture(page, 'provisioning', 'section:has(> div h2:text-is("Workflow"))')
      await save()
      await said('Provisioning of CRM was saved')
    })
    const id = String((await app())['id'])
    const { provisioning } = await done(stage.scene.directory('GET', `/api/provisioning/apps/${id}`))
    expect(provisioning).toMatchObject({
      enabled: true,
      require_approval: { create: false, update: false, delete: false },
      when_deleted: 'delete',
    })
  })

  test('says what is sent, and who gets the app, by a mapping over departments', async () => {
    const { page } = admin
    await walk.step('Take a parameter from an attribute', async () => {
      await tab('Parameters')
      await page.getByRole('link', { name: 'SCIM Username', exact: true }).click()
      await choose('Value', 'Email')
      await walk.picture(page, 'parameter', '[role=dialog]')
      await inDialog('Save').click()
      await said('SCIM Username was saved')
      const username = objectOf(objectOf(await app(), 'parameters'), 'scimusername')
      expect(username).toMatchObject({ user_attribute_mappings: 'email' })
    })
    await walk.step('Make a role that carries the app', async () => {
      await follow('Main', 'Roles')
      await page.getByRole('link', { name: 'New Role' }).first().click()
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Sales people')
      await choose('Applications', 'CRM')
      await page.keyboard.press('Escape')
      await save()
      await titled('Sales people')
    })
    await walk.step('Make a mapping that gives the role', async () => {
      await follow('Main', 'Mappings')
      await page.getByRole('link', { name: 'New Mapping' }).first().click()
      await titled('New Mapping')
      await page.reload()
      await page.getByLabel('Name').fill('Sales gets the CRM')
      await choose('Attribute of condition 1', 'Department')
      await choose('Operator of condition 1', 'equals')
      await page.getByLabel('Value of condition 1').fill('Sales')
      await choose('Value of action 1', 'Sales people')
      await page.keyboard.press('Escape')
      await page.getByText('Carries CRM.').waitFor()
      await walk.picture(page, 'mapping', 'form')
      await button('Check conditions with users').click()
      await page.getByText('The conditions fit 1 of 2 people; 1 would change.').waitFor()
      await save()
      await page.getByText('The mapping is saved', { exact: true }).first().waitFor()
    })
    await walk.step('Reapply the mappings for who is there already', async () => {
      await button('Reapply All Mappings').first().click()
      await inDialog('Reapply All Mappings').click()
      await becomes('pat', 'managedBy', 'scim')
      expect(await member('lou')).toBeUndefined()
    })
    expect([...admin.complaints, ...owner.complaints]).toEqual([])
  })

  test('and people join, change and leave without a click for the application', async () => {
    const { page } = admin
    await owner.go('/members')
    const inMembers = (text: string) =>
      owner.page.getByRole('row').filter({ hasText: 'joy@example.com' }).getByText(text).first().waitFor()
    await walk.step('Somebody joins', async () => {
      await admin.go('/users/new')
      for (const [label, text] of [
        ['Username', 'joy'],
        ['Email', 'joy@example.com'],
        ['First name', 'Joy'],
        ['Last name', 'Lee'],
        ['Department', 'Sales'],
      ] as const) {
        await page.getByLabel(label, { exact: true }).fill(text)
      }
      await save()
      await titled('Joy Lee')
      await inMembers('Joy Lee')
      expect(await member('joy')).toMatchObject({ managedBy: 'scim', status: 'active' })
    })
    await walk.step('Somebody changes', async () => {
      await page.getByLabel('Last name', { exact: true }).fill(markup)
      await save()
      await said(/is saved/u)
      await inMembers(`Joy ${markup}`)
      const [pat] = await rows(stage.scene.directory('GET', '/api/2/users?username=pat'))
      await done(stage.scene.directory('PUT', `/api/2/users/${String(pat?.['id'])}`, { department: 'Law' }))
      await becomes('pat', 'status', 'deprovisioned')
    })
    await walk.step('Somebody leaves', async () => {
      await page.getByRole('switch', { name: 'Active', exact: true }).click()
      await save()
      await inDialog('Make inactive').click()
      await inMembers('Suspended')
      await button('More Actions').click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await page
        .getByRole('dialog')
        .getByText(/loses 1 application/u)
        .waitFor()
      await inDialog('Delete').click()
      await becomes('joy', 'status', 'deprovisioned')
    })
    walk.end()
    const tasks = await rows(stage.scene.directory('GET', '/api/provisioning/tasks?limit=100'))
    expect(tasks.map(task => textOf(task, 'approval'))).toEqual(tasks.map(() => 'automatic'))
    expect([...admin.complaints, ...owner.complaints]).toEqual([])
  })

  test('is read in the application’s console too, by who is not signed in', async () => {
    const guest = await stage.guest('application')
    const { page } = guest
    await guest.go('/guides/fetch-people-automatically')
    await page.getByRole('heading', { level: 1, name: /^Fetch people automatically/u }).waitFor()
    expect(await page.getByRole('article').getByRole('img').count()).toBe(3)
    expect(await guest.violations()).toEqual([])
    await page.getByRole('article').getByRole('link', { name: 'Who somebody is taken for' }).click()
    await page.getByRole('heading', { level: 2, name: 'Who somebody is taken for' }).waitFor()
    await page.getByRole('link', { name: 'Open the console' }).click()
    await page
      .getByRole('heading', { name: /sign in/iu })
      .first()
      .waitFor()
    expect(guest.complaints).toEqual([])
    await guest.leave()
  })
})
