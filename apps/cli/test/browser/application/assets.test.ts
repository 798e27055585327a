/**
 * Connections and recipes in the application's console: made, found, run and changed; an owner leaves and they stay and run
 * on, until what he leaves behind is handed over, told with how much it is.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Body, done, rows, textOf, waitFor } from '../../acceptance/speaking.ts'
import type { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'
import { handsOf } from './hands.ts'
import { enter, invite, openOwned } from './owned-workplace.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe.skipIf(mayBePassedOver())('assets in the console', () => {
  let stage: Stage
  let place: Workplace
  let owner: Visitor
  let ida: string

  beforeAll(async () => {
    stage = await openStage()
    const settings = { invitations: 'none' }
    place = await openOwned(stage, { preset: 'automation', settings })
    ida = await invite(stage, place, 'ida@example.com')
    await done(place.ask('PATCH', `/members/${ida}`, { displayName: '<img src=x onerror=alert(1)>' }))
    owner = await enter(stage, place)
  })
  afterAll(() => stage?.close())

  const { text, button, dialog, confirm, choose, isAllWell } = handsOf(() => owner)
  const first = async (path: string): Promise<Body> => (await rows(place.ask('GET', path)))[0] ?? {}

  test('a connection is made, and its secret is shown to nobody', async () => {
    await owner.go('/assets')
    await text('There is no connection yet that you may see')
    await isAllWell()
    await owner.page.getByRole('link', { name: 'Add connection' }).first().click()
    await owner.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Orders')
    await owner.page.getByLabel('Environment').selectOption('dev')
    await owner.page.getByLabel('Base URL').fill('https://orders.invalid/v1')
    await owner.page.getByLabel(/^Secret/).fill('hush hush')
    await isAllWell()
    await button('Add connection').click()
    await owner.page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor()
    await text('A bearer token, shown to nobody')
    expect(await owner.page.content()).not.toContain('hush hush')
    expect(await first('/connections')).toMatchObject({
      name: 'Orders',
      baseUrl: 'https://orders.invalid/v1',
    })
    await isAllWell()
  })

  test('where the base URL changes, the secret has to be given again, and the field says so', async () => {
    await owner.go(`/assets/connections/${textOf(await first('/connections'), 'id')}`)
    await owner.page.getByLabel('Base URL').fill('https://elsewhere.invalid')
    await button('Save').click()
    await text(/has to be given again where the base URL changes/)
    expect(await first('/connections')).toMatchObject({ baseUrl: 'https://orders.invalid/v1' })
    await button('Discard changes').click()
  })

  test('a recipe is made, run by hand with how it went, and switched off', async () => {
    await owner.go('/assets/recipes/new')
    await owner.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nightly orders')
    await owner.page.getByLabel('Environment').selectOption('dev')
    await owner.page.getByRole('combobox', { name: 'Connection', exact: true }).selectOption('Orders')
    await owner.page.getByLabel('Path').fill('/sync')
    await text('Runs every hour.')
    await isAllWell()
    await button('Add recipe').click()
    await owner.page.getByRole('heading', { name: 'Nightly orders', level: 1 }).waitFor()
    const id = textOf(await first('/recipes'), 'id')
    await waitFor(
      () => rows(place.ask('GET', `/recipes/${id}/runs`)),
      found => found.length > 0 && found.every(({ state }) => state !== 'running'),
    )
    await button('Run now').click()
    await owner.page.getByRole('row').filter({ hasText: 'owner@example.com' }).first().waitFor()
    await isAllWell()
    const runs = await rows(place.ask('GET', `/recipes/${id}/runs`))
    expect(runs.filter(({ startedBy }) => startedBy !== null)).toHaveLength(1)
    await owner.page.getByRole('link', { name: 'Settings' }).last().click()
    await owner.page.getByRole('switch', { name: 'Enabled' }).press('Space')
    await isAllWell()
    await button('Save').click()
    await text('Saved')
    expect(await first('/recipes')).toMatchObject({ enabled: false, nextRunAt: null })
  })

  test('one is given to somebody else; when he leaves it stays, is found by that, and all of his is handed over', async () => {
    const id = textOf(await first('/recipes'), 'id')
    await owner.go(`/assets/recipes/${id}`)
    await choose('Give it to', 'ida@', /ida@example\.com/)
    await button('Transfer').click()
    await dialog()
      .getByText(/^1 recipe gets another owner/)
      .waitFor()
    await confirm('Transfer')
    await waitFor(
      () => first('/recipes'),
      found => found['ownerId'] === ida,
    )
    await done(place.ask('POST', `/members/${ida}/suspend`, {}))
    await text('Its owner has left: it stays')
    await isAllWell()
    await owner.go('/assets/recipes?owner=gone')
    await owner.page.getByRole('row').filter({ hasText: 'Owner left' }).waitFor()
    await isAllWell()
    await owner.go(`/assets/transfer?from=${ida}`)
    await text('owns 0 connections and 1 recipe.')
    await choose('Give all of it to', 'owner@', /owner@example\.com/)
    await isAllWell()
    await button('Transfer all').click()
    await dialog()
      .getByText(/^0 connections and 1 recipe get another owner/)
      .waitFor()
    await confirm('Transfer all')
    await text('owns 0 connections and 0 recipes.')
    expect(await first('/recipes')).toMatchObject({ orphanedAt: null })
    await owner.go('/assets/mine')
    await owner.page.getByRole('link', { name: 'Nightly orders' }).waitFor()
    await isAllWell()
  })

  test('a connection through which a recipe runs is not deleted; the recipe is, and then the connection', async () => {
    const connection = textOf(await first('/connections'), 'id')
    const remove = async (path: string, name: string) => {
      await owner.go(path)
      await button('Delete').click()
      await dialog().getByRole('textbox').fill(name)
      await confirm('Delete')
    }
    await remove(`/assets/connections/${connection}`, 'Orders')
    await text('recipes run through Orders: Nightly orders')
    await remove(`/assets/recipes/${textOf(await first('/recipes'), 'id')}/settings`, 'Nightly orders')
    await text('There is no recipe yet that you may see')
    await remove(`/assets/connections/${connection}`, 'Orders')
    await text('There is no connection yet that you may see')
    expect(await rows(place.ask('GET', '/connections'))).toEqual([])
    expect(owner.complaints).toEqual([])
  })
})
