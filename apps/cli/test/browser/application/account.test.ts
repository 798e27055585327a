/**
 * How people come into the application's console and what they find there: invited by mail, with a forgotten password, by
 * single sign-on; a page of their own, which says it when they are locked out, by itself and at once.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { password } from '../../acceptance/person.ts'
import { linkMailedTo } from '../../acceptance/scene.ts'
import { connectSignOn, givePassword } from '../../acceptance/signing-on.ts'
import { done, rows, textOf } from '../../acceptance/speaking.ts'
import { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'
const another = 'another horse that nobody saw'
/** From the change at the identity provider to the word on the page, provisioning included. */
const lockedOutWithinMs = 5_000

let stage: Stage
let acme: Workplace

/** Opens the link that was mailed, as its reader does. */
async function openMailed(visitor: Visitor, name: string, subject: string, page: string): Promise<void> {
  const token = await linkMailedTo(stage.scene, acme.full(name), subject)
  await visitor.go(`/${page}#token=${token}`)
}

/** Fills in both fields of a new password. */
async function choosePassword(page: Page, given: string, again = given): Promise<void> {
  const fields = page.locator('input[autocomplete=new-password]')
  await fields.nth(0).fill(given)
  await fields.nth(1).fill(again)
}

/** Invites somebody by provisioning him, who accepts with a password of his own. */
async function accept(name: string): Promise<Visitor> {
  await acme.join(name)
  const visitor = await stage.guest('application')
  await openMailed(visitor, name, 'You are invited', 'invitation')
  await choosePassword(visitor.page, password)
  await visitor.page.getByRole('button', { name: 'Accept' }).click()
  await visitor.page.getByRole('heading', { name: 'My page' }).waitFor()
  return visitor
}

