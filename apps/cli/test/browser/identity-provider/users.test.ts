/** The pages of people in a real browser: what they show, and what then is so at the API and at the application. */
import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Body, done, numberOf, rows, waitFor } from '../../acceptance/speaking.ts'
import { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'
const csv = [
  'username,email,firstname,lastname,title,status',
  'ann,ann@example.com,Ann,Lee,Director,',
  'cyd,cyd@example.com,Cyd,Ek,Clerk,active',
  'bob,bob@example.com,Bob,Ek,,',
  'wrong,nobody,,,,',
].join('\n')

/** Reads until it is so. */
async function seen(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  await waitFor(read, found => JSON.stringify(found) === JSON.stringify(expected))
}

describe.skipIf(mayBePassedOver())('the pages of people', () => {
  let stage: Stage
  let place: Workplace
  let admin: Visitor
  const ids: Record<string, number> = {}

  const ask = (method: string, path: string, body?: unknown) => stage.scene.directory(method, path, body)
  const find = async (username: string): Promise<Body | undefined> =>
    (await rows(ask('GET', `/api/2/users?username=${username}`)))[0]
  const status = async () => (await rows(place.ask('GET', '/members?userName=ann')))[0]?.['status']
  const make = async (path: string, body: object) => numberOf(await done(ask('POST', path, body)), 'id')
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
  const choose = async (label: string, option: string) => {
    await admin.page.getByRole('combobox', { name: label, exact: true }).click()
    await admin.page.getByRole('option', { name: option, exact: true }).click()
  }

  beforeAll(async () => {
    stage = await openStage()
    place = await Workplace.open(stage.scene, { preset: 'vault' })
    const person = (username: string, more: object = {}) =>
      make('/api/2/users', { username, email: `${username}@example.com`, status: 1, ...more })
    ids['ann'] = await person('ann', { firstname: 'Ann', lastname: 'Lee' })
    ids['bob'] = await person('bob', { firstname: 'Bob', lastname: 'Ek' })
    ids['marked'] = await person('marked', { firstname: markup, department: 'Sales', title: 'Clerk' })
    await person('sleeper', { firstname: 'Sue', lastname: 'Spended', status: 2 })
    ids['role'] = await make('/api/2/roles', { name: 'Sales' })
    await make('/api/2/mappings', {
      name: 'Sellers',
      match: 'all',
      enabled: true,
      position: null,
      conditions: [{ source: 'department', operator: '=', value: 'Sales' }],
      actions: [
        { action: 'add_role', value: [String(ids['role'])] },
        { action: 'set_title', value: ['Seller'] },
      ],
    })
    await done(ask('POST', `/api/provisioning/users/${ids['marked']}/reapply_mappings`))
    admin = await stage.admin()
  })
  afterAll(async () => {
    expect(admin.complaints).toEqual([])
    await stage.close()
  })

  test('All Users is searched and filtered by the address, and a name is a value', async () => {
    const { page } = admin
    await opened('/users', 'All Users')
    await page.getByRole('link', { name: markup }).waitFor()
    expect(await page.locator('img').count()).toBe(0)
    await page.getByRole('searchbox', { name: 'Search users' }).fill('bob@')
    await page.getByText('1 user').waitFor()
    expect(page.url()).toMatch(/search=bob/u)
    await admin.go('/users?status=2')
    await page.getByRole('link', { name: 'Sue Spended' }).waitFor()
    expect(await page.getByRole('link', { name: 'Bob Ek' }).count()).toBe(0)
    await admin.go('/users?search=who-is-that')
    await page.getByRole('heading', { name: 'Nobody fits “who-is-that”.' }).waitFor()
    await button('Show everybody').click()
    await page.getByRole('link', { name: 'Bob Ek' }).click()
    await page.getByRole('heading', { level: 1, name: 'Bob Ek' }).waitFor()
  })

  test('New User says what is wrong at the field, and then creates', async () => {
    const { page } = admin
    await opened('/users/new', 'New User')
    await button('Save').click()
    await page.getByText('Enter a username or an e-mail address').waitFor()
    await page.getByLabel('Username', { exact: true }).fill('ann')
    await button('Save').click()
    await page
      .getByText(/already taken|must be unique/iu)
      .first()
      .waitFor()
    await page.getByLabel('Username', { exact: true }).fill('dan')
    await page.getByLabel('First name').fill('Dan')
    await page.getByRole('combobox', { name: 'Manager' }).fill('Ann')
    await page.getByRole('option', { name: 'Ann Lee (ann)' }).click()
    await button('Save').click()
    await page.getByRole('heading', { level: 1, name: 'Dan' }).waitFor()
    expect(await find('dan')).toMatchObject({ firstname: 'Dan', manager_user_id: ids['ann'], status: 7 })
  })

  test('User Info tells what a mapping holds, keeps what is not saved from being lost, and saves what differs', async () => {
    const { page } = admin
    await opened(`/users/${ids['marked']}`, markup)
    await page.getByText('because the mapping Sellers sets it; by hand it is “Clerk”').waitFor()
    await page.getByLabel('Phone number').fill('555 1')
    await page.getByRole('link', { name: 'Activity', exact: true }).click()
    await confirm('Cancel')
    await button('Save').click()
    await page.getByText(`${markup} is saved`).waitFor()
    expect(await find('marked')).toMatchObject({ phone: '555 1', title: 'Seller', department: 'Sales' })
  })

  test('a role chosen in the Roles menu provisions, and the page sees it without a reload', async () => {
    const { page } = admin
    await opened(`/users/${ids['ann']}/applications`, 'Ann Lee')
    await choose('Roles', `Users of app ${place.name.replace('Acme ', '')}`)
    await page.keyboard.press('Escape')
    await page.getByText(/^Gets App/u).waitFor()
    await button('Save').click()
    await page.getByRole('table').getByText('Provisioned').waitFor()
    expect(await admin.violations()).toEqual([])
    expect(await place.ask('GET', '/members?userName=ann')).toMatchObject({
      body: { items: [{ userName: 'ann', status: 'active' }] },
    })
  })

  test('made Inactive by the Active switch, after it was said what follows, the person is suspended in the application', async () => {
    const { page } = admin
    await opened(`/users/${ids['ann']}`, 'Ann Lee')
    await page.getByRole('switch', { name: 'Active', exact: true }).click()
    await page.getByRole('switch', { name: 'Inactive', exact: true }).waitFor()
    await button('Save').click()
    expect(await confirm('Make inactive')).toMatch(
      /1 person, Ann Lee, is signed out now.*1 application:.*the account there is suspended/su,
    )
    await page.getByText('Ann Lee is saved').waitFor()
    expect(await find('ann')).toMatchObject({ status: 2 })
    await seen(status, 'suspended')
    await page.getByRole('switch', { name: 'Inactive', exact: true }).click()
    await button('Save').click()
    await seen(status, 'active')
  })

  test('a login is given directly and taken back; a role is taken after saying what is lost', async () => {
    const { page } = admin
    await opened(`/users/${ids['ann']}/applications`, 'Ann Lee')
    await button('New login').click()
    await choose('Application', `App ${place.name.replace('Acme ', '')}`)
    await page.getByText('has App').waitFor()
    await button('Continue').click()
    await page.getByText('given directly').waitFor()
    await page.getByRole('button', { name: /^Remove/u }).click()
    expect(await confirm('Remove')).toContain('keeps App')
    await page.getByText('given directly').waitFor({ state: 'hidden' })
    await page.getByRole('combobox', { name: 'Roles', exact: true }).press('Backspace')
    await page.getByText(/^Loses App/u).waitFor()
    await button('Save').click()
    expect(await confirm('Save')).toMatch(/loses 1 application now.*the account there is deleted/su)
    await page.getByText('This person has no applications yet.').waitFor()
    const left = () => rows(place.ask('GET', '/members?userName=ann&status=active'))
    await waitFor(left, found => found.length === 0)
  })

  test('Authentication locks and unlocks, and sets a password', async () => {
    const { page } = admin
    await opened(`/users/${ids['bob']}/authentication`, 'Bob Ek')
    await button('Lock').click()
    await confirm('Lock')
    await button('Unlock').waitFor()
    expect(await find('bob')).toMatchObject({ status: 3 })
    await button('Unlock').click()
    await button('Lock').waitFor()
    expect(await find('bob')).toMatchObject({ status: 1 })
    await button('Set password').click()
    await page.getByLabel('New password').fill('short')
    await page.getByLabel('The same again').fill('short')
    await page.getByRole('dialog').getByRole('button', { name: 'Set password' }).click()
    await page
      .getByText(/at least/u)
      .first()
      .waitFor()
    await page.getByLabel('New password').fill('a horse that bob saw')
    await page.getByLabel('The same again').fill('a horse that bob saw')
    await confirm('Set password')
    expect((await find('bob'))?.['password_changed_at']).not.toBe(null)
    await button('Make a link to hand over').click()
    await page.getByText('Link is shown once').waitFor()
    await opened(`/users/${ids['bob']}/activity`, 'Bob Ek')
    await page.getByText('until unlocked').waitFor()
  })

  test('an import is previewed row by row, goes on at the server without the page, and tells afterwards what to mend', async () => {
    const { page } = admin
    await opened('/users/import', 'Import Users')
    await page.getByRole('tab', { name: 'Paste rows' }).click()
    await page.getByLabel('Rows with a header row').fill(csv.replace('title', 'colour'))
    await button('Preview').click()
    await page
      .getByText(/Unknown column/u)
      .first()
      .waitFor()
    await page.getByRole('tab', { name: 'Paste rows' }).click()
    await page.getByLabel('Rows with a header row').fill(csv)
    await button('Preview').click()
    await page.getByText(/1 user would be created, 1 updated, 1 unchanged, 1 row cannot be taken/u).waitFor()
    expect(await find('cyd')).toBe(undefined)
    expect(await admin.violations()).toEqual([])
    await page.getByRole('button', { name: 'Title of line 2' }).click()
    await page.getByRole('dialog').getByText('Director').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Error 1').click()
    await page.getByText('is not an e-mail address').waitFor()
    expect(page.url()).toContain('show=error')
    await button('Import 2 users').click()
    await page.getByRole('heading', { level: 1, name: 'pasted rows' }).waitFor()
    await page.goto('about:blank')
    await waitFor(
      () => rows(ask('GET', '/api/provisioning/imports')),
      ([newest]) => newest?.['state'] === 'done',
    )
    await opened('/users/import', 'Import Users')
    await page.getByRole('link', { name: 'pasted rows' }).click()
    await page.getByText('1 user created, 1 updated, 1 unchanged, 1 row not taken.').waitFor()
    await page.getByText('is not an e-mail address').waitFor()
    expect(await admin.violations()).toEqual([])
    const download = page.waitForEvent('download')
    await button('Download as CSV').click()
    expect((await download).suggestedFilename()).toBe('rows-to-mend.csv')
    expect(await find('cyd')).toMatchObject({ title: 'Clerk', status: 1 })
    expect(await find('ann')).toMatchObject({ title: 'Director' })
  })

  test('an import of somebody else is shown to whoever opens the pages of people, and is stopped there', async () => {
    const { page } = admin
    const origin = stage.scene.directoryUrl
    const cookies = await page.context().cookies(origin)
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const session: Body = await (await page.request.get(`${origin}/api/session`)).json()
    const token = String(session['csrf_token'])
    const crowd = Array.from({ length: 600 }, (_, index) => `crowd${index}\n`)
    const sending = request(`${origin}/api/provisioning/imports?file=crowd.csv`, {
      method: 'POST',
      headers: { origin, cookie, 'x-csrf-token': token, 'content-type': 'text/csv' },
    })
    const answered = once(sending, 'response')
    sending.write(`username\n${crowd.join('')}`)
    await waitFor(
      () => rows(ask('GET', '/api/provisioning/imports')),
      ([newest]) => newest?.['file'] === 'crowd.csv',
    )
    await admin.go('/users')
    await page.getByText('crowd.csv is on its way.').waitFor()
    await page.getByRole('link', { name: 'crowd.csv' }).click()
    await page.getByRole('heading', { level: 1, name: 'crowd.csv' }).waitFor()
    await button('Stop the import').click()
    expect(await confirm('Stop the import')).toContain('Nothing of the file has been taken')
    await page.getByText('The import of crowd.csv was stopped; what it had taken stays').waitFor()
    sending.end('the,last\n')
    expect(await answered).toMatchObject([{ statusCode: 409 }])
    expect(await find('crowd0')).toBe(undefined)
  })

  test('Custom User Fields are added, ordered, put back in order, and kept while something names them', async () => {
    const { page } = admin
    await opened('/users/custom-user-fields', 'Custom User Fields')
    for (const [name, shortname] of [
      ['Badge', 'badge'],
      ['Desk', 'desk'],
    ] as const) {
      await button('New User Field').click()
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
      await page.getByRole('textbox', { name: 'Shortname' }).fill(shortname)
      await confirm('Save')
    }
    const order = async () =>
      (await rows(ask('GET', '/api/2/users/custom_attributes'))).map(field => field['shortname']).slice(-2)
    expect(await order()).toEqual(['badge', 'desk'])
    await button('Move Desk up').click()
    await seen(order, ['desk', 'badge'])
    await button('Reset Order').click()
    await seen(order, ['badge', 'desk'])
    await done(ask('PUT', `/api/2/users/${ids['bob']}`, { custom_attributes: { badge: '7', desk: 'x' } }))
    const mapping = await make('/api/2/mappings', {
      name: 'Badged',
      match: 'all',
      enabled: false,
      position: null,
      conditions: [{ source: 'custom_attribute_badge', operator: '=', value: '9' }],
      actions: [{ action: 'set_title', value: ['Guard'] }],
    })
    await button('Delete Badge').click()
    expect(await confirm('OK')).toContain('the mapping Badged')
    await done(ask('DELETE', `/api/2/mappings/${mapping}`))
    await button('Delete Badge').click()
    expect(await confirm('Delete')).toContain('1 person loses what is in it')
    await seen(async () => (await order()).includes('badge'), false)
  })

  test('Groups are made, what is typed is not lost by Escape, and they are deleted after saying how many are in one', async () => {
    const { page } = admin
    await opened('/users/groups', 'Groups')
    await button('New Group').first().click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Contractors')
    await page.keyboard.press('Escape')
    const question = page.getByRole('dialog', { name: 'Close without saving?' })
    await question.getByRole('button', { name: 'Cancel' }).click()
    await question.waitFor({ state: 'hidden' })
    await confirm('Save')
    const [group] = await rows(ask('GET', '/api/provisioning/groups'))
    expect(group).toMatchObject({ name: 'Contractors' })
    await done(ask('PUT', `/api/2/users/${ids['bob']}`, { group_id: group?.['id'] }))
    await button('Delete Contractors').click()
    expect(await confirm('Delete')).toContain('1 person is in no group from then on')
    await seen(async () => (await find('bob'))?.['group_id'], null)
  })

  test('Delete says what it comes to, and the person is gone here and there', async () => {
    const { page } = admin
    await done(ask('POST', `/api/2/roles/${place.roleId}/users`, [ids['bob']]))
    await place.settle()
    await opened(`/users/${ids['bob']}/applications`, 'Bob Ek')
    await page.getByText('Provisioned').first().waitFor()
    await button('More Actions').click()
    await page.getByRole('menuitem', { name: 'Reapply Mappings' }).click()
    await page.getByText('Mappings are applied to Bob Ek').waitFor()
    await button('More Actions').click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    const said = await confirm('Delete')
    expect(said).toMatch(/Bob Ek loses 1 application now/u)
    expect(said).toContain('the account there is deleted')
    await page.getByRole('heading', { level: 1, name: 'All Users' }).waitFor()
    expect(await find('bob')).toBe(undefined)
    await place.settle()
    expect(await rows(place.ask('GET', '/members?userName=bob&status=active'))).toEqual([])
  })

  test('who may only read sees it all and is told what he may not do; an unknown person is no page', async () => {
    const reader = { email: 'reader@example.com', password: 'a horse that reads a lot' }
    const { setup_url: link } = await done(
      ask('POST', '/api/provisioning/admins', { email: reader.email, role: 'read_only' }),
    )
    const token = new URLSearchParams(new URL(String(link)).hash.slice(1)).get('token')
    await done(ask('POST', '/api/session/setup', { ...reader, token }))
    const guest = await stage.guest('directory')
    const { page } = guest
    await page.request.post(`${stage.scene.directoryUrl}/api/session`, {
      data: reader,
      headers: { origin: stage.scene.directoryUrl },
    })
    await guest.go(`/users/${ids['ann']}`)
    await page.getByLabel('Phone number').fill('555')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('alert').getByText('manage_users').waitFor()
    expect((await find('ann'))?.['phone']).toBe(null)
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await guest.go('/users/999999')
    await page.getByText('The user could not be read').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('The user could not be read').waitFor()
    expect(await guest.violations()).toEqual([])
    expect(guest.complaints).toEqual([])
    await guest.leave()
  })
})
