/**
 * What every foreign identity provider lives through with our application, whatever it is written in: a workspace is set up
 * by its metadata and tried out, people come from either side and leave on either side, and nobody comes in twice by one
 * assertion, or to another workspace by it.
 */
import { createCertificate } from '@joinery/saml'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Body, done, objectOf, textOf } from '../acceptance/speaking.ts'
import {
  type Application,
  addWorkspace,
  attempts,
  isSignedIn,
  memberNamed,
  metadataOf,
  openApplication,
  ownPath,
  type SetUpBy,
  trust,
  type Workspace,
} from './application.ts'
import { Browser, formOn, type Page, wordsOn } from './browser.ts'
import {
  mayBeMissing,
  type Peer,
  type PeerName,
  type PeerPerson,
  type PeerSettings,
  startPeer,
  startsWithinMs,
} from './peers.ts'

vi.setConfig({ testTimeout: startsWithinMs })

export interface IdentityProviderDialect {
  readonly peer: PeerName
  readonly setUpBy: SetUpBy
  readonly settings?: Partial<PeerSettings>
  /** What the workspace has to be set to for it beside that. */
  readonly workspaceSettings?: Body
  /** Signs the person in before anything is asked, where that is how it goes. */
  readonly before: (browser: Browser, peer: Peer, name: string) => Promise<void>
  /** Fills in the page on which the person signs in, where there is one. */
  readonly fillIn: (browser: Browser, page: Page, name: string) => Promise<Page>
  /** Where a person begins there who wants to go to the workspace, and on to `path`. */
  readonly tile: (peer: Peer, entityId: string, path: string) => string
  readonly logout: (peer: Peer) => string
}

export interface Stage {
  readonly application: Application
  readonly workspace: Workspace
  readonly peer: Peer
  /** The workspace's, as the peer has them. */
  readonly metadata: string
}

export const people = {
  ann: person('ann', { firstName: ['Ann <b>&amp; Ä漢'], lastName: ['Ek'], workato_role: ['Admin'] }),
  bob: person('bob', { firstName: ['Bob'], lastName: ['Ek'] }),
} satisfies Readonly<Record<string, PeerPerson>>

function person(name: string, attributes: PeerPerson['attributes']): PeerPerson {
  const email = `${name}@example.com`
  return { password: 'a horse that nobody saw', nameId: email, attributes: { ...attributes, email: [email] } }
}

/** Plays it; `more` adds what is the peer's own. */
export function liveAsIdentityProvider(
  dialect: IdentityProviderDialect,
  more: (stage: () => Stage) => void,
): void {
  describe.skipIf(mayBeMissing(dialect.peer))(`${dialect.peer} as the identity provider`, () => {
    let stage: Stage
    beforeAll(async () => {
      const application = await openApplication()
      const workspace = await addWorkspace(application, 'Acme')
      const nobodys = await createCertificate({ commonName: 'nobody', from: new Date(), years: 1 })
      const metadata = await metadataOf(workspace, nobodys.certificate)
      const peer = await startPeer(dialect.peer, { ...dialect.settings, partnerMetadata: metadata, people })
      stage = { application, workspace, peer, metadata }
      await trust(workspace, peer, dialect.setUpBy, dialect.workspaceSettings)
    }, startsWithinMs)
    afterAll(async () => {
      await stage.peer.close()
      await stage.application.close()
    })
    addTrying(dialect, () => stage)
    addArriving(dialect, () => stage)
    addLeaving(dialect, () => stage)
    addRefusing(dialect, () => stage)
    more(() => stage)
  })
}

/** Returns the page to which a person comes who begins at the workspace, and the browser. */
export async function arrive(
  { workspace, peer }: Stage,
  dialect: IdentityProviderDialect,
  name: string,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const browser = new Browser()
  await dialect.before(browser, peer, name)
  const asked = await browser.open(`${workspace.startUrl}?return=${encodeURIComponent(ownPath(workspace))}`)
  return { browser, page: await dialect.fillIn(browser, asked, name) }
}

/** Plays with the same workspace and another process of the peer that is set otherwise. */
export async function withOther(
  { metadata, workspace, application }: Stage,
  dialect: IdentityProviderDialect,
  settings: Partial<PeerSettings>,
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  const peer = await startPeer(dialect.peer, {
    ...dialect.settings,
    ...settings,
    partnerMetadata: metadata,
    people,
  })
  try {
    await trust(workspace, peer, dialect.setUpBy, dialect.workspaceSettings)
    await play({ application, workspace, peer, metadata })
  } finally {
    await peer.close()
  }
}

function addTrying(dialect: IdentityProviderDialect, stage: () => Stage): void {
  it('is tried out: what it asserts is shown, and nobody is signed in', async () => {
    const { application, workspace, peer } = stage()
    const browser = new Browser()
    await dialect.before(browser, peer, 'ann')
    const link = textOf(await done(workspace.ask('POST', '/sso/test')), 'url')
    const page = await dialect.fillIn(browser, await browser.open(link), 'ann')
    expect(page).toMatchObject({ status: 200, url: workspace.consumerUrl })
    expect(wordsOn(page)).toContain('ann@example.com')
    expect(wordsOn(page)).toContain('Ann <b>&amp; Ä漢')
    expect(await isSignedIn(application, workspace, browser)).toBe(false)
    const settings = objectOf(await done(workspace.ask('GET', '/sso')), 'identityProvider')
    expect(settings).toMatchObject({ isTested: true, metadata: { error: null } })
  })
}