async function signIn({ page }: Visitor, email: string, given: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.locator('input[type=password]').fill(given)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

describe.skipIf(mayBePassedOver())('people of the application', () => {
  beforeAll(async () => {
    stage = await openStage()
    acme = await Workplace.open(stage.scene, {
      preset: 'automation',
      settings: { invitations: 'on_create', displayName: 'first_sync', grants: true },
    })
  })
  afterAll(() => stage?.close())

  test('accept an invitation, find what is theirs, and see nothing that is not', async () => {
    await acme.join('ann')
    const ann = await stage.guest('application')
    const { page } = ann
    await openMailed(ann, 'ann', 'You are invited', 'invitation')
    await page.getByRole('heading', { name: `Join ${acme.name}` }).waitFor()
    expect(await ann.violations()).toEqual([])
    await choosePassword(page, password, 'something else')
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.getByText('The passwords differ').waitFor()
    await choosePassword(page, password)
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.getByRole('heading', { name: 'My page' }).waitFor()
    expect(await acme.findMember('ann')).toMatchObject({ status: 'active' })
    await page.getByText('There is nothing here yet that you can open').waitFor()
    const menu = page.getByRole('navigation').first()
    expect(await menu.getByRole('link').allInnerTexts()).toEqual(expect.arrayContaining(['My page']))
    expect(await page.getByRole('link', { name: 'Members' }).count()).toBe(0)
    expect(await ann.violations()).toEqual([])
    const shop = { name: 'Shop', url: 'https://shop.example/', login: 'shop', secret: 'a secret of the shop' }
    const { id } = await done(acme.ask('POST', '/shared-accounts', shop))
    const grant = { identity: { kind: 'member', id: await acme.memberId('ann') } }
    await done(acme.ask('POST', `/shared-accounts/${String(id)}/grants`, grant))
    await page.getByRole('link', { name: 'Shop' }).waitFor()
    await ann.go('/')
    await page.waitForURL('**/console/my')
    expect(ann.complaints).toEqual([])
    await ann.leave()
  })

  test('call themselves as they want, and the name is never markup', async () => {
    const bea = await accept('bea')
    const { page } = bea
    await bea.go('/my/account')
    await page.getByRole('textbox', { name: 'Display name' }).fill(markup)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Your display name is changed').first().waitFor()
    expect(await acme.findMember('bea')).toMatchObject({ displayName: markup })
    await page.getByRole('link', { name: 'Overview' }).click()
    await page.getByText(markup, { exact: true }).waitFor()
    await bea.go('/my/account')
    await page.getByLabel('Current password').fill(password)
    await choosePassword(page, another)
    expect(await bea.violations()).toEqual([])
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByText('Your password is changed').first().waitFor()
    // The session goes on under another cookie: nobody is told that he is signed out.
    await page.waitForTimeout(1_500)
    await page.getByRole('heading', { name: 'My page' }).waitFor()
    await bea.go('/my/sessions')
    await page.getByText('this one').waitFor()
    expect(await bea.violations()).toEqual([])
    expect(bea.complaints).toEqual([])
    await bea.leave()
  })

  test('who forgot the password sets another by a mailed link, and chooses among his workspaces', async () => {
    const cy = await accept('cy')
    await done(
      acme.scene.operator('POST', `/api/workspaces/${stage.workspaceId}/invitations`, {
        email: acme.full('cy'),
        givenName: 'Cy',
        familyName: 'Ek',
      }),
    )
    const { page } = cy
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByLabel('E-mail address').fill(acme.full('cy'))
    expect(await cy.violations()).toEqual([])
    await page.getByRole('button', { name: 'Mail a link' }).click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    await openMailed(cy, 'cy', 'Set another password', 'password')
    await choosePassword(page, another)
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.getByRole('heading', { name: 'Your password is set' }).waitFor()
    const accepted = await linkMailedTo(stage.scene, acme.full('cy'), 'You are invited to')
    await cy.go(`/invitation#token=${accepted}`)
    await page.getByText('You have an account of this address already').waitFor()
    await page.locator('input[type=password]').fill(another)
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.getByRole('heading', { name: 'My page' }).waitFor()
    await cy.go('/my/workspaces')
    await page.getByRole('button', { name: `Switch to ${acme.name}` }).click()
    await page.getByText(`You are in ${acme.name} now`).first().waitFor()
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await signIn(cy, acme.full('cy'), another)
    await page.getByRole('heading', { name: 'Choose a workspace' }).waitFor()
    expect(await cy.violations()).toEqual([])
    await page.getByRole('button', { name: acme.name }).click()
    await page.getByRole('heading', { name: 'My page' }).waitFor()
    expect(cy.complaints).toEqual([])
    await cy.leave()
  })

  test('who comes by single sign-on goes back to the page that he asked for', async () => {
    await connectSignOn(acme)
    await acme.join('di')
    await givePassword(acme, 'di')
    const token = await linkMailedTo(stage.scene, acme.full('di'), 'You are invited')
    await fetch(`${stage.scene.url}/api/invitations/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(stage.scene.url).origin },
      body: JSON.stringify({ token, password }),
    })
    const di = await stage.guest('application')
    const { page } = di
    await di.go('/my/sessions')
    await page.getByRole('button', { name: 'Continue with single sign-on' }).click()
    await page.getByLabel('Workspace').fill('nobody has this')
    await page.getByRole('button', { name: 'Continue with single sign-on' }).click()
    await page.getByText('No workspace of this name').waitFor()
    await page.getByLabel('Workspace').fill(acme.name)
    await page.getByRole('button', { name: 'Continue with single sign-on' }).click()
    await page.getByLabel('Username or e-mail address').fill(acme.full('di'))
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`${stage.scene.url}/console/my/sessions`)
    await page.getByText('Browser, single sign-on').waitFor()
    expect(di.complaints).toEqual([])
    await di.leave()
  })

  test('who is suspended at the identity provider is told on the page where he is, without a click', async () => {
    const fay = await accept('fay')
    const { page } = fay
    const since = performance.now()
    await acme.change('fay', { status: 2 })
    await page.getByRole('heading', { name: `You no longer have access to ${acme.name}` }).waitFor()
    expect(performance.now() - since).toBeLessThan(lockedOutWithinMs)
    expect(await page.getByRole('alert').innerText()).toContain('suspended')
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await fay.violations()).toEqual([])
    expect(await acme.findMember('fay')).toMatchObject({ status: 'suspended' })
    await page.getByRole('button', { name: 'Sign in to another workspace' }).click()
    await signIn(fay, acme.full('fay'), password)
    await page.getByText(`Your access to ${acme.name} was suspended`).waitFor()
    expect(fay.complaints).toEqual([])
    await fay.leave()
  })

  test('who ends his sessions elsewhere is told so there, and sees them go', async () => {
    const gus = await accept('gus')
    const other = await stage.guest('application')
    await other.go('/')
    await signIn(other, acme.full('gus'), password)
    await other.page.getByRole('heading', { name: 'My page' }).waitFor()
    await gus.go('/my/sessions')
    await gus.page.getByText('2 sessions').waitFor()
    await gus.page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await gus.page.getByText('1 other session of yours').waitFor()
    await gus.page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere else' }).click()
    await other.page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await gus.page.getByText('1 session', { exact: true }).first().waitFor()
    const id = await acme.memberId('gus')
    expect(await rows(acme.ask('GET', `/members/${id}/sessions`))).toHaveLength(1)
    expect([...gus.complaints, ...other.complaints]).toEqual([])
    expect(textOf(await acme.member('gus'), 'status')).toBe('active')
    await gus.leave()
    await other.leave()
  })

  test('a link that is good no longer says why, and leads to another', async () => {
    const guest = await stage.guest('application')
    await guest.go('/invitation#token=nothing')
    await guest.page.getByRole('heading', { name: 'Ask for an invitation again' }).waitFor()
    expect(await guest.page.getByRole('alert').innerText()).toContain('not one of an invitation')
    expect(await guest.violations()).toEqual([])
    await guest.page.goto(`${stage.scene.url}/account/password?token=old`)
    await guest.page.waitForURL('**/console/password#token=old')
    await choosePassword(guest.page, another)
    await guest.page.getByRole('button', { name: 'Set password' }).click()
    await guest.page.getByRole('alert').waitFor()
    expect(guest.complaints).toEqual([])
    await guest.leave()
  })
})
