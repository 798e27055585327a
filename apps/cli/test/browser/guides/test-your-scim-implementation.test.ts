/**
 * The guide to testing an implementation of SCIM, step by step in both consoles: tasks that wait are approved and ignored,
 * a failure is mended at the application and retried, and the application's log shows each call, to the last kind of leaving.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Body, done, numberOf, objectOf, rows, textOf, waitFor } from '../../acceptance/speaking.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'
import { type Walk, walkThrough } from './walk.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const markup = '<img src=x onerror=alert(1)>'
const names = ['ann', 'bo', 'cy', 'dee'] as const
type Name = (typeof names)[number]
const whenDeleted =
  "When users are deleted in OneLogin, or the user's app access is removed, perform the below action"

const row = (visitor: Visitor, name: string) => visitor.page.getByRole('row').filter({ hasText: name })

describe.skipIf(mayBePassedOver())('the guide “Test your SCIM implementation”', () => {
  let stage: Stage
  let admin: Visitor
  let owner: Visitor
  let walk: Walk
  let workspace: string
  let appId: number
  let roleId: number
  let formerDee: string
  const ids = new Map<Name, number>()

  beforeAll(async () => {
    stage = await openStage()
    ;[admin, owner, walk] = await Promise.all([
      stage.admin(),
      stage.owner(),
      walkThrough('test-your-scim-implementation'),
    ])
    const { directory, operator, scimBaseUrl } = stage.scene
    workspace = `/api/workspaces/${stage.workspaceId}`
    const settings = await done(operator('GET', `${workspace}/settings`))
    const ours = { invitations: 'none', linkBy: ['externalId', 'userName', 'email'] }
    await done(operator('PUT', `${workspace}/settings`, { ...settings, ...ours }))
    const key = await done(operator('POST', `${workspace}/tokens`, { label: 'OneLogin' }))
    appId = numberOf(
      await done(directory('POST', '/api/2/apps', { connector_id: 45_504, name: 'Test app' })),
      'id',
    )
    const configuration = { scim_base_url: scimBaseUrl, scim_bearer_token: textOf(key, 'token') }
    await done(directory('PUT', `/api/provisioning/apps/${appId}`, { configuration }))
    await done(directory('POST', `/api/provisioning/apps/${appId}/enable`, {}))
    roleId = numberOf(await done(directory('POST', '/api/2/roles', { name: 'Testers', apps: [appId] })), 'id')
    for (const name of names) {
      const [username, email] = [`${name}@example.com`, `${name}@example.com`]
      const person = { username, email, firstname: markup, lastname: name, status: 1 }
      ids.set(name, numberOf(await done(directory('POST', '/api/2/users', person)), 'id'))
    }
    // Somebody was added by hand under another name, whose address nobody has proved.
    const former = { userName: 'old.dee', email: 'dee@example.com', givenName: 'Dee', familyName: 'Old' }
    formerDee = textOf(
      await done(operator('POST', `${workspace}/members`, { ...former, invite: false })),
      'id',
    )
  })
  afterAll(() => stage?.close())

  const button = (name: string | RegExp) => admin.page.getByRole('button', { name, exact: true })
  const follow = (menu: string, name: string) =>
    admin.page.getByRole('navigation', { name: menu }).getByRole('link', { name, exact: true }).click()
  const tab = (name: string) => follow('Tabs of the app', name)
  const said = (text: string | RegExp) => admin.page.getByRole('alert').getByText(text).first().waitFor()
  const choose = async (label: string, option: string) => {
    await admin.page.getByRole('combobox', { name: label, exact: true }).click()
    await admin.page.getByRole('option', { name: option, exact: true }).click()
  }
  const decide = async (name: Name, word: RegExp) => {
    const task = row(admin, `${name}@example.com`)
    await task.getByRole('button', { name: word }).click()
    await task.waitFor({ state: 'detached' })
  }
  const member = async (name: Name): Promise<Body | undefined> =>
    (await rows(stage.scene.operator('GET', `${workspace}/members?userName=${name}@example.com`)))[0]
  const callsOf = async (name: Name) =>
    (await rows(stage.scene.operator('GET', `${workspace}/requests?user=${name}@example.com`)))
      .map(request => `${textOf(request, 'method')} ${numberOf(request, 'status')}`)
      .toReversed()
  const hold = (method: 'POST' | 'DELETE', ...held: readonly Name[]) =>
    done(
      stage.scene.directory(
        method,
        `/api/2/roles/${roleId}/users`,
        held.map(name => ids.get(name)),
      ),
    )

  test('configures provisioning so that everything waits', async () => {
    const { page } = admin
    await walk.step('Open the tab Provisioning of the app', async () => {
      await admin.go('')
      await follow('Main', 'Applications')
      await page.getByRole('link', { name: 'Test app', exact: true }).click()
      await tab('Provisioning')
    })
    await walk.step('Tick Enable provisioning and what needs approval', async () => {
      for (const box of ['Enable provisioning', 'Create user', 'Delete user', 'Update user']) {
        await page.getByLabel(box, { exact: true }).check()
      }
      await page.getByText('Require admin approval before this action is performed').waitFor()
    })
    await walk.step('Choose what becomes of accounts', () => choose(whenDeleted, 'Delete'))
    await walk.step('Save the workflow', async () => {
      await button('Save').first().click()
      await said('Provisioning of Test app was saved')
      await page.waitForURL(/\/apps\/\d+\/?$/u)
    })
    const app = await done(stage.scene.directory('GET', `/api/provisioning/apps/${appId}`))
    expect(objectOf(app, 'provisioning')).toMatchObject({
      enabled: true,
      require_approval: { create: true, update: true, delete: true },
      when_deleted: 'delete',
    })
  })

  test('triggers it by a role, and nothing is sent yet', async () => {
    const { page } = admin
    await walk.step('Note a role on the tab Access', async () => {
      await tab('Access')
      await page.getByText('0 people have the app.').waitFor()
      expect(await page.getByRole('checkbox', { name: 'Testers' }).isChecked()).toBe(true)
      await walk.picture(page, 'access', 'section:has(> div h2:text-is("Roles"))')
    })
    await walk.step('Find the person in All Users', async () => {
      await follow('Main', 'All Users')
      await page.getByRole('searchbox', { name: 'Search users' }).fill('ann@')
      await page.getByText('1 user', { exact: true }).waitFor()
      await page.getByRole('link', { name: `${markup} ann`, exact: true }).click()
    })
    await walk.step('Choose the role on the tab Applications', async () => {
      await follow('User', 'Applications')
      await choose('Roles', 'Testers')
      await page.keyboard.press('Escape')
      await page.getByText('Gets Test app.').waitFor()
    })
    await walk.step('Save the roles', async () => {
      await button('Save').first().click()
      await said(/^The roles of .* are saved/u)
    })
    expect(await callsOf('ann')).toEqual([])
    expect(await member('ann')).toBeUndefined()
    await hold('POST', 'bo', 'cy', 'dee')
  })

  test('reviews: approves, ignores, and retries what failed once its cause is mended', async () => {
    const { page } = admin
    await walk.step('Open the queue', async () => {
      await follow('Main', 'Provisioning')
      await page.getByText('4 tasks', { exact: true }).waitFor()
      await walk.picture(page, 'queue', 'section.sideways')
    })
    await walk.step('Approve or ignore each task', async () => {
      await decide('ann', /approve/iu)
      await decide('bo', /ignore/iu)
      await decide('cy', /approve/iu)
      await decide('dee', /approve/iu)
    })
    await walk.step('Monitor on the tab Users of the app', async () => {
      await follow('Main', 'Applications')
      await page.getByRole('link', { name: 'Test app', exact: true }).click()
      await tab('Users')
      for (const [name, state] of [
        ['ann', 'Provisioned'],
        ['bo', 'Nonexistent'],
        ['cy', 'Provisioned'],
        ['dee', 'Failed'],
      ] as const) {
        await row(admin, `${name}@example.com`).getByText(state, { exact: true }).waitFor()
      }
      expect(await member('bo')).toBeUndefined()
    })
    await walk.step('Select a state, mend the cause, and retry', async () => {
      await button('Failed: details of dee@example.com').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('Reason', { exact: true }).waitFor()
      // The details have an address of their own.
      await page.reload()
      await dialog
        .getByText(/could not be created/u)
        .first()
        .waitFor()
      await walk.picture(page, 'failed', '[role=dialog]')
      await owner.go('/scim/conflicts')
      await row(owner, 'dee@example.com').getByRole('link').first().click()
      await owner.page.getByRole('button', { name: /^Link to / }).click()
      await owner.page.getByRole('dialog').getByRole('button', { name: 'Link', exact: true }).click()
      await owner.page
        .getByText(/^Decided/u)
        .first()
        .waitFor()
      await dialog.getByRole('button', { name: /retry/iu }).click()
      await waitFor(
        () => member('dee'),
        found => found?.['managedBy'] === 'scim',
      )
      expect(await member('dee')).toMatchObject({ id: formerDee })
      await page.keyboard.press('Escape')
      await row(admin, 'dee@example.com').getByText('Provisioned', { exact: true }).waitFor()
    })
    await owner.go('/members')
    await owner.page.getByText(`${markup} ann`).first().waitFor()
    expect([...admin.complaints, ...owner.complaints]).toEqual([])
  })

  test('and the application’s log shows the calls: look-up and POST, PUT to the id, and each kind of leaving', async () => {
    const { page } = admin
    const requests = async (name: Name) => {
      await owner.go('/scim/requests')
      await owner.page.getByLabel('Search requests by userName').fill(`${name}@example.com`)
      await owner.page.waitForURL(/user=/u)
    }
    const answered = (text: RegExp) => owner.page.getByRole('row', { name: text }).first().waitFor()
    const leave = async (name: Name, choice: string) => {
      await admin.go(`/apps/${appId}/provisioning`)
      const choosing = page.getByRole('combobox', { name: whenDeleted, exact: true })
      await choosing.waitFor()
      if ((await choosing.inputValue()) !== choice) {
        await choose(whenDeleted, choice)
        await button('Save').first().click()
        await said('Provisioning of Test app was saved')
      }
      await hold('DELETE', name)
    }
    await walk.step('See the look-up and the creation', async () => {
      await requests('ann')
      await answered(/POST.*\/Users.*201/u)
      await answered(/GET.*\/Users.*200/u)
      await walk.picture(owner.page, 'requests', 'section.sideways')
      expect(await callsOf('ann')).toEqual(['GET 200', 'POST 201'])
    })
    await walk.step('See an update', async () => {
      await admin.go(`/users/${ids.get('ann')}`)
      await page.getByLabel('Last name', { exact: true }).fill('Tester')
      await button('Save').first().click()
      await said(/is saved/u)
      await follow('Main', 'Provisioning')
      await row(admin, 'ann@example.com').getByText('Update user').waitFor()
      await decide('ann', /approve/iu)
      await answered(/PUT.*\/Users\/.*200/u)
      expect((await callsOf('ann')).slice(2)).toEqual(['GET 200', 'PUT 200'])
    })
    await walk.step('See Delete, Suspend and Do Nothing', async () => {
      await leave('ann', 'Delete')
      await follow('Main', 'Provisioning')
      await decide('ann', /approve/iu)
      await waitFor(
        () => member('ann'),
        found => found?.['status'] === 'deprovisioned',
      )
      await leave('cy', 'Suspend')
      await follow('Main', 'Provisioning')
      await row(admin, 'cy@example.com').getByText('Suspend user').waitFor()
      await decide('cy', /approve/iu)
      await owner.go('/members')
      await row(owner, 'cy@example.com').getByText('Suspended', { exact: true }).waitFor()
      const before = await callsOf('dee')
      await leave('dee', 'Do Nothing')
      await admin.go(`/apps/${appId}/users`)
      await row(admin, 'dee@example.com').getByText('Unknown', { exact: true }).waitFor()
      await row(admin, 'ann@example.com').getByText('Deleted', { exact: true }).waitFor()
      await row(admin, 'cy@example.com').getByText('Disabled', { exact: true }).waitFor()
      await row(owner, 'dee@example.com').getByText('Active', { exact: true }).waitFor()
      expect(await callsOf('dee')).toEqual(before)
    })
    walk.end()
    expect([...admin.complaints, ...owner.complaints]).toEqual([])
  })

  test('is read in the console by whoever has its address, with its pictures and links', async () => {
    const guest = await stage.guest('directory')
    const { page } = guest
    await guest.go('/guides/test-your-scim-implementation#see-an-update')
    await page.getByRole('heading', { level: 1, name: 'Test your SCIM implementation' }).waitFor()
    expect(await page.getByRole('heading', { level: 3, name: 'See an update' }).isVisible()).toBe(true)
    const pictures = await page.getByRole('article').getByRole('img').all()
    expect(pictures.length).toBe(4)
    for (const picture of pictures) {
      await waitFor(
        () => picture.evaluate('image => image.naturalWidth'),
        width => width !== 0,
      )
    }
    expect(await guest.violations()).toEqual([])
    await page.getByRole('article').getByRole('link', { name: 'Configure automatic provisioning' }).click()
    await page.getByRole('heading', { level: 1, name: 'Configure automatic provisioning' }).waitFor()
    await guest.go('/guides/nothing-of-the-kind')
    await page.getByRole('heading', { name: 'There is no such guide' }).waitFor()
    expect(guest.complaints).toEqual([])
    await guest.leave()
  })
})