function addArriving(dialect: IdentityProviderDialect, stage: () => Stage): void {
  it('answers the workspace, which makes the person with name and role and leads on to where he wanted', async () => {
    const { application, workspace } = stage()
    const { browser, page } = await arrive(stage(), dialect, 'ann')
    expect(page).toMatchObject({ status: 200, url: application.url + ownPath(workspace) })
    expect(await isSignedIn(application, workspace, browser)).toBe(true)
    expect(await memberNamed(workspace, 'ann@example.com')).toMatchObject({
      givenName: 'Ann <b>&amp; Ä漢',
      familyName: 'Ek',
      email: 'ann@example.com',
      status: 'active',
      roles: { dev: 'Admin' },
    })
    expect(await attempts(workspace)).toContain('signed_in ok')
  })

  it('begins by itself, and leads on to a path of the application', async () => {
    const { application, workspace, peer } = stage()
    const browser = new Browser()
    await dialect.before(browser, peer, 'bob')
    const asked = await browser.open(dialect.tile(peer, workspace.entityId, ownPath(workspace)))
    const page = await dialect.fillIn(browser, asked, 'bob')
    expect(page).toMatchObject({ status: 200, url: application.url + ownPath(workspace) })
  })

  it('does not begin by itself where the workspace does not want that', async () => {
    const { application, workspace, peer } = stage()
    await done(workspace.ask('PUT', '/sso', { idpInitiated: false }))
    const browser = new Browser()
    await dialect.before(browser, peer, 'bob')
    const asked = await browser.open(dialect.tile(peer, workspace.entityId, '/'))
    const page = await dialect.fillIn(browser, asked, 'bob')
    await done(workspace.ask('PUT', '/sso', { idpInitiated: true }))
    expect(page).toMatchObject({ status: 403, url: workspace.consumerUrl })
    expect(await isSignedIn(application, workspace, browser)).toBe(false)
  })
}

function addLeaving(dialect: IdentityProviderDialect, stage: () => Stage): void {
  it('is told when a person signs out of the workspace', async () => {
    const { application, workspace } = stage()
    const { browser } = await arrive(stage(), dialect, 'ann')
    const home = await browser.open(application.url)
    expect(formOn(home).action).toBe(`${application.url}/sign-out`)
    const left = await browser.submit(home)
    expect(left).toMatchObject({ status: 200 })
    expect(left.url).toContain(`/sso/${workspace.id}/logout`)
    expect(wordsOn(left)).toContain('You are signed out')
    expect(wordsOn(left)).not.toContain('everywhere')
    expect(await isSignedIn(application, workspace, browser)).toBe(false)
    const again = await browser.open(workspace.startUrl)
    expect(again.url).not.toContain(application.url)
  })

  it('ends the session here when a person signs out there', async () => {
    const { application, workspace, peer } = stage()
    const { browser } = await arrive(stage(), dialect, 'ann')
    expect(await isSignedIn(application, workspace, browser)).toBe(true)
    await browser.open(dialect.logout(peer))
    expect(browser.visited.some(one => one.includes(`/sso/${workspace.id}/logout`))).toBe(true)
    expect(await isSignedIn(application, workspace, browser)).toBe(false)
  })
}

function addRefusing(dialect: IdentityProviderDialect, stage: () => Stage): void {
  /** The form that the identity provider has the browser send, unsent. */
  async function unsent(name: string): Promise<Page> {
    const { workspace, peer } = stage()
    const browser = new Browser()
    await dialect.before(browser, peer, name)
    const signedIn = await dialect.fillIn(
      browser,
      await browser.open(dialect.tile(peer, workspace.entityId, '/')),
      name,
    )
    expect(signedIn.url).toContain(stage().application.url)
    return browser.step(dialect.tile(peer, workspace.entityId, '/'))
  }

  it('is not believed twice with one assertion, nor in another workspace', async () => {
    const { application, workspace, peer } = stage()
    const other = await addWorkspace(application, 'Other')
    await trust(other, peer, dialect.setUpBy, dialect.workspaceSettings)
    const form = formOn(await unsent('bob'))
    expect(form.action).toBe(workspace.consumerUrl)
    const elsewhere = await new Browser().stepBy({ ...form, action: other.consumerUrl })
    expect(elsewhere).toMatchObject({ status: 403, url: other.consumerUrl })
    expect(await attempts(other)).toEqual(['refused saml_addressee'])
    const first = new Browser()
    await first.stepBy(form)
    expect(await isSignedIn(application, workspace, first)).toBe(true)
    const second = new Browser()
    expect(await second.stepBy(form)).toMatchObject({ status: 403, url: workspace.consumerUrl })
    expect(await isSignedIn(application, workspace, second)).toBe(false)
    expect((await attempts(workspace))[0]).toBe('refused replayed')
  })

  it('lets nobody in whom the workspace has suspended', async () => {
    const { application, workspace } = stage()
    const { browser } = await arrive(stage(), dialect, 'ann')
    const id = textOf(await memberNamed(workspace, 'ann@example.com'), 'id')
    await done(workspace.ask('POST', `/members/${id}/suspend`, {}))
    expect(await isSignedIn(application, workspace, browser)).toBe(false)
    const { page } = await arrive(stage(), dialect, 'ann')
    expect(page).toMatchObject({ status: 403, url: workspace.consumerUrl })
    expect(wordsOn(page)).toContain('suspended')
    await done(workspace.ask('POST', `/members/${id}/reactivate`, {}))
    expect((await arrive(stage(), dialect, 'ann')).page).toMatchObject({ status: 200 })
  })
}
