/**
 * Members in the application's console: found, looked at, edited, locked out, let go and erased, each told with its effect
 * in numbers beforehand; invited and added; and how what the identity provider changes is shown.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { done, rows, textOf, waitFor } from '../../acceptance/speaking.ts'
import type { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'
import { handsOf } from './hands.ts'
import { enter, invite, openOwned } from './owned-workplace.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'

describe.skipIf(mayBePassedOver())('members in the console', () => {
  let stage: Stage
  let place: Workplace
  let owner: Visitor

  beforeAll(async () => {
    stage = await openStage()
    const settings = { grants: true, invitations: 'none', manualEdits: 'refuse', displayName: 'first_sync' }
    place = await openOwned(stage, { preset: 'automation', settings })
    await place.addPerson('ann', { firstname: 'Ann', lastname: 'Ash' })
    const fields = { workato_role: 'admin', workato_role_prod: 'Operator' }
    await place.addPerson('bob', { firstname: markup, lastname: 'Bell', custom_attributes: fields })
    await place.giveApp('ann', 'bob')
    await place.settle()
    owner = await enter(stage, place)
  })
  afterAll(() => stage?.close())

  const { text, button, dialog, confirm, isAllWell } = handsOf(() => owner)
  const memberOf = async (id: string) => done(place.ask('GET', `/members/${id}`))
  const statusOf = async (id: string) => (await memberOf(id))['status']
  /** Waits until the API says so. */
  const becomes = (id: string, status: string) =>
    waitFor(
      () => statusOf(id),
      found => found === status,
    )

  /** Her status, her roles, and the states of her invitations, the first first. */
  const ofIra = async () => {
    const [ira] = await rows(place.ask('GET', '/members?text=ira'))
    const invitations = await rows(place.ask('GET', `/invitations?member_id=${textOf(ira ?? {}, 'id')}`))
    return [ira?.['status'], ira?.['roles'], invitations.map(({ state }) => state)]
  }

  test('are listed with status, role in each environment and who manages them; filters and search stand in the address', async () => {
    await owner.go('/members')
    const row = owner.page.getByRole('row').filter({ hasText: 'bob.' })
    await row.waitFor()
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([
      `${markup} Bell`,
      place.full('bob'),
      'Active',
      'No Access',
      'No Access',
      'Operator',
      'SCIM: OneLogin',
    ])
    await text('3 members')
    await isAllWell()
    await owner.page.getByLabel('Managed by').selectOption('SCIM')
    await text('2 members')
    await owner.page.getByLabel('Search members').fill('Ash')
    await text('1 member')
    await owner.page.waitForURL(/\/members\?managedBy=scim&text=Ash$|\/members\?text=Ash&managedBy=scim$/)
    await owner.page.reload()
    await text('1 member')
    await owner.page.getByRole('link', { name: 'Ann Ash' }).click()
    await owner.page.getByRole('heading', { name: 'Ann Ash' }).waitFor()
    await owner.go('/members?text=nobody%20at%20all')
    await text('Nobody fits “nobody at all”.')
  })

  test('whom SCIM manages is shown with locked fields and the reason, and with a value that is no role', async () => {
    const id = await place.memberId('bob')
    await owner.go(`/members/${id}`)
    const lastName = owner.page.getByLabel('Last name')
    await lastName.waitFor()
    expect(await lastName.getAttribute('readonly')).not.toBeNull()
    expect(await lastName.inputValue()).toBe('Bell')
    await text('Managed by the SCIM token "OneLogin"; change it there.')
    expect(await owner.page.getByLabel('Role in prod').isDisabled()).toBe(true)
    await text('“admin” is no role in dev')
    await text('Role names are case-sensitive: the role is “Admin”.')
    expect(await owner.page.getByLabel('Display name').getAttribute('readonly')).toBeNull()
    await isAllWell()
  })

  test('the timeline tells each change with old and new value, as the Scim System User’s, as it happens', async () => {
    const id = await place.memberId('bob')
    await owner.go(`/members/${id}/timeline`)
    await text('Created')
    await place.change('bob', { lastname: 'Birch' })
    const change = owner.page.getByRole('listitem').filter({ hasText: 'Changed' }).first()
    await change.waitFor()
    const told = await change.innerText()
    for (const word of ['Scim System User (OneLogin)', 'scim_auto_sync', 'familyName', 'Bell', 'Birch'])
      expect(told).toContain(word)
    await isAllWell()
    await owner.page.getByLabel('Source').selectOption('manual')
    await text('Nothing like this has happened.')
    await owner.page.waitForURL(/source=manual/)
  })

  test('who is managed by hand is edited; leaving what is not saved is asked about; a privilege is given', async () => {
    const id = await invite(stage, place, 'cleo@example.com')
    await owner.go(`/members/${id}`)
    await owner.page.getByLabel('Last name').fill('Clay')
    await owner.page.getByRole('link', { name: 'Timeline' }).click()
    await dialog().getByText('What you have changed on this page is lost.').waitFor()
    await confirm('Cancel')
    await button('Save').click()
    await text('Saved')
    expect(await memberOf(id)).toMatchObject({ familyName: 'Clay' })
    await owner.page.getByRole('combobox', { name: 'Privilege' }).selectOption('Auditor')
    await button('Change privilege').click()
    await dialog().getByText('Sees members, SCIM and history, and changes nothing.').waitFor()
    await confirm('Change privilege')
    await waitFor(
      () => memberOf(id),
      found => found['privilege'] === 'auditor',
    )
    expect(owner.complaints).toEqual([])
  })

  test('who may look and not change is offered nothing to change', async () => {
    const auditor = await enter(stage, place, 'cleo@example.com')
    await auditor.go(`/members/${await place.memberId('ann')}`)
    await auditor.page.getByRole('heading', { name: 'Ann Ash' }).waitFor()
    await auditor.page.getByLabel('Last name').waitFor()
    for (const name of ['Suspend', 'More Actions', 'Save', 'Change privilege'])
      expect(await auditor.page.getByRole('button', { name }).count()).toBe(0)
    expect(auditor.complaints).toEqual([])
    await auditor.leave()
  })

  test('a suspension says beforehand what ends, locks out, and leaves a report; then the person is let in again', async () => {
    const id = await invite(stage, place, 'dora@example.com')
    const identity = { kind: 'member', id }
    for (const kind of ['recipe', 'connection'])
      await done(place.ask('POST', '/permissions', { identity, permission: 'read', resource: { kind } }))
    const dora = await enter(stage, place, 'dora@example.com')
    const ask = async () => (await dora.page.request.get(`${stage.scene.url}/api/session`)).status()
    expect(await ask()).toBe(200)
    const before = await statusOf(id)
    await owner.go(`/members/${id}/access`)
    await button('Suspend').click()
    await dialog().getByText('2 grants withdrawn').waitFor()
    await dialog()
      .getByText(/\d sessions? ended at once/)
      .waitFor()
    await confirm('Cancel')
    expect([await statusOf(id), await ask()]).toEqual([before, 200])
    await button('Suspend').click()
    await confirm('Suspend')
    await becomes(id, 'suspended')
    expect(await ask()).toBe(401)
    await owner.page.getByRole('cell').filter({ hasText: '2 grants withdrawn' }).waitFor()
    await text('Suspended by hand')
    await isAllWell()
    await button('Reactivate').click()
    await confirm('Reactivate')
    await becomes(id, 'active')
    expect((await memberOf(id))['grants']).toBe(0)
    await dora.leave()
  })

  test('sessions are ended and API keys revoked, one by one', async () => {
    const id = textOf((await rows(place.ask('GET', '/members?text=dora')))[0] ?? {}, 'id')
    const dora = await enter(stage, place, 'dora@example.com')
    const path = `${stage.scene.url}/api/workspaces/${place.id}/api-keys`
    const { csrfToken } = await (await dora.page.request.get(`${stage.scene.url}/api/session`)).json()
    const headers = { 'x-csrf-token': String(csrfToken), origin: stage.scene.url }
    const made = await dora.page.request.post(path, { data: { name: 'Nightly' }, headers })
    expect(made.status()).toBe(201)
    await owner.go(`/members/${id}/sessions`)
    await button('Revoke Nightly').click()
    await confirm('Revoke')
    await waitFor(
      () => memberOf(id),
      found => found['apiKeys'] === 0,
    )
    await isAllWell()
    await button('End all sessions').click()
    await confirm('End all sessions')
    await text('dora Ek is signed in nowhere.')
    expect((await memberOf(id))['sessions']).toBe(0)
    await dora.leave()
  })

  test('who leaves is let go and then erased, which takes the name typed', async () => {
    const draft = { userName: 'eve', email: 'eve@example.com', givenName: 'Eve', familyName: 'Elm' }
    const id = textOf(await done(place.ask('POST', '/members', draft)), 'id')
    await owner.go(`/members/${id}`)
    await button('More Actions').click()
    await owner.page.getByRole('menuitem', { name: 'Deprovision' }).click()
    await dialog().getByText('Eve Elm leaves the workspace.').waitFor()
    await confirm('Deprovision')
    await becomes(id, 'deprovisioned')
    await button('More Actions').click()
    await owner.page.getByRole('menuitem', { name: 'Erase' }).click()
    await dialog()
      .getByText(/\d+ entries of the history unreadable for ever/)
      .waitFor()
    expect(await dialog().getByRole('button', { name: 'Erase' }).isDisabled()).toBe(true)
    await dialog().getByRole('textbox').fill('eve')
    await confirm('Erase')
    await waitFor(
      () => memberOf(id),
      found => found['erasedAt'] !== null,
    )
    await owner.page.getByRole('heading', { name: 'Erased person' }).waitFor()
    expect(owner.complaints).toEqual([])
  })

  test('a refused deed says why: the last administrator stays', async () => {
    const [{ id = '' } = {}] = await rows(place.ask('GET', '/members?privilege=owner'))
    await owner.go(`/members/${String(id)}`)
    await button('Suspend').click()
    await text('is the last active owner or admin here')
    expect(await statusOf(String(id))).toBe('active')
  })

  test('somebody is invited, is sent the mail again, and the invitation is cancelled', async () => {
    await owner.go('/invitations')
    await owner.page.getByRole('link', { name: 'Invite', exact: true }).click()
    await owner.page.getByLabel('First name').fill('Ira')
    await owner.page.getByLabel('Last name').fill('Ito')
    await owner.page.getByLabel('E-mail address').fill('ira@example.com')
    await owner.page.getByLabel('Role in dev').selectOption('Analyst')
    expect(await owner.violations()).toEqual([])
    await button('Send invitation').click()
    await owner.page.getByRole('heading', { name: 'Ira Ito' }).waitFor()
    const roles = expect.objectContaining({ dev: 'Analyst' })
    expect(await ofIra()).toEqual(['invited', roles, ['open']])
    await owner.go('/invitations?state=open')
    await owner.page.getByRole('searchbox', { name: 'Search invitations' }).fill('who-is-that')
    await text('No invitation fits “who-is-that”.')
    await owner.page.getByRole('searchbox', { name: 'Search invitations' }).fill('IRA@')
    await button('Resend the invitation of Ira Ito').click()
    await text('Sent again to ira@example.com')
    expect(await ofIra()).toEqual(['invited', roles, ['replaced', 'open']])
    await isAllWell()
    await button('Cancel the invitation of Ira Ito').click()
    await dialog().getByText('1 link stops working now.').waitFor()
    await confirm('Cancel invitation')
    await text('No invitation fits “IRA@”.')
    expect(await ofIra()).toEqual(['invited', roles, ['replaced', 'cancelled']])
  })

  test('somebody is added at once; what is wrong is said at its field', async () => {
    await owner.go('/members/new')
    await owner.page.getByLabel('Add at once').check()
    await owner.page.getByLabel('First name').fill('Finn')
    await owner.page.getByLabel('Last name').fill('Fir')
    await owner.page.getByLabel('E-mail address').fill('finn@example.com')
    await owner.page.getByLabel('User name').fill(place.full('ann').toUpperCase())
    await button('Add member').click()
    await owner.page.getByRole('alert').waitFor()
    await owner.page.getByLabel('User name').fill('finn')
    await button('Add member').click()
    await owner.page.getByRole('heading', { name: 'Finn Fir' }).waitFor()
    const [finn] = await rows(place.ask('GET', '/members?userName=finn'))
    expect(finn).toMatchObject({ status: 'active', managedBy: 'manual', email: 'finn@example.com' })
    expect(owner.complaints).toEqual([])
  })
})
