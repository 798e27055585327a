/**
 * The guide to SCIM with roles per environment, step by step in both consoles: from an app that signs people in only to one
 * that takes them over, gives roles, takes access away in three ways, and is switched off and on at both ends.
 */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { password } from '../../acceptance/person.ts'
import { linkMailedTo } from '../../acceptance/scene.ts'
import { connectSignOn, enterApp, givePassword, openPortal, statusOf } from '../../acceptance/signing-on.ts'
import { done, numberOf, objectOf, rows, textOf, waitFor } from '../../acceptance/speaking.ts'
import type { Workplace } from '../../acceptance/workplace.ts'
import type { Browser } from '../../federation/browser.ts'
import { enter } from '../application/owned-workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'
import { openUnconnected } from './unconnected-workplace.ts'
import { type Walk, walkThrough } from './walk.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'
const schema = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'
const fields = ['workato_role', 'workato_role_test', 'workato_role_prod']
const appName = 'Flow with provisioning'
const attributes = '/api/2/users/custom_attributes'

let stage: Stage
let acme: Workplace
let admin: Visitor
let owner: Visitor
let walk: Walk
let key = ''
/** Ann's, in which she signed in by single sign-on. */
let annHere: Browser
let nia: Visitor

const button = (name: string) => admin.page.getByRole('button', { name, exact: true })
const tab = (name: string) =>
  admin.page.getByRole('navigation', { name: 'Tabs of the app' }).getByRole('link', { name, exact: true })
const tabOfUser = (name: string) =>
  admin.page.getByRole('navigation', { name: 'User', exact: true }).getByRole('link', { name, exact: true })
const dialog = ({ page }: Visitor) => page.getByRole('dialog')
const inDialog = (visitor: Visitor, name: string) =>
  dialog(visitor).getByRole('button', { name, exact: true })
const isSaid = (text: string | RegExp) => admin.page.getByRole('alert').getByText(text).first().waitFor()
const row = ({ page }: Visitor, name: RegExp) => page.getByRole('row', { name }).first()
const copiedOn = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()')

async function openUser(name: string): Promise<void> {
  await admin.go('/users')
  await admin.page.getByRole('searchbox', { name: 'Search users' }).fill(acme.full(name))
  await admin.page.getByRole('link', { name: new RegExp(`^${name} `, 'u') }).click()
  await tabOfUser('User Info').waitFor()
}

/** Enters a role for production on User Info. */
async function enterRole(role: string): Promise<void> {
  await admin.page.getByLabel('Role in production').fill(role)
  await button('Save').click()
  await admin.page.getByText('Not saved yet').waitFor({ state: 'detached' })
}

/** Waits until the role in production is that. */
async function becomesInProduction(name: string, role: string): Promise<void> {
  const look = async () => objectOf(await acme.member(name), 'roles')['prod']
  await waitFor(look, found => found === role)
}

const statusIs = (name: string, status: string) =>
  waitFor(
    async () => (await acme.findMember(name))?.['status'],
    found => found === status,
  )

/** Takes the place of the text in the editor, as one pastes. */
async function paste(text: string): Promise<void> {
  const { page } = admin
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
  await page.getByRole('textbox', { name: 'Template' }).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('ControlOrMeta+V')
}

async function templateWithRoles(): Promise<string> {
  const { configuration } = await done(stage.scene.directory('GET', acme.appPath))
  const before: Record<string, unknown> = JSON.parse(
    textOf(objectOf({ configuration }, 'configuration'), 'scim_json_template'),
  )
  const schemas = [...(Array.isArray(before['schemas']) ? before['schemas'] : []), schema]
  const roles = Object.fromEntries(fields.map(field => [field, `{$user.custom_fields.${field}}`]))
  return JSON.stringify({ ...before, schemas, [schema]: roles }, undefined, 2)
}

/** A recipe that the member owns, with its connection: it asks this very application how it is. */
async function makeRecipe(ownerId: string): Promise<string> {
  const asset = { environment: 'dev', ownerId }
  const { url } = stage.scene
  const connection = { ...asset, name: 'Status', baseUrl: url, authentication: { kind: 'none' } }
  const connectionId = textOf(await done(acme.ask('POST', '/connections', connection)), 'id')
  const recipe = { ...asset, name: 'Look', connectionId, path: '/api/status', everySeconds: 3600 }
  return textOf(await done(acme.ask('POST', '/recipes', recipe)), 'id')
}

