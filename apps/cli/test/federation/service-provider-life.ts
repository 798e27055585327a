/**
 * What every foreign service provider lives through with our identity provider, whatever it is written in: people enter
 * from there and from the portal, read there as they are here, and leave on either side.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { done } from '../acceptance/speaking.ts'
import { Browser, formOn, type Page, wordsOn } from './browser.ts'
import {
  addApp,
  addPerson,
  configure,
  type Directory,
  introduce,
  openDirectory,
  type SamlApp,
  signInOn,
} from './directory.ts'
import {
  mayBeMissing,
  type Peer,
  type PeerName,
  type PeerSettings,
  startPeer,
  startsWithinMs,
} from './peers.ts'

vi.setConfig({ testTimeout: startsWithinMs })

/** What a service provider has read of who signed in. */
export interface ReadThere {
  readonly nameId: string
  readonly attributes: Readonly<Record<string, readonly string[]>>
}

export interface ServiceProviderDialect {
  readonly peer: PeerName
  readonly settings?: Partial<PeerSettings>
  /** Where a person begins who wants to get to `who`. */
  readonly start: string
  /** Who is signed in there. */
  readonly who: string
  readonly logout: string
  /** Returns who it is that the page `who` shows; undefined where it is nobody. */
  readonly read: (page: Page) => ReadThere | undefined
}

export interface Stage {
  readonly directory: Directory
  readonly app: SamlApp
  readonly peer: Peer
  /** Their ids. */
  readonly people: Readonly<Record<'ann' | 'bob' | 'zoe', number>>
}

const [active, suspended] = [1, 2]

/** Markup, letters beyond ASCII and beyond sixteen bits, and spaces that stay. */
const firstName = 'Ann  <b>&amp;</saml:Attribute> Ä漢😀'
const parameters = {
  first_name: {
    label: 'First name',
    user_attribute_mappings: 'firstname',
    include_in_saml_assertion: true,
  },
  teams: {
    label: 'Teams',
    values: ['Sales', 'Ops & Co'],
    attributes_transformations: 'list',
    include_in_saml_assertion: true,
  },
  kept_here: { label: 'Kept here', user_attribute_mappings: 'lastname', include_in_saml_assertion: false },
}

/** Elements by OneLogin's numbers. */
const signings = [
  { element: '0', algorithm: 'SHA-256' },
  { element: '1', algorithm: 'SHA-256' },
  { element: '1', algorithm: 'SHA-1' },
  { element: '1', algorithm: 'SHA-384' },
  { element: '2', algorithm: 'SHA-256' },
  { element: '2', algorithm: 'SHA-512' },
]
const elements = ['response', 'assertion', 'both']

/** Plays it; `more` adds what is the peer's own. `takesSigned` are the elements of which it is content to have one signed. */
export function liveAsServiceProvider(
  dialect: ServiceProviderDialect,
  takesSigned: readonly string[],
  more: (stage: () => Stage) => void,
): void {
  describe.skipIf(mayBeMissing(dialect.peer))(`${dialect.peer} as the service provider`, () => {
    let stage: Stage
    beforeAll(async () => {
      const directory = await openDirectory()
      const app = await addApp(directory, dialect.peer, { parameters })
      const peer = await startPeer(dialect.peer, { ...dialect.settings, partnerMetadata: app.metadata })
      await introduce(directory, app, await peer.metadata())
      const people = {
        ann: await addPerson(directory, 'ann', [app], { firstname: firstName }),
        bob: await addPerson(directory, 'bob', []),
        zoe: await addPerson(directory, 'zoe', [app]),
      }
      stage = { directory, app, peer, people }
    }, startsWithinMs)
    afterAll(async () => {
      await stage.peer.close()
      await stage.directory.close()
    })
    addEntering(dialect, () => stage)
    addLeaving(dialect, () => stage)
    addSigning(dialect, takesSigned, () => stage)
    more(() => stage)
  })
}

/** Returns a browser in which the person has entered from the service provider, and the page that he came to. */
export async function enter(
  { directory, peer }: Stage,
  dialect: ServiceProviderDialect,
  name: string,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const browser = new Browser()
  const login = await browser.open(peer.origin + dialect.start)
  expect(login.url).toContain(`${directory.url}/login`)
  return { browser, page: await signInOn(browser, login, name) }
}

async function openPortal(
  { url }: Directory,
  name: string,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const browser = new Browser()
  return { browser, page: await signInOn(browser, await browser.open(`${url}/portal`), name) }
}

