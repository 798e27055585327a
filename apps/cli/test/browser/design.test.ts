/**
 * What every page of both consoles stands in: menu, palette, keys, light and dark, the ways of who does not use a mouse or
 * does not see, what asks before something is lost, and the first page.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { done, textOf } from '../acceptance/speaking.ts'
import { Workplace } from '../acceptance/workplace.ts'
import { mayBePassedOver } from './chromium.ts'
import { openStage, type Stage, type Visitor } from './stage.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const markup = '<img src=x onerror=alert(1)>'
const approvals = { create: true, delete: true, update: true }

let stage: Stage
let admin: Visitor
let owner: Visitor

interface HalfRow {
  readonly half: string
  readonly visitor: () => Visitor
  /** An entry of the menu, its address and its heading. */
  readonly entry: string
  readonly path: string
  readonly heading: string
}

const halves: readonly HalfRow[] = [
  { half: 'identity provider', visitor: () => admin, entry: 'Roles', path: '/roles', heading: 'Roles' },
  { half: 'application', visitor: () => owner, entry: 'Members', path: '/members', heading: 'Members' },
]

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const focused = (page: Page) => page.evaluate<string>('document.activeElement?.textContent ?? ""')
const scheme = (page: Page) =>
  page.evaluate<string | null>('document.documentElement.dataset.mantineColorScheme ?? null')

