/**
 * Users > Provisioning at the identity provider's console: tasks that wait are approved, ignored and brought back, singly
 * and all at once; failed ones are retried; and what the application then has.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { done, numberOf, rows, textOf, waitFor } from '../../acceptance/speaking.ts'
import { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'
const approvals = { create: true, update: true, delete: true }

describe.skipIf(mayBePassedOver())('the task queue', () => {
  let stage: Stage
  let admin: Visitor
  let acme: Workplace
  beforeAll(async () => {
    stage = await openStage()
    acme = await Workplace.open(stage.scene, {
      preset: 'automation',
      provisioning: { require_approval: approvals },
    })
    for (const name of ['ann', 'bo', 'cy']) await acme.addPerson(name, { firstname: markup })
    await acme.giveApp('ann', 'bo', 'cy')
    admin = await stage.admin()
  })
  afterAll(() => stage?.close())

  const row = (name: string) => admin.page.getByRole('row').filter({ hasText: acme.full(name) })
  const tab = (name: string) => admin.page.getByRole('link', { name: new RegExp(`^${name}`) })
  const said = (text: string | RegExp) => admin.page.getByRole('alert').getByText(text).first().waitFor()
  const states = async (name: string) =>
    (await acme.tasks()).filter(task => task.includes(` ${name} `)).map(task => task.split(' ')[2])
  const isQuiet = async () => {
    expect(await admin.violations()).toEqual([])
    expect(admin.complaints).toEqual([])
  }

  test('shows who waits for what, since when, with what changes folded away', async () => {
    const { page } = admin
    await admin.go('/users/provisioning')
    await page.getByText('3 tasks', { exact: true }).waitFor()
    const shown = await row('ann').innerText()
    expect(shown).toMatch(/Create user/)
    expect(shown).toMatch(/Pending/)
    await row('ann')
      .getByRole('button', { name: /What changes/ })
      .click()
    await page.getByRole('dialog').getByRole('row', { name: 'name.givenName' }).getByText(markup).waitFor()
    await page.keyboard.press('Escape')
    await isQuiet()
  })

  test('finds by a part of a name and by app at an address that can be shared', async () => {
    const { page } = admin
    await page.getByLabel('Search tasks').fill('BO.n')
    await page.getByText('1 task', { exact: true }).waitFor()
    await page.waitForURL(/search=BO\.n/)
    await page.getByRole('combobox', { name: 'App', exact: true }).click()
    await page.getByRole('option', { name: 'App 1' }).click()
    await page.waitForURL(/app=\d/)
    await page.reload()
    await row('bo').waitFor()
    expect(await row('ann').count()).toBe(0)
    await page.getByLabel('Search tasks').fill('nobody at all')
    await page.getByRole('heading', { name: 'No task fits' }).waitFor()
    expect(new URL(page.url()).searchParams.get('search')).toBe('nobody at all')
  })

  test('approves by the button of a row, and the application has the person', async () => {
    await admin.go('/users/provisioning')
    await row('ann')
      .getByRole('button', { name: /approve/i })
      .click()
    await said('1 task approved')
    await acme.settle()
    expect(await states('ann')).toEqual(['done'])
    expect(await acme.member('ann')).toMatchObject({ managedBy: 'scim' })
    await row('ann').waitFor({ state: 'detached' })
  })

  test('ignores and approves by keys, and ignoring is undone', async () => {
    const { page } = admin
    // It came into the place of the row that was decided, and has the focus that this had.
    await expect.poll(() => row('bo').evaluate(shown => shown.matches(':focus'))).toBe(true)
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('i')
    await said('1 task ignored')
    expect(await states('bo')).toEqual(['ignored'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await said('1 task reopened')
    expect(await states('bo')).toEqual(['pending'])
    await row('bo').focus()
    await page.keyboard.press('a')
    await said('1 task approved')
    await acme.settle()
    expect(await acme.findMember('bo')).toMatchObject({ managedBy: 'scim' })
  })

  test('shows on the page of a task why it is there and what was sent, and says when something else is planned', async () => {
    const { page } = admin
    await tab('Done').click()
    await page.getByRole('link', { name: acme.full('ann') }).click()
    await page.getByRole('heading', { name: `Create user ${acme.full('ann')}` }).waitFor()
    await page.getByText('Role added to user by hand').waitFor()
    await page.getByText('Has the app by the role').waitFor()
    expect(await page.getByLabel('Request body', { exact: true }).innerText()).toContain(markup)
    await page.getByRole('button', { name: /201.*POST \/Users/ }).click()
    expect(await page.getByRole('region', { name: 'Answered body, status 201' }).innerText()).toContain(
      acme.full('ann'),
    )
    await page.getByRole('link', { name: 'Task to create approved' }).waitFor()
    await isQuiet()

    await acme.change('ann', { title: 'Head' })
    await page.getByRole('link', { name: 'A newer task' }).click()
    await page.getByRole('heading', { name: 'Update user' }).waitFor()
    await page.getByRole('row', { name: /title/ }).getByText('Head').waitFor()
    // Somebody else changes the person while an admin looks at the task.
    await acme.change('ann', { title: 'Chief' })
    await page.getByText('Something else is planned by now').waitFor()
    expect(await page.getByRole('button', { name: /approve/i }).count()).toBe(0)
    await isQuiet()
    await page.getByRole('link', { name: 'See what is to be done now' }).click()
    await page.getByRole('row', { name: /title/ }).getByText('Chief').waitFor()
    await page.getByRole('button', { name: /approve/i }).click()
    await page.locator('.state[data-look=done]').first().waitFor()
    expect(await acme.tasks()).toContain('update ann done updated')
  })

  test('tells of a failure what was sent, what came back and what to do, and retries it', async () => {
    const { page } = admin
    await acme.addPerson('dee')
    const email = acme.full('dee')
    const old = { userName: 'old.dee', email, givenName: 'Dee', familyName: 'Ek', invite: false }
    const member = textOf(await done(acme.ask('POST', '/members', old)), 'id')
    await acme.giveApp('dee')
    await admin.go('/users/provisioning')
    await row('dee')
      .getByRole('button', { name: /approve/i })
      .click()
    await tab('Failed 1').click()
    await page.getByRole('link', { name: email }).click()
    await page.getByText(/did not do it/).waitFor()
    await page.getByText('What to do').waitFor()
    const places = ['Sent', 'Answered', 'What to do'].map(text =>
      page.getByText(text, { exact: true }).first(),
    )
    const tops = await Promise.all(places.map(async place => (await place.boundingBox())?.y ?? 0))
    expect(tops).toEqual(tops.toSorted((a, b) => a - b))
    await isQuiet()
    const [conflict] = await rows(acme.ask('GET', '/members/link-conflicts'))
    await done(
      acme.ask('POST', `/members/link-conflicts/${String(conflict?.['id'])}/decision`, { memberId: member }),
    )
    await page.getByRole('button', { name: /retry/i }).click()
    await said('1 task retried')
    await waitFor(
      () => acme.tasks(),
      tasks => tasks.includes('create dee done created'),
    )
    expect(await acme.member('dee')).toMatchObject({ id: member, managedBy: 'scim' })
  })

  test('decides about all that match, also those not read yet, in numbers, and brings them back', async () => {
    const { page } = admin
    const many = 230
    const lines = Array.from({ length: many }, (_, n) => `crowd${n},crowd${n}@example.com,Users of app 1`)
    const csv = ['username,email,roles', ...lines, ''].join('\n')
    await done(stage.scene.directory('POST', '/api/provisioning/imports/users', csv))
    await admin.go('/users/provisioning?search=crowd')
    await page.getByText(`${many} tasks`, { exact: true }).waitFor()
    await page.getByLabel('Select all tasks read so far').check()
    await page.getByRole('button', { name: `Select all ${many} that match` }).click()
    await page.getByRole('button', { name: `Approve ${many} tasks` }).click()
    await page.getByRole('dialog').getByText(`${many} people get an account.`).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: `Ignore ${many} tasks` }).click()
    // What is planned after the number was said is not meant.
    await acme.addPerson('crowdlate')
    await acme.giveApp('crowdlate')
    // The list hears of it before the answer is there: what was selected is gone by then, and not selected when it returns.
    await page.route('**/tasks/ignore', async route => {
      const response = await route.fetch()
      await page.getByText('1 task', { exact: true }).waitFor()
      await route.fulfill({ response })
    })
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Ignore ${many} tasks` })
      .click()
    await said(`${many} tasks ignored`)
    const counts = async () => {
      const { states: of } = await done(
        stage.scene.directory('GET', '/api/provisioning/tasks/counts?search=crowd'),
      )
      return of
    }
    expect(await counts()).toEqual({ ignored: many, pending: 1 })
    await page.getByRole('button', { name: 'Undo' }).click()
    await said(`${many} tasks reopened`)
    expect(await counts()).toEqual({ pending: many + 1 })
    await page.getByText(`${many + 1} tasks`, { exact: true }).waitFor()
    await isQuiet()
  })

  test('decides about those selected alone', async () => {
    const { page } = admin
    await admin.go('/users/provisioning?search=crowd1')
    for (const place of [1, 2]) await page.getByLabel(`Select row ${place} of the tasks`).check()
    await page.getByRole('button', { name: 'Approve 2 tasks' }).click()
    await page.getByRole('dialog').getByText('2 people get an account.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Approve 2 tasks' }).click()
    await said('2 tasks approved')
    await acme.settle()
    const found = await rows(
      stage.scene.directory('GET', '/api/provisioning/tasks?search=crowd&state=done&limit=10'),
    )
    expect(found.map(task => numberOf(task, 'retries'))).toEqual([0, 0])
  })
})
