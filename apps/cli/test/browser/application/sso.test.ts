/**
 * Single sign-on of a workspace set up in a real browser, in each of the three ways; tried out through the identity provider,
 * enforced, switched off and taken away; and the log of what was tried.
 */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { password } from '../../acceptance/person.ts'
import { byPassword, givePassword } from '../../acceptance/signing-on.ts'
import { done, numberOf, objectOf, textOf } from '../../acceptance/speaking.ts'
import type { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'
import { enter, invite, openOwned } from './owned-workplace.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let stage: Stage
let acme: Workplace
let owner: Visitor
let page: Page
let metadataUrl: string

const dialog = () => page.getByRole('dialog')
const button = (name: string) => page.getByRole('button', { name })
const provider = async () => objectOf(await done(acme.ask('GET', '/sso')), 'identityProvider')

describe.skipIf(mayBePassedOver())('the pages of single sign-on', () => {
  beforeAll(async () => {
    stage = await openStage()
    acme = await openOwned(stage, { preset: 'automation', settings: { invitations: 'none' } })
    await acme.join('ann')
    await givePassword(acme, 'ann')
    const app = await done(stage.scene.directory('GET', `/api/2/apps/${acme.appId}`))
    metadataUrl = textOf(objectOf(app, 'sso'), 'metadata_url')
    owner = await enter(stage, acme)
    page = owner.page
  })
  afterEach(() => {
    expect(owner.complaints).toEqual([])
  })
  afterAll(() => stage?.close())

  test('tell the identity provider what it needs before it is set up, and how to set it up', async () => {
    await owner.go('/sso')
    await page.getByText('No identity provider is set up').waitFor()
    const service = objectOf(await done(acme.ask('GET', '/sso')), 'serviceProvider')
    expect(await owner.violations()).toEqual([])
    await button('Copy ACS (Consumer) URL').click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(textOf(service, 'consumerUrl'))
  })

  test('set it up by fields, by XML, and by the address of metadata', async () => {
    const about = await done(stage.scene.directory('GET', `/api/provisioning/apps/${acme.appId}/sso`))
    await owner.go('/sso')
    await page.getByRole('link', { name: 'Set up single sign-on' }).click()
    await page.getByText('Fields', { exact: true }).click()
    await page.waitForURL('**/sso/set-up?by=fields')
    await page.getByLabel('Issuer URL').fill(textOf(about, 'issuer'))
    await page.getByLabel('SAML 2.0 Endpoint (HTTP-POST)').fill(textOf(about, 'endpoint'))
    await page.getByLabel('X.509 Certificate').fill('not a certificate')
    await button('Save').click()
    await page.getByRole('alert').waitFor()
    expect(await owner.violations()).toEqual([])
    await page.getByLabel('X.509 Certificate').fill(textOf(objectOf(about, 'certificate'), 'value'))
    await button('Save').click()
    await page.getByText('fields that were entered').waitFor()
    await page.getByRole('link', { name: 'Change identity provider' }).click()
    await page.getByText('XML', { exact: true }).click()
    await page
      .getByRole('textbox', { name: 'Metadata', exact: true })
      .fill(await (await fetch(metadataUrl)).text())
    await button('Save').click()
    await page.getByText('its metadata, pasted once').waitFor()
    await page.getByRole('link', { name: 'Change identity provider' }).click()
    await page.getByLabel('Issuer URL or address of metadata').fill(metadataUrl)
    await button('Save').click()
    await page.getByText('read once a day at').waitFor()
    expect(await provider()).toMatchObject({ metadata: { source: 'url', url: metadataUrl } })
    expect(await owner.violations()).toEqual([])
    await button('Read the metadata again').click()
    await page.getByText('The metadata are read').waitFor()
  })

  test('cannot enforce what was not tried; a test shows whom it lets in, and signs nobody in', async () => {
    expect(await button('Enforce single sign-on').isDisabled()).toBe(true)
    await tellDirectory()
    await button('Test single sign-on').click()
    const link = page.getByRole('link', { name: 'Open the test' })
    const visitor = await stage.guest('directory')
    await visitor.page.goto((await link.getAttribute('href')) ?? '')
    await visitor.page.getByLabel('Username or e-mail address').fill(acme.full('ann'))
    await visitor.page.getByLabel('Password').fill(password)
    await visitor.page.getByRole('button', { name: 'Sign in' }).click()
    await visitor.page.getByRole('heading', { name: /Nobody was signed in/ }).waitFor()
    await visitor.leave()
    await page.getByText('The test went well').waitFor()
    await page.getByText('Tested as it is set now', { exact: true }).waitFor()
    expect(await owner.violations()).toEqual([])
  })

  test('enforce it after saying whom that signs out, and passwords open nothing then', async () => {
    const other = await enter(stage, acme)
    const live = objectOf(objectOf(await done(acme.ask('GET', '/sso')), 'sessions'), 'byPassword')
    await page.reload()
    await button('Enforce single sign-on').click()
    const effect = await dialog().innerText()
    expect(effect).toContain('Passwords open nothing in this workspace any more')
    // The operator has none; the owner's own is left out.
    const ending = numberOf(live, 'sessions') - 1
    expect(ending).toBeGreaterThan(0)
    expect(effect).toContain(`1 person who signed in with a password is signed out now (${ending} session`)
    await dialog().getByRole('button', { name: 'Enforce' }).click()
    await button('Allow passwords again').waitFor()
    expect(await provider()).toMatchObject({ enforced: true })
    const { url } = stage.scene
    const status = (await other.page.request.get(`${url}/api/workspaces/${acme.id}/my`)).status()
    expect(status).toBe(401)
    await other.leave()
    expect((await byPassword(acme, 'ann')).status).toBeGreaterThanOrEqual(400)
    await button('Allow passwords again').click()
    await button('Enforce single sign-on').waitFor()
    expect(await provider()).toMatchObject({ enforced: false })
  })

  test('save who comes in, of which what was changed alone is sent', async () => {
    await owner.go('/sso/people')
    await page.getByRole('radio', { name: /^Create and update/ }).check()
    await page.getByRole('radio', { name: /^SCIM/ }).check()
    expect(await owner.violations()).toEqual([])
    await button('Save').click()
    await page.getByText('Saved', { exact: true }).waitFor()
    expect(await provider()).toMatchObject({
      jit: 'create_and_update',
      roleSync: 'scim',
      jitWithScim: 'refuse',
    })
    await owner.go('/sso')
    await page.getByText('Not tested as it is set now').waitFor()
  })

  test('list every attempt with its precise cause', async () => {
    const visitor = await stage.guest('application')
    await visitor.page.request.post(`${stage.scene.url}/sso/${acme.id}/acs`, {
      form: { SAMLResponse: 'bm9uZQ==' },
    })
    await visitor.leave()
    await owner.go('/sso/attempts')
    await page.getByRole('row', { name: new RegExp(`Tested.*${acme.full('ann')}`) }).waitFor()
    await page.getByRole('row', { name: /Refused.*saml_malformed/ }).waitFor()
    expect(await owner.violations()).toEqual([])
  })

  test('disable it, enable it, and take it away after typing its issuer', async () => {
    await owner.go('/sso')
    await button('Disable single sign-on').click()
    expect(await dialog().innerText()).toContain('Nobody comes in by single sign-on any more')
    await dialog().getByRole('button', { name: 'Disable' }).click()
    await button('Enable single sign-on').click()
    await button('Disable single sign-on').waitFor()
    expect(await provider()).toMatchObject({ enabled: true })
    await button('Delete single sign-on').click()
    const remove = dialog().getByRole('button', { name: 'Delete' })
    expect(await remove.isDisabled()).toBe(true)
    await dialog()
      .getByRole('textbox')
      .fill(textOf(await provider(), 'issuer'))
    await remove.click()
    await page.getByText('No identity provider is set up').waitFor()
    expect(await done(acme.ask('GET', '/sso'))).toMatchObject({ identityProvider: null })
  })

  test('say to an admin that an owner alone names the identity provider, and to an auditor who changes it', async () => {
    const id = await invite(stage, acme, 'other@example.com')
    const become = (privilege: string) => done(acme.ask('PUT', `/members/${id}/privilege`, { privilege }))
    await become('admin')
    const other = await enter(stage, acme, 'other@example.com')
    await other.go('/sso/set-up')
    await other.page.getByLabel('Issuer URL or address of metadata').fill(metadataUrl)
    await other.page.getByRole('button', { name: 'Save' }).click()
    await other.page.getByText('an owner alone may name it').waitFor()
    await other.page.getByRole('button', { name: 'Discard changes' }).click()
    await become('auditor')
    await other.go('/sso')
    await other.page.getByText('Owners and admins set it up.').waitFor()
    expect(await other.violations()).toEqual([])
    await other.leave()
  })
})

/** The identity provider is told of the workspace by its metadata. */
async function tellDirectory(): Promise<void> {
  const service = objectOf(await done(acme.ask('GET', '/sso')), 'serviceProvider')
  const metadata = await (await fetch(textOf(service, 'entityId'))).text()
  await done(stage.scene.directory('POST', `/api/provisioning/apps/${acme.appId}/sso/metadata`, { metadata }))
}
