/** The pages of roles in a real browser: what they show, and what then is so at the API and at the application. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Body, done, numberOf, rows, waitFor } from '../../acceptance/speaking.ts'
import { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'

describe.skipIf(mayBePassedOver())('the pages of roles', () => {
  let stage: Stage
  let place: Workplace
  let admin: Visitor
  let app: string
  const ids: Record<string, number> = {}

  const ask = (method: string, path: string, body?: unknown) => stage.scene.directory(method, path, body)
  const make = async (path: string, body: object) => numberOf(await done(ask('POST', path, body)), 'id')
  const role = async (name: string): Promise<Body | undefined> =>
    (await rows(ask('GET', `/api/2/roles?name=${encodeURIComponent(name)}`)))[0]
  const members = async () =>
    (await rows(place.ask('GET', '/members?status=active')))
      .map(member => member['userName'])
      .filter(name => typeof name === 'string' && name in ids)
  const opened = async (path: string, heading: string) => {
    await admin.go(path)
    await admin.page.getByRole('heading', { level: 1, name: heading }).waitFor()
    expect(await admin.violations()).toEqual([])
  }
  const button = (name: string) => admin.page.getByRole('button', { name, exact: true })
  const confirm = async (name: string): Promise<string> => {
    const dialog = admin.page.getByRole('dialog')
    const said = await dialog.innerText()
    await dialog.getByRole('button', { name, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    return said
  }

  beforeAll(async () => {
    stage = await openStage()
    place = await Workplace.open(stage.scene, { preset: 'vault' })
    app = `App ${place.name.replace('Acme ', '')}`
    for (const username of ['ann', 'bob', 'cyd', 'marked']) {
      ids[username] = await make('/api/2/users', {
        username,
        email: `${username}@example.com`,
        firstname: username === 'marked' ? markup : username,
        status: 1,
        department: username === 'cyd' ? 'Law' : null,
      })
    }
    admin = await stage.admin()
  })
  afterAll(async () => {
    expect(admin.complaints).toEqual([])
    await stage.close()
  })

  test('a role is made with its applications, and found by its name', async () => {
    const { page } = admin
    await opened('/roles/new', 'New Role')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Staff; all')
    await button('Save').click()
    await page.getByText('cannot contain ;').first().waitFor()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Staff')
    await page.getByRole('combobox', { name: 'Applications' }).click()
    await page.getByRole('option', { name: app }).click()
    await page.keyboard.press('Escape')
    await button('Save').click()
    await page.getByRole('heading', { level: 1, name: 'Staff' }).waitFor()
    expect(await role('staff')).toMatchObject({ name: 'Staff', apps: [place.appId] })
    ids['staff'] = numberOf((await role('staff')) ?? {}, 'id')
    await opened('/roles', 'Roles')
    await page.getByRole('searchbox', { name: 'Search roles' }).fill('taf')
    await page.getByText('1 role').waitFor()
    expect(page.url()).toContain('search=taf')
    await page.getByRole('link', { name: 'Staff' }).click()
    await page.getByRole('checkbox', { name: app, checked: true }).waitFor()
  })

  test('people are added after it was said what they get, and are provisioned', async () => {
    const { page } = admin
    await opened(`/roles/${ids['staff']}/users`, 'Staff')
    await button('Add Users').first().click()
    await page.getByLabel('Search everybody').fill('example.com')
    for (const name of ['ann (ann)', 'bob (bob)', `${markup} (marked)`]) {
      await page.getByRole('checkbox', { name }).check()
    }
    await page.getByText(`3 people get ${app} now`).waitFor()
    expect(await admin.violations()).toEqual([])
    await button('Add 3 people').click()
    await page.getByRole('link', { name: markup }).waitFor()
    expect(await page.locator('img').count()).toBe(0)
    await place.settle()
    expect(new Set(await members())).toEqual(new Set(['ann', 'bob', 'marked']))
  })

  test('who came by a mapping is told from who was added, and is not taken out by hand', async () => {
    const { page } = admin
    ids['mapping'] = await make('/api/2/mappings', {
      name: 'Of the law',
      match: 'all',
      enabled: true,
      position: null,
      conditions: [{ source: 'department', operator: '=', value: 'Law' }],
      actions: [{ action: 'add_role', value: [String(ids['staff'])] }],
    })
    await done(ask('POST', `/api/provisioning/users/${ids['cyd']}/reapply_mappings`))
    await opened(`/roles/${ids['staff']}/users`, 'Staff')
    await page.getByText('Automatically added').click()
    await page.getByText('automatically, by the mapping Of the law').waitFor()
    expect(page.url()).toContain('added=automatically')
    await page.getByRole('checkbox', { name: /^Select all/u }).check()
    await button('Remove 1 from the role').click()
    expect(await confirm('Cancel')).toContain('1 person has the role from a mapping')
    await page.getByText('Manually added').click()
    await page.getByRole('link', { name: 'ann' }).waitFor()
    expect(await page.getByRole('link', { name: 'cyd' }).count()).toBe(0)
  })

  test('people are removed after it was said what they lose', async () => {
    const { page } = admin
    await opened(`/roles/${ids['staff']}/users?search=bob`, 'Staff')
    await page.getByRole('checkbox', { name: /^Select row 1/u }).check()
    await button('Remove 1 from the role').click()
    expect(await confirm('Remove')).toContain(
      `1 person loses access to ${app} now: the account there is deleted`,
    )
    await page.getByText('Nobody fits.').waitFor()
    await place.settle()
    expect(await members()).not.toContain('bob')
  })

  test('admins are named and give nothing', async () => {
    const { page } = admin
    await opened(`/roles/${ids['staff']}/admins`, 'Staff')
    await button('Add Admins').first().click()
    await page.getByRole('checkbox', { name: 'bob (bob)' }).check()
    await button('Add 1 person').click()
    await page.getByRole('link', { name: 'bob' }).waitFor()
    expect(await role('staff')).toMatchObject({ admins: [ids['bob']] })
    await place.settle()
    expect(await members()).not.toContain('bob')
    await page.getByRole('checkbox', { name: /^Select row 1/u }).check()
    await button('Remove 1 from the admins').click()
    await confirm('Remove')
    await page.getByText('Nobody administers this role yet.').waitFor()
    expect(await role('staff')).toMatchObject({ admins: [] })
  })

  test('an application is clicked off after it was said who loses it', async () => {
    const { page } = admin
    await opened(`/roles/${ids['staff']}`, 'Staff')
    await page.getByRole('checkbox', { name: app }).uncheck()
    await button('Save').click()
    expect(await confirm('Save')).toContain(`3 people lose access to ${app} now`)
    await page.getByText('The applications of the role are saved').waitFor()
    expect(await role('staff')).toMatchObject({ apps: [] })
    await place.settle()
    expect(await members()).toEqual([])
  })

  test('a role is kept while a mapping names it, and renamed and deleted after that', async () => {
    const { page } = admin
    await opened(`/roles/${ids['staff']}`, 'Staff')
    const deletion = async () => {
      await button('More Actions').click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      return confirm('Delete')
    }
    expect(await deletion()).toContain('Nobody loses an application')
    await page.getByText('still named by the mapping Of the law').waitFor()
    await done(ask('DELETE', `/api/2/mappings/${ids['mapping']}`))
    await button('More Actions').click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Everybody')
    await confirm('Save')
    await page.getByRole('heading', { level: 1, name: 'Everybody' }).waitFor()
    await deletion()
    await page.getByRole('heading', { level: 1, name: 'Roles' }).waitFor()
    await waitFor(
      () => role('everybody'),
      found => found === undefined,
    )
  })
})