describe.skipIf(mayBePassedOver())('every page of the consoles', () => {
  beforeAll(async () => {
    stage = await openStage()
    ;[admin, owner] = await Promise.all([stage.admin(), stage.owner()])
  })
  afterAll(() => stage?.close())

  test.each(halves)(
    'of the $half is left by a menu that says where one is, with the focus on the heading',
    async row => {
      const { page, go } = row.visitor()
      await go('')
      await title(page, 'Home').waitFor()
      const menu = page.getByRole('navigation', { name: 'Main' })
      await menu.getByRole('link', { name: row.entry, exact: true }).click()
      await title(page, row.heading).waitFor()
      expect(new URL(page.url()).pathname).toBe(`/console${row.path}`)
      expect(await page.title()).toContain(row.heading)
      const help = page.getByRole('link', { name: 'Help', exact: true })
      expect(await help.getAttribute('href')).toBe('/console/guides/automatic-provisioning')
      expect(await focused(page)).toBe(row.heading)
      expect(await menu.locator('[aria-current]').allInnerTexts()).toEqual([row.entry])
      await page.goBack()
      await title(page, 'Home').waitFor()
    },
  )

  test.each(halves)('of the $half begins with a link past the menu', async ({ visitor }) => {
    const { page, go } = visitor()
    await go('')
    await title(page, 'Home').waitFor()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to the page')
    await page.keyboard.press('Enter')
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('content')
    expect(new URL(page.url()).hash).toBe('')
  })

  test.each(halves)('of the $half is reached from any other by the palette, by keys alone', async row => {
    const { page, go, violations, complaints } = row.visitor()
    await go('')
    await title(page, 'Home').waitFor()
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Go to' })
    await palette.waitFor()
    await page.keyboard.type(row.entry)
    await palette.getByRole('button', { name: row.entry }).first().waitFor()
    expect(await violations()).toEqual([])
    await page.keyboard.press('Enter')
    await title(page, row.heading).waitFor()
    await palette.waitFor({ state: 'hidden' })
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Go to a page').waitFor()
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    expect(complaints).toEqual([])
  })

  test.each(halves)('of the $half is dark where one chooses it, and stays so', async ({ visitor }) => {
    const { page, go, violations } = visitor()
    await go('')
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).waitFor()
    expect(await violations()).toEqual([])
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    expect(await scheme(page)).toBe('dark')
    await page.reload()
    await title(page, 'Home').waitFor()
    expect(await scheme(page)).toBe('dark')
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitemradio', { name: 'As the system' }).click()
    await page.keyboard.press('Escape')
    expect(await scheme(page)).toBe('light')
  })

  test.each(halves)('of the $half fits 390 pixels, with the menu behind a button', async row => {
    const { page, go } = row.visitor()
    await page.setViewportSize({ width: 390, height: 844 })
    await go('')
    await title(page, 'Home').waitFor()
    const overhang = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate<number>(overhang)).toBe(0)
    const entry = page.getByRole('link', { name: row.entry, exact: true })
    expect(await entry.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Open the menu' }).click()
    await entry.click()
    await title(page, row.heading).waitFor()
    expect(await entry.isVisible()).toBe(false)
    expect(await page.evaluate<number>(overhang)).toBe(0)
    await page.setViewportSize({ width: 3840, height: 2160 })
    expect(await page.evaluate<number>(overhang)).toBe(0)
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  test.each(halves)('of the $half that is not there says so, and leads back', async ({ visitor }) => {
    const { page, go, violations } = visitor()
    await go('/no/such/page')
    await title(page, 'There is no such page').waitFor()
    expect(await violations()).toEqual([])
    await page.getByRole('link', { name: 'Go to the first page' }).click()
    await title(page, 'Home').waitFor()
  })

  test.each(halves)('of the $half is printed without the menu', async ({ visitor }) => {
    const { page, go } = visitor()
    await go('')
    await title(page, 'Home').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false)
    expect(await title(page, 'Home').isVisible()).toBe(true)
    await page.emulateMedia({ media: null })
  })

  test('asks before what was typed is left behind, and before nothing else', async () => {
    const { page, go, violations } = admin
    await go('/roles/new')
    const name = page.getByLabel('Name')
    await name.fill('Half a role')
    const away = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' })
    await away.click()
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await question.getByText('What you have changed on this page is lost').waitFor()
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'hidden' })
    expect(await name.inputValue()).toBe('Half a role')
    await away.click()
    await question.getByRole('button', { name: 'Leave' }).click()
    await title(page, 'Home').waitFor()
    await go('/roles/new')
    await name.waitFor()
    await away.click()
    await title(page, 'Home').waitFor()
  })

  test('has keys for its list: to search, to move, to open, and copies it for a spreadsheet', async () => {
    const { page, go, complaints } = admin
    const csv = `username,email,firstname,lastname\nada,ada@example.com,Ada,Ek\nmarked,m@example.com,${markup},Ek\n`
    await done(stage.scene.directory('POST', '/api/provisioning/imports/users', csv))
    await go('/users')
    await page.getByText('2 users').waitFor()
    await page.getByRole('button', { name: 'Copy the users for a spreadsheet' }).click()
    await page.getByText('2 users copied').waitFor()
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(copied.split('\n')).toHaveLength(3)
    expect(copied).toContain(markup)
    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    expect(await focused(page)).toContain('Ada')
    await page.keyboard.press('/')
    await page.keyboard.type('marked')
    await page.getByText(/^1 user/).waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: new RegExp('img src=x') }).waitFor()
    expect(complaints).toEqual([])
  })

  test('of both halves begins with the first steps, ticked as they are taken, and what waits, without a reload', async () => {
    const { page, go, violations, complaints } = admin
    await Promise.all([go(''), owner.go('')])
    const steps = page.getByRole('region', { name: 'First steps' })
    await steps.getByText('1 of 6 done').waitFor()
    await page.getByText('Nothing waits for anybody').waitFor()
    await steps.getByRole('link', { name: 'Add an app' }).waitFor()
    const place = await Workplace.open(stage.scene, {
      preset: 'plain',
      provisioning: { enabled: true, require_approval: approvals },
    })
    await steps.getByText('4 of 6 done').waitFor()
    await place.join('ann', 'bob')
    await steps.getByText('5 of 6 done').waitFor()
    await page.getByRole('link', { name: '2 tasks wait for approval' }).waitFor()
    expect(await violations()).toEqual([])
    await done(stage.scene.directory('POST', `${place.appPath}/apply`, { action: 'approve', confirm: 2 }))
    await place.settle()
    await page.getByRole('button', { name: /all 6 steps are done/ }).waitFor()
    await page.getByText('Nothing waits for anybody').waitFor()
    expect(await violations()).toEqual([])
    expect(complaints).toEqual([])
    await go('')
    await page.getByRole('button', { name: /all 6 steps are done/ }).waitFor()
    const sent = page.getByRole('region', { name: /requests were sent, none failed/ })
    await sent.getByRole('button', { name: 'Show as a table' }).click()
    await sent
      .getByRole('table')
      .getByText(`${place.name.replace('Acme', 'App')} (requests)`)
      .waitFor()
    const sentTo = page.getByRole('region', { name: 'The called applications' })
    await sentTo
      .getByRole('row')
      .filter({ hasText: place.name.replace('Acme', 'App') })
      .getByText('0 %')
      .waitFor()
    expect(await violations()).toEqual([])
    expect(complaints).toEqual([])
  })

  test('of the application is told the first call of the identity provider, and draws it', async () => {
    const { page, violations, complaints } = owner
    const steps = page.getByRole('region', { name: 'First steps' })
    await steps.getByText('1 of 5 done').waitFor()
    const path = `/api/workspaces/${stage.workspaceId}/tokens`
    const issued = await done(stage.scene.operator('POST', path, { label: 'First steps' }))
    const authorization = `Bearer ${textOf(issued, 'token')}`
    await fetch(`${stage.scene.scimBaseUrl}/Users?count=1`, { headers: { authorization } })
    await steps.getByText('2 of 5 done').waitFor()
    const came = page.getByRole('region', { name: '1 SCIM request came, none failed' })
    await came.getByRole('img', { name: /1 SCIM request came/ }).waitFor()
    expect(await violations()).toEqual([])
    await page.getByText('7 days', { exact: true }).click()
    await page.waitForURL(/over=week/)
    await came.waitFor()
    expect(complaints).toEqual([])
  })
})
