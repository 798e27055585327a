/**
 * Shared accounts in the application's console: made, shared, opened and given back, with who may and because of what; what
 * a departure leaves to be done; and permissions with the reasons behind them.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Body, done, rows, textOf, waitFor } from '../../acceptance/speaking.ts'
import type { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'
import { handsOf } from './hands.ts'
import { enter, invite, openOwned } from './owned-workplace.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'

describe.skipIf(mayBePassedOver())('access in the console', () => {
  let stage: Stage
  let place: Workplace
  let owner: Visitor
  let gus: string

  beforeAll(async () => {
    stage = await openStage()
    const settings = { grants: true, invitations: 'none' }
    place = await openOwned(stage, { preset: 'automation', settings })
    gus = await invite(stage, place, 'gus@example.com')
    await done(place.ask('PATCH', `/members/${gus}`, { displayName: markup }))
    owner = await enter(stage, place)
  })
  afterAll(() => stage?.close())

  const { text, button, dialog, confirm, choose, isAllWell } = handsOf(() => owner)
  const grantsOf = (account: string) => rows(place.ask('GET', `/shared-accounts/${account}/grants`))
  const accountNamed = async (name: string): Promise<Body> => {
    const [found] = await rows(place.ask('GET', `/shared-accounts?text=${encodeURIComponent(name)}`))
    return found ?? {}
  }

  test('an account is made, found, and opened with its secret, which the history and the list of who saw it tell', async () => {
    await owner.go('/access')
    await text('There is no shared account yet that you can open')
    await isAllWell()
    await owner.page.getByRole('link', { name: 'Add shared account' }).first().click()
    await owner.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Root')
    await owner.page.getByLabel('Web address').fill('https://vault.example/')
    await owner.page.getByLabel('Login').fill('root')
    await owner.page.getByLabel(/^Secret/).fill('first secret')
    await owner.page.getByRole('switch', { name: 'Privileged' }).press('Space')
    await isAllWell()
    await button('Add shared account').click()
    await owner.page.getByRole('heading', { name: 'Root', level: 1 }).waitFor()
    const id = textOf(await accountNamed('Root'), 'id')
    expect(await owner.page.content()).not.toContain('first secret')
    await button('Open').click()
    await owner.page.getByText('first secret', { exact: true }).waitFor()
    await isAllWell()
    expect(await rows(place.ask('GET', `/shared-accounts/${id}/seen`))).toMatchObject([{ times: 1 }])
    expect(await rows(place.ask('GET', '/history?event=secret.opened'))).toHaveLength(1)
    await owner.page.getByRole('link', { name: 'Who has seen it' }).click()
    await text('The one it has now (1)')
    expect(await owner.page.title()).toBe('Who has seen it · Root · Joinery')
    await isAllWell()
    await owner.go('/access?text=vault.example&kind=privileged')
    await owner.page.getByRole('link', { name: 'Root' }).waitFor()
    await owner.page.getByLabel('Kind').selectOption('Usual')
    await text('No shared account fits.')
    await owner.page.waitForURL(/kind=usual/)
    await owner.page.keyboard.press('Control+k')
    await owner.page.getByRole('textbox', { name: 'Go to' }).fill('vault.ex')
    await dialog().getByRole('button', { name: /^Root/ }).click()
    await owner.page.waitForURL(`**/console/access/${id}`)
  })

  test('it is shared with a member, the answer to why is given as a chain, and his opening is his alone', async () => {
    const id = textOf(await accountNamed('Root'), 'id')
    await owner.go(`/access/${id}`)
    await choose('Member', 'gus@', /gus@example\.com/)
    await button('Share').click()
    await owner.page.getByRole('link', { name: 'gus@example.com' }).waitFor()
    expect((await grantsOf(id)).filter(({ permission }) => permission === 'open')).toHaveLength(2)
    await choose('Who', 'gus@', /gus@example\.com/)
    await text('Allowed')
    await isAllWell()
    const guest = await enter(stage, place, 'gus@example.com')
    await guest.go(`/access/${id}`)
    await guest.page.getByRole('button', { name: 'Open', exact: true }).click()
    await guest.page.getByText('first secret', { exact: true }).waitFor()
    for (const name of ['Rotate secret', 'More Actions'])
      expect(await guest.page.getByRole('button', { name }).count()).toBe(0)
    expect(guest.complaints).toEqual([])
    await guest.leave()
  })

  test('what is changed is sent, and the secret stays where none is given', async () => {
    const id = textOf(await accountNamed('Root'), 'id')
    await owner.go(`/access/${id}/settings`)
    await owner.page.getByLabel('Login').fill('admin')
    await button('Save').click()
    await text('Saved')
    expect(await accountNamed('Root')).toMatchObject({ login: 'admin', secretVersion: 1 })
    await isAllWell()
  })

  test('a departure leaves a follow-up, which says who had seen the secret and is done by hand with the new one', async () => {
    await owner.go('/access/follow-ups')
    await text('Nothing has to follow')
    await done(place.ask('POST', `/members/${gus}/suspend`, {}))
    const row = owner.page.getByRole('row').filter({ hasText: 'Root' })
    await row.getByText('To be done by hand', { exact: true }).waitFor()
    await isAllWell()
    await row.getByRole('link', { name: 'Root' }).click()
    await text('Had seen the secret')
    await isAllWell()
    await button('Done').click()
    await text(/must be the secret that the account has now/)
    await owner.page.getByLabel('New secret').fill('second secret')
    await button('Done').click()
    await text('Noted as done by hand')
    expect(await accountNamed('Root')).toMatchObject({ secretVersion: 2 })
    expect(await rows(place.ask('GET', '/follow-ups?state=done'))).toHaveLength(1)
  })

  test('a rotation that is asked for by hand waits, and is left undone with a reason', async () => {
    const id = textOf(await accountNamed('Root'), 'id')
    await owner.go(`/access/${id}`)
    await button('Rotate secret').click()
    await dialog()
      .getByText(/1 follow-up waits/)
      .waitFor()
    await confirm('Rotate secret')
    await owner.page.waitForURL(/\/access\/follow-ups\//)
    await text('Nobody left: it was asked for by hand.')
    await owner.page.getByLabel('Reason').fill('The account is closed')
    await button('Cancel follow-up').click()
    await confirm('Leave it undone')
    await text('Left undone; the reason is kept')
    expect(await rows(place.ask('GET', '/follow-ups?state=cancelled'))).toMatchObject([
      { reason: 'The account is closed' },
    ])
  })

  test('a permission is given, listed, explained and withdrawn with its effect in numbers', async () => {
    await done(place.ask('POST', `/members/${gus}/reactivate`, {}))
    await owner.go('/access/permissions/new')
    await choose('Member', 'gus@', /gus@example\.com/)
    await owner.page.getByLabel('Kind').selectOption('Recipe')
    await owner.page.getByLabel('May').selectOption('run')
    await isAllWell()
    await button('Give permission').click()
    await owner.page.waitForURL(/\/access\/permissions$/)
    const row = owner.page.getByRole('row').filter({ hasText: 'every recipe' })
    await row.waitFor()
    expect(await rows(place.ask('GET', `/permissions?identityId=${gus}`))).toMatchObject([
      { permission: 'run', resource: { kind: 'recipe', id: null } },
    ])
    await isAllWell()
    await owner.go(`/access/permissions/why?member=${gus}&kind=recipe&permission=read`)
    await text('“run”, which contains “read”')
    await isAllWell()
    await owner.go('/access/permissions/kinds')
    await text('Owners and admins manage; nobody opens without a grant')
    await isAllWell()
    await owner.go('/access/permissions?kind=recipe')
    await row.getByRole('button', { name: /^Withdraw run/ }).click()
    await dialog()
      .getByText(/^1 person, .* loses “run” on every recipe/)
      .waitFor()
    await confirm('Withdraw')
    await waitFor(
      () => rows(place.ask('GET', `/permissions?identityId=${gus}`)),
      found => found.length === 0,
    )
    await text('No grant fits.')
  })

  test('an account is deleted once its name is typed, and its grants are gone', async () => {
    const id = textOf(await accountNamed('Root'), 'id')
    await owner.go(`/access/${id}`)
    await button('More Actions').click()
    await owner.page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialog()
      .getByText(/2 grants are withdrawn/)
      .waitFor()
    await dialog().getByRole('textbox').fill('Root')
    await confirm('Delete')
    await text('There is no shared account yet that you can open')
    expect(await rows(place.ask('GET', '/shared-accounts'))).toEqual([])
    expect(owner.complaints).toEqual([])
  })
})