function addEntering(dialect: ServiceProviderDialect, stage: () => Stage): void {
  const { start, who, read } = dialect

  it('begins, and reads of who signed in exactly what is ticked for the assertion', async () => {
    const { page } = await enter(stage(), dialect, 'ann')
    expect(page).toMatchObject({ status: 200, url: stage().peer.origin + who })
    expect(read(page)).toEqual({
      nameId: 'ann@example.com',
      attributes: { first_name: [firstName], teams: ['Sales', 'Ops & Co'] },
    })
  })

  it('is entered again without the password by who is signed in, and from the portal', async () => {
    const { peer, directory, app } = stage()
    const { browser: signedIn, page: portal } = await openPortal(directory, 'ann')
    const browser = signedIn.copy()
    expect(read(await browser.open(peer.origin + start))).toMatchObject({ nameId: 'ann@example.com' })
    expect(browser.visited.filter(one => one.includes(`${directory.url}/login`))).toEqual([])

    expect(portal.text).toContain(`/portal/apps/${app.id}`)
    await configure(directory, app, { relaystate: peer.origin + who })
    const page = await signedIn.open(`${directory.url}/portal/apps/${app.id}`)
    expect(page.url).toBe(peer.origin + who)
    expect(read(page)).toMatchObject({ nameId: 'ann@example.com' })
  })

  it('is told nothing of who has not the app, or has lost his access', async () => {
    const { peer, directory, people } = stage()
    const { browser, page } = await enter(stage(), dialect, 'bob')
    expect(page.status).toBe(403)
    expect(page.url).toContain(directory.url)
    expect(wordsOn(page)).toContain('You cannot enter')
    expect(browser.visited.filter(one => one.startsWith(`POST ${peer.origin}`))).toEqual([])

    const { browser: zoes } = await openPortal(directory, 'zoe')
    await done(directory.ask('PUT', `/api/2/users/${people.zoe}`, { status: suspended }))
    const asked = await zoes.open(peer.origin + start)
    expect(asked.url).toContain(`${directory.url}/login`)
    expect(wordsOn(await signInOn(zoes, asked, 'zoe'))).toMatch(/suspended/i)
    expect(zoes.visited.filter(one => one.startsWith(`POST ${peer.origin}`))).toEqual([])
    await done(directory.ask('PUT', `/api/2/users/${people.zoe}`, { status: active }))
  })

  it('is not answered where its request was changed on its way', async () => {
    const { peer, directory } = stage()
    const { browser } = await openPortal(directory, 'ann')
    const asked = await requestOf(browser, peer.origin + start, directory.url)
    const changed = asked.replace(/RelayState=[^&]*/, 'RelayState=%2Felsewhere')
    expect(changed).not.toBe(asked)
    expect(await browser.open(changed)).toMatchObject({ status: 400 })
    const page = await browser.open(asked.replaceAll(/&(?:Signature|SigAlg)=[^&]*/g, ''))
    expect(page.status).toBe(400)
    expect(wordsOn(page)).toContain('sign')
    expect(browser.visited.filter(one => one.startsWith(`POST ${peer.origin}`))).toEqual([])
  })
}

/** Returns the address to which the service provider sends a browser, unopened. */
async function requestOf(browser: Browser, start: string, identityProvider: string): Promise<string> {
  const sender = browser.copy()
  const before = sender.visited.length
  await sender.open(start)
  const asked = sender.visited.slice(before).find(one => one.startsWith(`GET ${identityProvider}`))
  return asked?.slice('GET '.length) ?? ''
}

function addLeaving(dialect: ServiceProviderDialect, stage: () => Stage): void {
  const { start, who, logout, read } = dialect

  it('signs a person out, also at us', async () => {
    const { peer, directory } = stage()
    const { browser } = await enter(stage(), dialect, 'ann')
    const left = await browser.open(peer.origin + logout)
    expect(left.url).toContain(peer.origin)
    expect(left.status).toBeLessThan(500)
    expect((await browser.open(peer.origin + start)).url).toContain(`${directory.url}/login`)
  })

  it('is told when a person signs out at us', async () => {
    const { peer, directory } = stage()
    const { browser, page } = await enter(stage(), dialect, 'zoe')
    expect(read(page)).toMatchObject({ nameId: 'zoe@example.com' })
    const portal = await browser.open(`${directory.url}/portal`)
    const out = await browser.submit(portal)
    expect(out.url).toContain(directory.url)
    expect(wordsOn(out)).toContain('You are signed out')
    expect(wordsOn(out)).not.toContain('could not be told')
    const after = await browser.step(peer.origin + who)
    expect(after.url === peer.origin + who ? read(after) : undefined).toBeUndefined()
    expect(formOn(await browser.open(`${directory.url}/portal`)).fields).toHaveProperty('password')
  })
}

function addSigning(
  dialect: ServiceProviderDialect,
  takesSigned: readonly string[],
  stage: () => Stage,
): void {
  it('verifies every signature that we make', async () => {
    const { directory, app, peer } = stage()
    const { browser } = await openPortal(directory, 'ann')
    const seen: string[] = []
    for (const { element, algorithm } of signings) {
      await configure(directory, app, { saml_sign_element: element, signature_algorithm: algorithm })
      const page = await browser.copy().open(peer.origin + dialect.start)
      const signed = elements[Number(element)] ?? ''
      const entered = page.status === 200 && dialect.read(page)?.nameId === 'ann@example.com'
      seen.push(`${signed} ${algorithm} ${entered ? 'taken' : 'refused'}`)
    }
    expect(seen).toEqual(
      signings.map(({ element, algorithm }) => {
        const signed = elements[Number(element)] ?? ''
        return `${signed} ${algorithm} ${takesSigned.includes(signed) ? 'taken' : 'refused'}`
      }),
    )
  })
}
