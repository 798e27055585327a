/**
 * The settings of the application in a real browser: the workspace's name, display names as an administrator sets them, the
 * history with its Actor, one's own keys and sessions; and the mails.
 */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { done, rows, speakTo, textOf } from '../../acceptance/speaking.ts'
import type { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'
import { enter, openOwned } from './owned-workplace.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'

let stage: Stage
let acme: Workplace
let owner: Visitor
let page: Page

const dialog = () => page.getByRole('dialog')
const row = (name: RegExp | string) => page.getByRole('row', { name })

describe.skipIf(mayBePassedOver())('the settings', () => {
  beforeAll(async () => {
    stage = await openStage()
    acme = await openOwned(stage, { preset: 'catalog' })
    await acme.addPerson('marked', { firstname: markup })
    await acme.giveApp('marked')
    await acme.join('ann')
    owner = await enter(stage, acme)
    page = owner.page
  })
  afterEach(() => {
    expect(owner.complaints).toEqual([])
  })
  afterAll(() => stage?.close())

  test('rename the workspace, here and everywhere', async () => {
    await owner.go('/settings')
    await page.getByLabel('Name').fill(`Acme ${markup}`)
    expect(await owner.violations()).toEqual([])
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('banner').getByText(`Acme ${markup}`).waitFor()
    expect(await done(acme.ask('GET', ''))).toMatchObject({ name: `Acme ${markup}` })
  })

  test('of users: a display name stays as an administrator sets it, whatever is synced afterwards', async () => {
    await owner.go('/settings/users')
    await page.getByText('SCIM sets it from first and last name at the first sync only').waitFor()
    await row(/ann Ek/).waitFor()
    await row(`${markup} Ek`).first().waitFor()
    expect(await owner.violations()).toEqual([])
    await page.getByRole('button', { name: 'Edit the Display Name of ann Ek' }).click()
    const name = page.getByRole('textbox', { name: 'Display Name', exact: true })
    await name.fill('Ann of Acme')
    await name.press('Enter')
    await row(/Ann of Acme/).waitFor()
    expect(await acme.member('ann')).toMatchObject({ displayName: 'Ann of Acme' })
    await acme.change('ann', { lastname: 'Oak' })
    await acme.settle()
    await row(/Ann of Acme.*ann Oak/).waitFor()
    expect(await acme.member('ann')).toMatchObject({ displayName: 'Ann of Acme', familyName: 'Oak' })
  })

  test('the history names Scim System User as the Actor of what SCIM has changed', async () => {
    await owner.go('/settings/history')
    await row(/Scim System User.*familyName.*ann.*Ek.*Oak/).waitFor()
    const headers = await page.getByRole('columnheader').allInnerTexts()
    expect(headers.map(text => text.trim())).toEqual(['When', 'Actor', 'What', 'Person', 'Before', 'After'])
    await row(/owner@example.com.*displayName.*ann.*ann Ek.*Ann of Acme/).waitFor()
    await page.getByLabel('Actor').selectOption('Scim System User')
    await page.waitForURL(/actor=Scim/)
    await row(/Member updated: displayName/).waitFor({ state: 'detached' })
    expect(await row(/owner@example.com.*Member/).count()).toBe(0)
    expect(await owner.violations()).toEqual([])
  })

  test('an API key is made, shown once, acts as its owner, and is revoked', async () => {
    await owner.go('/settings/api-keys')
    await page.getByText('You have no API key').waitFor()
    expect(await owner.violations()).toEqual([])
    await page.getByRole('link', { name: 'Make an API key' }).first().click()
    await page.getByLabel('Name').fill('Reports')
    await page.getByRole('button', { name: 'Make API key' }).click()
    await page.getByRole('button', { name: 'Copy API key' }).click()
    const key = await page.evaluate<string>('navigator.clipboard.readText()')
    const program = speakTo(stage.scene.url, { authorization: `Bearer ${key}` })
    expect((await program('GET', `/api/workspaces/${acme.id}/my`)).status).toBe(200)
    await page.getByRole('link', { name: 'Back to your API keys' }).click()
    await row(/Reports/)
      .getByRole('button', { name: 'Revoke' })
      .click()
    await dialog().getByRole('button', { name: 'Revoke' }).click()
    await row(/Reports.*Revoked/).waitFor()
    expect((await program('GET', `/api/workspaces/${acme.id}/my`)).status).toBe(401)
  })

  test('sessions elsewhere are listed and ended; the one here goes on', async () => {
    const elsewhere = await enter(stage, acme)
    const { url } = stage.scene
    const statusThere = async () =>
      (await elsewhere.page.request.get(`${url}/api/workspaces/${acme.id}/my`)).status()
    expect(await statusThere()).toBe(200)
    await owner.go('/settings/sessions')
    await row(/Browser.*This one/).waitFor()
    expect(await owner.violations()).toEqual([])
    await page.getByRole('button', { name: 'End all others' }).click()
    expect(await dialog().innerText()).toMatch(/\d+ sessions? ends? now/)
    await dialog().getByRole('button', { name: 'End them' }).click()
    await page.getByRole('button', { name: 'End all others' }).waitFor({ state: 'detached' })
    expect(await statusThere()).toBe(401)
    await row(/Browser.*This one/).waitFor()
    await elsewhere.leave()
  })

  test('mails are listed with what became of them, as text, without the secrets of their links', async () => {
    await done(
      acme.ask('POST', '/invitations', { email: 'new@example.com', givenName: markup, familyName: 'New' }),
    )
    await owner.go('/mails')
    await row(/new@example.com.*(Sent|Queued|Sending)/).waitFor()
    expect(await owner.violations()).toEqual([])
    const sent = row(/new@example.com.*Sent/)
    await sent.waitFor()
    await sent.getByRole('link').first().click()
    await page.getByText('The mail server has taken it.').waitFor()
    const text = await page.locator('pre, code').last().innerText()
    expect(text).toContain(markup)
    expect(text).not.toMatch(/token=[0-9a-f]/)
    expect(await owner.violations()).toEqual([])
    const before = await rows(acme.ask('GET', '/mails'))
    await page.getByRole('button', { name: 'Send again' }).click()
    expect(await dialog().innerText()).toContain('new@example.com')
    await dialog().getByRole('button', { name: 'Send again' }).click()
    await page.getByText('It is sent again, as a new mail').waitFor()
    const after = await rows(acme.ask('GET', '/mails'))
    expect(after).toHaveLength(before.length + 1)
    expect(page.url()).toContain(`/mails/${String(after[0]?.['id'])}`)
    expect(textOf(after[0] ?? {}, 'subject')).toBe(textOf(before[0] ?? {}, 'subject'))
  })
})