/** Runs it by hand; the schedule may be running it at this moment. */
async function runOf(recipe: string): Promise<unknown> {
  const run = () => acme.ask('POST', `/recipes/${recipe}/run`)
  return (await waitFor(run, ({ status }) => status !== 409)).body
}

const idsOfMembers = async () => (await rows(acme.ask('GET', '/members'))).map(({ id }) => id)

describe.skipIf(mayBePassedOver())('the guide “SCIM with roles per environment”', () => {
  beforeAll(async () => {
    stage = await openStage()
    const { directory } = stage.scene
    for (const { id } of await rows(directory('GET', attributes)))
      await done(directory('DELETE', `${attributes}/${String(id)}`))
    acme = await openUnconnected(stage, { preset: 'automation', connectorId: 110_016, app: 'Flow' })
    await connectSignOn(acme, { jit: 'create', jitWithScim: 'create_and_link' })
    await acme.addPerson('ann')
    await acme.addPerson('bob', { lastname: markup })
    await acme.giveApp('ann', 'bob')
    for (const name of ['ann', 'bob']) {
      await givePassword(acme, name)
      const { browser } = await openPortal(acme, name)
      await enterApp(acme, browser)
      expect(await statusOf(acme, browser)).toBe(200)
    }
    ;[admin, owner, walk] = await Promise.all([
      stage.admin(),
      enter(stage, acme),
      walkThrough('scim-with-roles-per-environment'),
    ])
  })
  afterEach(() => {
    expect([...admin.complaints, ...owner.complaints]).toEqual([])
  })
  afterAll(() => stage?.close())

  test('connects both ends: app, fields, template, parameters', async () => {
    const { page } = admin
    let baseUrl = ''
    await walk.step('Get the base URL and the API key', async () => {
      await owner.go('/scim')
      const prerequisites = owner.page.getByRole('list', { name: 'Prerequisites' }).getByRole('listitem')
      await prerequisites.nth(2).waitFor()
      expect(await prerequisites.allInnerTexts()).not.toContainEqual(expect.stringContaining('Not met'))
      await owner.page.getByRole('button', { name: 'Copy SCIM Base URL' }).first().click()
      baseUrl = await copiedOn(owner.page)
      await owner.page.getByRole('button', { name: 'Copy API Key' }).click()
      await owner.page.getByText('SCIM API Key is shown once').waitFor()
      key = await copiedOn(owner.page)
    })
    await walk.step('Look for an app that provisions', async () => {
      await admin.go('/apps/add')
      const connector = 'SCIM Provisioner with SAML (SCIM v2 Core)'
      for (const words of ['SCIM', 'core user 2.0']) {
        await page.getByLabel('Search the catalogue').fill(words)
        await page.getByRole('link', { name: connector, exact: true }).waitFor()
      }
    })
    await walk.step('Add provisioning to the app that signs people in', async () => {
      await admin.go(`/apps/${acme.appId}`)
      await tab('Setup').click()
      await button('Add the app with provisioning').waitFor()
      expect(await tab('Provisioning').count()).toBe(0)
      await button('Add the app with provisioning').click()
      await page.getByRole('heading', { name: appName }).waitFor()
      acme = acme.withApp(Number(/apps\/(\d+)\/configuration/u.exec(page.url())?.[1]))
      expect(await done(stage.scene.directory('GET', `/api/2/apps/${acme.appId}`))).toMatchObject({
        connector_id: 45_504,
        role_ids: [acme.roleId],
      })
    })
    await walk.step('Sign people in by the new app', async () => {
      await tab('SSO').click()
      await button('Copy Issuer URL').click()
      const issuer = await copiedOn(page)
      await owner.go('/sso')
      await owner.page.getByRole('link', { name: 'Change identity provider' }).click()
      await owner.page.getByLabel('Issuer URL or address of metadata').fill(issuer)
      await owner.page.getByRole('button', { name: 'Save' }).click()
      await owner.page.getByText('read once a day at').waitFor()
      const { browser } = await openPortal(acme, 'ann')
      await enterApp(acme, browser)
      expect(await statusOf(acme, browser)).toBe(200)
      annHere = browser
    })
    await walk.step('Enable provisioning', async () => {
      await tab('Provisioning').click()
      await page.getByLabel('Enable provisioning').check()
      for (const label of [/^When users are deleted in OneLogin/u, /^When user accounts are suspended/u]) {
        await page.getByRole('combobox', { name: label }).click()
        await page.getByRole('option', { name: 'Suspend', exact: true }).click()
      }
      for (const box of ['Create user', 'Delete user', 'Update user']) await page.getByLabel(box).uncheck()
      await button('Save').first().click()
      await isSaid(`Provisioning of ${appName} was saved`)
    })
    await walk.step('Make a custom user field for each environment', async () => {
      await admin.go('/users/custom-user-fields')
      const names = ['Role in development', 'Role in test', 'Role in production']
      for (const [n, shortname] of fields.entries()) {
        await button('New User Field').first().click()
        await page.getByRole('textbox', { name: 'Name', exact: true }).fill(names[n] ?? '')
        await page.getByRole('textbox', { name: 'Shortname' }).fill(shortname)
        await inDialog(admin, 'Save').click()
        await dialog(admin).waitFor({ state: 'detached' })
      }
    })
    await walk.step('Enter the base URL and the key', async () => {
      await admin.go(`/apps/${acme.appId}`)
      await tab('Configuration').click()
      await page.getByLabel('SCIM Base URL').fill(baseUrl)
      await page.getByLabel('SCIM Bearer Token').fill(key)
    })
    await walk.step('Add the roles to the SCIM JSON Template', async () => {
      const template = await templateWithRoles()
      await button('SCIM JSON Template').click()
      const sent = page.getByRole('region', { name: 'What would be sent' })
      await sent.getByText('"userName"').waitFor()
      await paste(template)
      await sent.getByText('"workato_role_prod"').first().waitFor()
      // So that the bar with Save does not stand in the picture.
      await page.evaluate("document.querySelector('.cm-editor').scrollIntoView({ block: 'center' })")
      await walk.picture(page, 'template', '.mantine-SimpleGrid-root:has(.cm-editor)')
      await button('Save').first().click()
      await isSaid('The configuration was saved')
      const saved = objectOf(await done(stage.scene.directory('GET', acme.appPath)), 'configuration')
      expect(JSON.parse(textOf(saved, 'scim_json_template'))).toEqual(JSON.parse(template))
    })
    await walk.step('Add a parameter for each role', async () => {
      await tab('Parameters').click()
      for (const field of fields) {
        await button('Add field').click()
        await page.getByLabel('Field name').fill(field)
        await page.getByLabel('Include in SAML Assertion').check()
        await page.getByLabel('Include in User Provisioning').check()
        await inDialog(admin, 'Save').click()
        await page.getByRole('dialog', { name: `Edit Field ${field}`, exact: true }).waitFor()
        await page.keyboard.press('Escape')
        await dialog(admin).waitFor({ state: 'detached' })
      }
      await walk.picture(page, 'parameters', 'section:has(h2:text-is("Parameters"))')
      const { parameters } = await done(stage.scene.directory('GET', `/api/2/apps/${acme.appId}`))
      const made = fields.map(field => [
        field,
        expect.objectContaining({ include_in_saml_assertion: true, provisioned_entitlements: true }),
      ])
      expect(parameters).toMatchObject(Object.fromEntries(made))
    })
    await walk.step('Enable the API connection', async () => {
      await tab('Configuration').click()
      await button('Enable').click()
      await button('Disable').waitFor()
      expect(await page.content()).not.toContain(key)
    })
  })

  test('brings in who is there already, nobody twice, and somebody new by an invitation', async () => {
    const { page } = admin
    const before = await idsOfMembers()
    await walk.step('Take over who is there already', async () => {
      await acme.settle()
      await tab('Users').click()
      await button('Apply to all').click()
      await page.getByRole('menuitem', { name: 'Reapply Mappings' }).click()
      await dialog(admin)
        .getByText(/^2 people are looked up/u)
        .waitFor()
      await inDialog(admin, 'Approve').click()
      await isSaid('Mappings are reapplied for 2 people')
      await acme.settle()
      const calls = await acme.newCalls()
      expect(calls).toContain('GET /Users 200')
      expect(calls.filter(call => call.startsWith('POST'))).toEqual([])
      expect(await idsOfMembers()).toEqual(before)
      await owner.go('/members')
      await row(owner, /ann\..*Active.*SCIM: OneLogin/u).waitFor()
      await row(owner, /bob\..*Active.*SCIM: OneLogin/u).waitFor()
    })
    await walk.step('See where everybody stands', async () => {
      for (const name of ['ann', 'bob']) await button(`Provisioned: details of ${acme.full(name)}`).waitFor()
      await page.getByText(`bob ${markup}`).waitFor()
      await walk.picture(page, 'users', 'section:has(h2:text-is("Users"))')
      await button(`Provisioned: details of ${acme.full('ann')}`).click()
      await dialog(admin)
        .getByText(/PUT \/Users/u)
        .first()
        .waitFor()
      await page.keyboard.press('Escape')
    })
    await walk.step('Give the app to somebody new', async () => {
      await acme.addPerson('nia', { custom_attributes: { workato_role_prod: 'Analyst' } })
      await openUser('nia')
      await tabOfUser('Applications').click()
      await button('New login').click()
      await page.getByRole('combobox', { name: 'Application', exact: true }).click()
      await page.getByRole('option', { name: appName, exact: true }).click()
      await button('Continue').click()
      await page.getByText('given directly').waitFor()
      await row(owner, /nia\..*Invited.*Analyst.*SCIM: OneLogin/u).waitFor()
    })
    await walk.step('Accept the invitation', async () => {
      nia = await stage.guest('application')
      const token = await linkMailedTo(stage.scene, acme.full('nia'), 'You are invited')
      await nia.go(`/invitation#token=${token}`)
      await nia.page.getByRole('heading', { name: `Join ${acme.name}` }).waitFor()
      const chosen = nia.page.locator('input[autocomplete=new-password]')
      for (const n of [0, 1]) await chosen.nth(n).fill(password)
      await nia.page.getByRole('button', { name: 'Accept' }).click()
      await nia.page.getByRole('heading', { name: 'My page' }).waitFor()
      expect(await acme.member('nia')).toMatchObject({ status: 'active', roles: { prod: 'Analyst' } })
    })
    await walk.step('Find the newcomer in the audit log', async () => {
      await owner.go('/audit?person=nia.')
      await row(owner, /Member created.*nia\..*Scim System User.*scim_auto_sync/u).waitFor()
      await row(owner, new RegExp(`Invitation accepted.*${acme.full('nia')}.*manual`, 'u')).waitFor()
    })
  })

  test('changes roles by a custom user field, to the letter', async () => {
    await walk.step('Change the role of a person', async () => {
      await openUser('ann')
      await enterRole('Operator')
      await becomesInProduction('ann', 'Operator')
      await owner.go('/members')
      await row(owner, /ann\..*Active.*Operator/u).waitFor()
    })
    await walk.step('See the change in the audit log', async () => {
      await owner.go('/audit?source=scim_auto_sync&person=ann.&event=member.updated')
      await row(owner, /Member updated.*ann\..*role\.prod: .*Operator.*scim_auto_sync/u).waitFor()
      await walk.picture(owner.page, 'audit', '.page')
    })
    await walk.step('Mind the letter case', async () => {
      await enterRole('operator')
      await becomesInProduction('ann', 'No Access')
      await owner.go(`/members/${await acme.memberId('ann')}`)
      await owner.page.getByText('“operator” is no role in prod').waitFor()
      await owner.page.getByText('Role names are case-sensitive: the role is “Operator”.').waitFor()
      await enterRole('Operator')
      await owner.page.getByText('“operator” is no role in prod').waitFor({ state: 'detached' })
      expect(await acme.member('ann')).toMatchObject({ roles: { prod: 'Operator' }, roleFlags: [] })
    })
  })

  test('takes access away in three ways, also from who is there at that moment; the work goes on', async () => {
    const { page } = admin
    const niaId = await acme.memberId('nia')
    const recipe = await makeRecipe(niaId)
    await walk.step('Remove App access', async () => {
      expect(await statusOf(acme, annHere)).toBe(200)
      await admin.go(`/apps/${acme.appId}`)
      await tab('Users').click()
      await button(`Delete ${acme.full('ann')}`).click()
      await dialog(admin)
        .getByText(/1 person loses access .* is suspended, and stays there/u)
        .waitFor()
      await inDialog(admin, 'Delete').click()
      await button(`Disabled: details of ${acme.full('ann')}`).waitFor()
      expect(await statusOf(acme, annHere)).toBe(401)
      expect(await acme.findMember('ann')).toMatchObject({ status: 'suspended' })
    })
    await walk.step('Deactivate the user', async () => {
      await nia.page.getByRole('link', { name: 'Status' }).or(nia.page.getByText('Look')).first().waitFor()
      await openUser('nia')
      await page.getByRole('switch', { name: 'Active', exact: true }).click()
      await button('Save').click()
      await dialog(admin)
        .getByText(/the account there is suspended/u)
        .first()
        .waitFor()
      await inDialog(admin, 'Make inactive').click()
      await nia.page.getByRole('heading', { name: `You no longer have access to ${acme.name}` }).waitFor()
      await walk.picture(nia.page, 'locked-out', '.entry-card')
      const next = await nia.page.request.get(`${stage.scene.url}/api/workspaces/${acme.id}/my`)
      expect(next.status()).toBe(401)
      await statusIs('nia', 'suspended')
      expect(nia.complaints).toEqual([])
    })
    await walk.step('See that the work goes on', async () => {
      await owner.go(`/members/${niaId}/access`)
      await owner.page
        .getByText('2 recipes and connections without an owner; they stay with the team and run on')
        .waitFor()
      expect(await runOf(recipe)).toMatchObject({ state: 'succeeded' })
    })
    await walk.step('Delete the user', async () => {
      await openUser('bob')
      await button('More Actions').click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await dialog(admin)
        .getByText(/the account there is suspended/u)
        .waitFor()
      await inDialog(admin, 'Delete').click()
      await page.getByRole('heading', { level: 1, name: 'All Users' }).waitFor()
      expect(await rows(stage.scene.directory('GET', `/api/2/users?username=${acme.full('bob')}`))).toEqual(
        [],
      )
      await statusIs('bob', 'suspended')
      await owner.go('/members')
      await row(owner, /bob\..*Suspended/u).waitFor()
    })
    // Whoever is made active again is who he was before, with the role and the recipe that nobody has taken over.
    await acme.change('nia', { status: 1 })
    await statusIs('nia', 'active')
    expect(await acme.member('nia')).toMatchObject({ id: niaId, roles: { prod: 'Analyst' } })
    expect(await done(acme.ask('GET', `/recipes/${recipe}`))).toMatchObject({
      ownerId: niaId,
      orphanedAt: null,
    })
  })

  test('is disabled at both ends without losing anybody, and turned on again', async () => {
    const { page } = admin
    await acme.join('cem')
    await acme.newCalls()
    const workflow = async () => {
      await admin.go(`/apps/${acme.appId}`)
      await tab('Provisioning').click()
      return page.getByLabel('Enable provisioning')
    }
    await walk.step('Disable it at the identity provider', async () => {
      await (await workflow()).uncheck()
      await button('Save').first().click()
      await dialog(admin)
        .getByText(/accounts? stay/u)
        .waitFor()
      await inDialog(admin, 'Disable provisioning').click()
      await isSaid(`Provisioning of ${appName} was saved`)
      await acme.change('cem', { lastname: 'Oak' })
      // It waits, and goes on waiting: nothing is sent.
      const waiting = await waitFor(
        () => acme.tasks(),
        tasks => tasks.some(task => task.startsWith('update cem ')),
      )
      expect(waiting).not.toContain('update cem done updated')
      expect(await acme.newCalls()).toEqual([])
    })
    await walk.step('Disable it in the application', async () => {
      await owner.go('/scim')
      await owner.page.getByRole('button', { name: 'Disable SCIM' }).click()
      await inDialog(owner, 'Disable SCIM').click()
      await owner.page.getByRole('button', { name: 'Enable SCIM' }).waitFor()
      expect((await acme.scim('GET', '/Users?count=0', undefined, key)).status).toBe(401)
      expect(numberOf(await done(acme.ask('GET', '/scim')), 'managedMembers')).toBeGreaterThan(0)
    })
    await walk.step('Turn it on again', async () => {
      await (await workflow()).check()
      await button('Save').first().click()
      // What waited is refused: the application is still off.
      await waitFor(
        async () => (await done(stage.scene.directory('GET', acme.appPath)))['api_status'],
        found => found === 'disabled',
      )
      await owner.page.getByRole('button', { name: 'Enable SCIM' }).click()
      await owner.page.getByRole('button', { name: 'Disable SCIM' }).waitFor()
      await tab('Configuration').click()
      await button('Enable').click()
      await button('Disable').waitFor()
      await waitFor(
        async () => (await acme.findMember('cem'))?.['familyName'],
        found => found === 'Oak',
      )
      await owner.go('/members')
      await row(owner, /cem\..*SCIM: OneLogin/u).waitFor()
    })
    walk.end()
    expect(await owner.violations()).toEqual([])
  })
})
