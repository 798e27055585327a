/**
 * The audit log and the revision history in a real browser: found by what stands in the address, told as they happen, a change
 * shown as a change, taken along, printed, and held to its seals.
 */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { done, numberOf, rows, textOf, waitFor } from '../../acceptance/speaking.ts'
import type { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'
import { enter, openOwned } from './owned-workplace.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'
const isMarked = (row: Readonly<Record<string, unknown>>) => JSON.stringify(row).includes('onerror')

let stage: Stage
let acme: Workplace
let owner: Visitor
let page: Page

const row = (name: RegExp) => page.getByRole('row', { name })

describe.skipIf(mayBePassedOver())('the audit log', () => {
  beforeAll(async () => {
    stage = await openStage()
    acme = await openOwned(stage, { preset: 'catalog' })
    await acme.addPerson('marked', { firstname: markup })
    await acme.giveApp('marked')
    await acme.join('ann')
    await acme.change('ann', { title: 'Lead' })
    await acme.settle()
    owner = await enter(stage, acme)
    page = owner.page
  })
  afterEach(() => {
    expect(owner.complaints).toEqual([])
  })
  afterAll(() => stage?.close())

  test('tells who did what of whom, as it happens, and values stay values', async () => {
    await owner.go('/audit')
    await row(/Member created.*marked.*Scim System User.*scim_auto_sync/).waitFor()
    await row(/Member updated.*ann.*title: Lead/).waitFor()
    expect((await rows(acme.ask('GET', '/history?event=member.created'))).some(isMarked)).toBe(true)
    expect(await owner.violations()).toEqual([])
    await acme.change('ann', { title: 'Head' })
    await acme.settle()
    await row(/Member updated.*ann.*title: Lead → Head/).waitFor()
  })

  test('is narrowed by what is asked, at an address that can be shared', async () => {
    await owner.go('/audit')
    await page.getByLabel('About').selectOption('token.')
    await page.waitForURL('**/audit?event=token.')
    await row(/Token issued/)
      .first()
      .waitFor()
    expect(await row(/Member/).count()).toBe(0)
    await owner.go('/audit?actor=Scim%20System%20User&person=ann&event=member.updated')
    await row(/title: Lead → Head/).waitFor()
    const found = await page.getByRole('row').count()
    const query = 'actor=Scim%20System%20User&subject=ann&event=member.updated'
    expect(found - 1).toBe((await rows(acme.ask('GET', `/history?${query}`))).length)
    await page.getByLabel('Actor').fill('nobody')
    await page.getByLabel('Actor').press('Enter')
    await page.getByText('No entry fits').waitFor()
    expect(await owner.violations()).toEqual([])
  })

  test('shows a change as a change, and what the same request did', async () => {
    await owner.go('/audit?person=ann&event=member.updated')
    await row(/title: Lead → Head/)
      .getByRole('link')
      .first()
      .click()
    await page.getByRole('heading', { name: /^Member updated: ann/ }).waitFor()
    expect(await page.locator('.diff').innerText()).toMatch(/title[\s\S]*Lead[\s\S]*Head/)
    await page.getByText('Nothing else.').waitFor()
    expect(await owner.violations()).toEqual([])
    await page.getByRole('link', { name: 'The SCIM request' }).click()
    await row(/(PUT|PATCH) .*200 OK/).waitFor()
    await owner.go('/audit/1.1')
    await page.getByText('There is no entry at this place').waitFor()
  })

  test('is taken along with the filters that are set, which it tells itself', async () => {
    await owner.go('/audit?event=token.')
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'As CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^history-.*\.csv$/)
    const text = Buffer.concat(await (await download.createReadStream()).toArray()).toString()
    const lines = text.trimEnd().split('\r\n')
    expect(lines.length - 1).toBe((await rows(acme.ask('GET', '/history?event=token.'))).length)
    const told = await rows(acme.ask('GET', '/history?event=history.exported'))
    expect(told[0]).toMatchObject({
      actor: 'owner@example.com',
      newValue: { format: 'csv', event: 'token.' },
    })
  })

  test('goes on paper whole, with exact times', async () => {
    await owner.go('/audit')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'On paper' }).click()
    await page.waitForURL('**/audit/print')
    const all = await rows(acme.ask('GET', '/history?limit=1000'))
    await page.getByText(`${all.length} entries, the newest first`).waitFor()
    await page
      .getByText(textOf(all[0] ?? {}, 'at'))
      .first()
      .waitFor()
    expect(await owner.violations()).toEqual([])
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation', { name: 'Menu' }).isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
  })

  test('is held to its seals, and to a hash that was noted', async () => {
    const sealed = await waitFor(
      () => done(acme.ask('GET', '/history/seals')),
      state => numberOf(state, 'unsealed') === 0,
    )
    await owner.go('/audit/seals')
    await page.getByText(textOf(sealed, 'hash')).waitFor()
    expect(await owner.violations()).toEqual([])
    await page.getByLabel('A hash that you noted earlier').fill(textOf(sealed, 'hash'))
    await page.getByRole('button', { name: 'Verify now' }).click()
    await page.getByText('Intact').waitFor()
    await page.getByLabel('A hash that you noted earlier').fill('0'.repeat(64))
    await page.getByRole('button', { name: 'Verify now' }).click()
    await page.getByText('Something was changed').waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('no seal has the expected hash')
  })
})
