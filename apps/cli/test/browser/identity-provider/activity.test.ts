/**
 * Activity at the identity provider's console: the log, found by what one looks for and written out as a file, an event in
 * full, and notifications with their words, tried out and mailed.
 */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { done, rows } from '../../acceptance/speaking.ts'
import { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'

describe.skipIf(mayBePassedOver())('the pages of activity', () => {
  let stage: Stage
  let admin: Visitor
  let acme: Workplace
  beforeAll(async () => {
    stage = await openStage()
    acme = await Workplace.open(stage.scene, { preset: 'automation' })
    await acme.join('ann')
    await acme.change('ann', { title: markup })
    await acme.addPerson('bo')
    const email = acme.full('bo')
    await done(
      acme.ask('POST', '/members', {
        userName: 'old.bo',
        email,
        givenName: 'Bo',
        familyName: 'Ek',
        invite: false,
      }),
    )
    await acme.giveApp('bo')
    await acme.settle()
    admin = await stage.admin()
  })
  afterAll(() => stage?.close())

  const button = (name: string | RegExp) => admin.page.getByRole('button', { name, exact: true })
  const choose = async (field: string, option: string) => {
    await admin.page.getByRole('combobox', { name: field, exact: true }).click()
    await admin.page.getByRole('option', { name: option, exact: true }).click()
    await admin.page.keyboard.press('Escape')
  }
  const eventRows = () => admin.page.getByRole('region', { name: 'The events' }).locator('tbody tr')
  const notifications = () => rows(stage.scene.directory('GET', '/api/provisioning/notifications'))
  const isQuiet = async () => {
    expect(await admin.violations()).toEqual([])
    expect(admin.complaints).toEqual([])
  }

  test('list what happened, and what happens now without a reload', async () => {
    const { page } = admin
    await admin.go('/activity')
    await page.getByRole('link', { name: 'User created in app' }).first().waitFor()
    await acme.addPerson('late')
    await page.getByText(acme.full('late')).first().waitFor()
    expect(await eventRows().first().innerText()).toContain('User created')
    await isQuiet()
  })

  test('find by person, type, app and day at an address that can be shared, and write out what is found', async () => {
    const { page } = admin
    await page.getByLabel('Search events by person').fill('ANN')
    await page.waitForURL(/person=ANN/)
    await choose('Event type', 'User created')
    await page.waitForURL(/types=/)
    await page.getByText('1 event', { exact: true }).waitFor()
    await choose('Event type', 'User created in app')
    await page.getByText('2 events', { exact: true }).waitFor()
    await choose('App', 'App 1')
    await page.getByText('1 event', { exact: true }).waitFor()
    await page.getByLabel('Since', { exact: true }).fill('2020-01-01')
    await page.waitForURL(/since=2020-01-01/)
    await page.reload()
    await page.getByText('1 event', { exact: true }).waitFor()
    expect(await eventRows().innerText()).toMatch(/User created in app.*ann/s)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as CSV' }).click(),
    ])
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^id,created_at,/)
    expect(lines[1]).toContain(`,51,User created in app,`)
    expect(download.suggestedFilename()).toMatch(/^events-\d{4}-\d\d-\d\d\.csv$/)
    await page.getByLabel('Until', { exact: true }).fill('2020-01-02')
    await page.getByRole('heading', { name: 'No event fits' }).waitFor()
    await button('Clear filters').click()
    await page.getByText(acme.full('bo')).first().waitFor()
  })

  test('show an event in full, with the error and the request of its task', async () => {
    const { page } = admin
    await page.getByRole('link', { name: 'Creating user failed in app' }).click()
    await page.getByText('Why it failed').waitFor()
    await page
      .getByText(/It is not clear who/)
      .first()
      .waitFor()
    await page.getByRole('region', { name: 'Answered body' }).waitFor()
    await isQuiet()
    await page.getByRole('link', { name: `All events about ${acme.full('bo')}` }).click()
    await page.waitForURL(/user=\d+/)
    await page.getByRole('link', { name: 'Creating user failed in app' }).waitFor()
    expect(await eventRows().filter({ hasText: 'ann' }).count()).toBe(0)
    await admin.go('/activity/999999')
    await page.getByRole('alert').getByText('could not be read').waitFor()
  })

  test('tell of notifications, with words and macros, shown and mailed before they matter', async () => {
    const { page } = admin
    await admin.go('/activity/notifications')
    await page.getByRole('link', { name: 'Provisioning failed' }).waitFor()
    await isQuiet()
    await page.getByRole('link', { name: 'New Notification' }).click()
    await page.getByLabel('Name').fill(`Leavers ${markup}`)
    await choose('Event(s)', 'User deleted')
    await page.getByRole('combobox', { name: 'E-mail addresses' }).fill('eve@example.com')
    await page.keyboard.press('Enter')
    await page.getByLabel('Subject').fill('{{user}} left')
    await page.getByLabel('Text').fill('Gone: ')
    await button('{{actor}}').click()
    await button('Preview').click()
    const mail = page.getByRole('region', { name: 'Preview of the mail' })
    await mail.getByText('ann.lee@example.com left').waitFor()
    expect(await mail.innerText()).toMatch(/eve@example\.com.*Gone: mappings.*Made up/s)
    await button('Send a test').click()
    await page.getByText('The test is mailed').waitFor()
    const [sent] = await rows(stage.scene.directory('GET', '/api/provisioning/mails?limit=1'))
    expect(sent).toMatchObject({ recipients: ['eve@example.com'], subject: 'Test: ann.lee@example.com left' })
    await isQuiet()
    await page.getByLabel('Text').fill('{{shoe}}')
    await button('Save').click()
    await page.getByText('Unknown macro {{shoe}}').first().waitFor()
    await page.getByLabel('Text').fill('Gone.')
    await button('Save').click()
    await page.getByText('The notification is saved').waitFor()
    await page.getByRole('heading', { name: `Leavers ${markup}` }).waitFor()
    expect((await notifications()).at(-1)).toMatchObject({
      event_type_ids: [17],
      recipients: ['eve@example.com'],
      body: 'Gone.',
    })
  })

  test('bring the notifications back that were there from the start', async () => {
    const { page } = admin
    await page.getByRole('link', { name: 'Notifications', exact: true }).first().click()
    await page.getByRole('link', { name: 'User locked' }).click()
    await button('Delete').click()
    await page.getByRole('dialog').getByText('which can be restored').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('1 default notification was deleted.').waitFor()
    expect((await notifications()).map(({ shipped }) => shipped)).not.toContain('user_locked')
    await button('Restore defaults').click()
    await page.getByRole('link', { name: 'User locked' }).waitFor()
    expect((await notifications()).map(({ shipped }) => shipped)).toContain('user_locked')
    expect(admin.complaints).toEqual([])
  })
})
