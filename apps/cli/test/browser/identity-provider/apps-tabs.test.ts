/** The tabs of an app one by one: what each edits and what the API then says, and nothing that axe finds on any. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { done, numberOf, rows, waitFor } from '../../acceptance/speaking.ts'
import { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'

describe.skipIf(mayBePassedOver())('the tabs of an app', () => {
  let stage: Stage
  let admin: Visitor
  let acme: Workplace
  beforeAll(async () => {
    stage = await openStage()
    admin = await stage.admin()
    acme = await Workplace.open(stage.scene, { preset: 'automation', settings: { invitations: 'none' } })
    await acme.addPerson('ann', { firstname: markup, title: 'Chair' })
    await acme.giveApp('ann')
    await acme.settle()
  })
  afterAll(() => stage?.close())

  const button = (name: string | RegExp) => admin.page.getByRole('button', { name, exact: true })
  const save = () => button('Save').first().click()
  const isSaid = (text: string | RegExp) => admin.page.getByRole('alert').getByText(text).first().waitFor()
  const open = (path: string) => admin.go(`/apps/${acme.appId}${path}`)
  const theApp = () => done(stage.scene.directory('GET', `/api/2/apps/${acme.appId}`))

  test.each([
    ['', 'Visible in portal'],
    ['/configuration', 'SCIM Base URL'],
    ['/parameters', 'Credentials are'],
    ['/rules', 'Add Rule'],
    ['/rules/new', 'Add condition'],
    ['/sso', 'SLO Endpoint (HTTP)'],
    ['/access', 'Policy'],
    ['/provisioning', 'Require admin approval before this action is performed'],
    ['/users', `${markup} Ek`],
    ['/setup', 'Prerequisites'],
  ])('at %s is usable by keyboard and screen reader, light and wide, dark and narrow', async (path, text) => {
    await open(path)
    await admin.page.getByText(text, { exact: true }).first().waitFor()
    expect(await admin.violations()).toEqual([])
    expect(admin.complaints).toEqual([])
  })

  test('Info is saved, and asks before what was typed is left behind', async () => {
    await open('')
    await admin.page.getByLabel('Description').fill(markup)
    await admin.page.getByRole('link', { name: 'Rules' }).click()
    await admin.page.getByRole('dialog').getByText('lost').waitFor()
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await admin.page.getByRole('dialog').waitFor({ state: 'detached' })
    await admin.page.getByLabel('Visible in portal').uncheck()
    await save()
    await isSaid('was saved')
    expect(await theApp()).toMatchObject({ description: markup, visible: false })
  })

  test('the template says in place what is wrong with it, and shows what would be sent', async () => {
    await open('/configuration')
    await button('SCIM JSON Template').click()
    const sent = admin.page.getByRole('region', { name: 'What would be sent' })
    await sent.getByText('"userName"').waitFor()
    const editor = admin.page.getByRole('textbox', { name: 'Template' })
    await editor.click()
    await admin.page.keyboard.press('Control+A')
    await admin.page.keyboard.insertText('{"userName":"{$user.username}","title":"{$user.shoe}"}')
    await admin.page
      .getByText(/Unknown macro \{\$user\.shoe\} at title/u)
      .first()
      .waitFor()
    await admin.page.keyboard.press('Control+A')
    await admin.page.keyboard.insertText('{"userName":"{$user.username}","nickName":"{$user.firstname}"}')
    await sent.getByText('"nickName"').waitFor()
    await button('Reset to the connector’s template').click()
    await admin.page.getByRole('dialog').getByText('nickName').waitFor()
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Reset the template' }).click()
    await admin.page.getByText('Not saved yet').waitFor({ state: 'detached' })
    expect(admin.complaints).toEqual([])
  })

  test('Parameters gets a field by the plus, which takes its value from the custom field of its name', async () => {
    const field = { user_field: { name: 'Desk', shortname: 'desk' } }
    await done(stage.scene.directory('POST', '/api/2/users/custom_attributes', field))
    await open('/parameters')
    await button('Add field').click()
    await admin.page.getByLabel('Field name').fill('desk')
    await admin.page.getByLabel('Include in SAML Assertion').check()
    await admin.page.getByLabel('Include in User Provisioning').check()
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await admin.page.getByRole('dialog', { name: /Edit Field desk/u }).waitFor()
    const { parameters } = await theApp()
    expect(parameters).toMatchObject({
      desk: {
        user_attribute_mappings: 'custom_attribute_desk',
        include_in_saml_assertion: true,
        provisioned_entitlements: true,
      },
    })
    await admin.page.getByRole('combobox', { name: 'Value', exact: true }).click()
    await admin.page.getByRole('option', { name: '- Macro -' }).click()
    await admin.page.getByRole('textbox', { name: 'Macro' }).fill('{shoe}')
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await admin.page
      .getByRole('dialog')
      .getByText(/\{shoe\}/u)
      .waitFor()
    expect(await admin.violations()).toEqual([])
    await admin.page.getByRole('textbox', { name: 'Macro' }).fill('{firstname}.{lastname}')
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await admin.page.getByText('- Macro -: {firstname}.{lastname}').waitFor()
  })

  test('Rules are made from what the API offers, and put in order without a mouse', async () => {
    const rule = { match: 'all', enabled: true, position: null, conditions: [] }
    const actions = [{ action: 'set_title', value: ['First'] }]
    await done(
      stage.scene.directory('POST', `/api/2/apps/${acme.appId}/rules`, { ...rule, name: 'First', actions }),
    )
    await open('/rules/new')
    await admin.page.getByLabel('Name').fill('Chairs')
    await button('Add condition').click()
    await admin.page.getByRole('combobox', { name: 'Attribute of condition 1' }).click()
    await admin.page.getByRole('option', { name: 'Title', exact: true }).click()
    await admin.page.getByRole('combobox', { name: 'Operator of condition 1' }).click()
    await admin.page.getByRole('option').first().click()
    await admin.page.getByRole('textbox', { name: 'Value of condition 1' }).fill('Chair')
    await button('Add action').click()
    await admin.page.getByRole('combobox', { name: 'Action', exact: true }).click()
    await admin.page.getByRole('option', { name: /Set Department in/u }).click()
    await admin.page.getByPlaceholder('A value, then Enter').fill('Board')
    await admin.page.keyboard.press('Enter')
    expect(await admin.violations()).toEqual([])
    await save()
    await isSaid('The rule was saved')
    await button(/Move Chairs up/u).click()
    await isSaid('The order was saved')
    const list = await rows(stage.scene.directory('GET', `/api/2/apps/${acme.appId}/rules`))
    expect(list.map(({ name }) => name)).toEqual(['Chairs', 'First'])
    expect(list[0]).toMatchObject({
      conditions: [{ source: 'title', value: 'Chair' }],
      actions: [{ action: 'set_department', value: ['Board'] }],
    })
  })

  test('the page of a person in the app shows where values come from, and takes them by hand', async () => {
    await open(`/users/${acme.idOf('ann')}`)
    await admin.page.getByRole('heading', { name: `${markup} Ek` }).waitFor()
    await admin.page.getByText(/role .* given by api credential First credential/u).waitFor()
    await admin.page.getByLabel('Department, entered by hand').fill('Night shift')
    expect(await admin.violations()).toEqual([])
    await save()
    await isSaid('The values were saved')
    const path = `${acme.appPath}/users/${acme.idOf('ann')}/parameters`
    expect(await done(stage.scene.directory('GET', path))).toMatchObject({
      parameters: { department: ['Night shift'] },
    })
    await acme.settle()
    expect(admin.complaints).toEqual([])
  })

  test('an app that signs people in only has no provisioning, and Setup takes all of it over to one that has', async () => {
    const saml = { connector_id: 110016, name: 'Only SAML', role_ids: [acme.roleId] }
    const id = numberOf(await done(stage.scene.directory('POST', '/api/2/apps', saml)), 'id')
    await admin.go(`/apps/${id}/setup`)
    const tabs = admin.page.getByRole('navigation', { name: 'Tabs of the app' }).getByRole('link')
    expect(await tabs.allTextContents()).not.toContain('Provisioning')
    expect(await admin.violations()).toEqual([])
    await button('Add the app with provisioning').click()
    await admin.page.getByRole('heading', { name: 'Only SAML with provisioning' }).waitFor()
    await admin.page.getByLabel('SCIM Base URL').waitFor()
    const made = await waitFor(
      () => rows(stage.scene.directory('GET', '/api/2/apps?name=with%20provisioning')),
      found => found.length > 0,
    )
    expect(made[0]).toMatchObject({ connector_id: 45504, role_ids: [acme.roleId] })
    expect(admin.complaints).toEqual([])
  })

  test('the catalogue and the list say what they do not find', async () => {
    await admin.go('/apps/add?search=nothing%20of%20the%20kind')
    await admin.page.getByText('No connector is called like').waitFor()
    expect(await admin.violations()).toEqual([])
    await admin.go('/apps?search=nothing')
    await admin.page.getByText('No app is called like').waitFor()
    await admin.go('/apps/999999')
    await admin.page.getByText('The app could not be read').waitFor()
    await admin.go('/apps')
    await admin.page.getByRole('link', { name: 'Only SAML', exact: true }).waitFor()
    expect(await admin.violations()).toEqual([])
  })
})
