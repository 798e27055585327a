/**
 * Single logout among service providers that others wrote: who signs out at one of them, or at the portal, is signed out at
 * all that he has entered, and one that does not answer is told of. SAML profiles 2.0 §4.4.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Browser, wordsOn } from './browser.ts'
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
import { mayBeMissing, type Peer, startPeer, startsWithinMs } from './peers.ts'

vi.setConfig({ testTimeout: startsWithinMs })

const mayBePassedOver = mayBeMissing('onelogin-service-provider') || mayBeMissing('mellon')

describe.skipIf(mayBePassedOver)('signing out of several applications', () => {
  let directory: Directory
  let toolkit: Peer
  let mellon: Peer
  let mellonApp: SamlApp
  beforeAll(async () => {
    directory = await openDirectory()
    const apps = [await addApp(directory, 'Toolkit'), await addApp(directory, 'Mellon')] as const
    ;[toolkit, mellon] = await Promise.all([
      startPeer('onelogin-service-provider', { partnerMetadata: apps[0].metadata, wantsAttributes: false }),
      startPeer('mellon', { partnerMetadata: apps[1].metadata }),
    ])
    await introduce(directory, apps[0], await toolkit.metadata())
    await introduce(directory, apps[1], await mellon.metadata())
    mellonApp = apps[1]
    await addPerson(directory, 'ann', apps)
  }, startsWithinMs)
  afterAll(async () => {
    await Promise.all([toolkit.close(), mellon.close()])
    await directory.close()
  })

  /** A browser in which ann has entered both. */
  async function enterBoth(): Promise<Browser> {
    const browser = new Browser()
    await signInOn(browser, await browser.open(`${toolkit.origin}/start`), 'ann')
    expect((await browser.open(`${mellon.origin}/who/`)).url).toBe(`${mellon.origin}/who/`)
    expect(await placesOf(browser)).toEqual(['toolkit', 'mellon', 'portal'])
    return browser
  }

  /** Where the browser's person is signed in. */
  async function placesOf(browser: Browser): Promise<readonly string[]> {
    const places = [
      ['toolkit', `${toolkit.origin}/who`],
      ['mellon', `${mellon.origin}/who/`],
      ['portal', `${directory.url}/portal`],
    ] as const
    const found: string[] = []
    for (const [name, url] of places) {
      const { status, url: arrived } = await browser.copy().step(url)
      if (status === 200 && arrived === url) found.push(name)
    }
    return found
  }

  it('reaches all from one of them, and comes back to it', async () => {
    const browser = await enterBoth()
    const left = await browser.open(`${toolkit.origin}/logout`)
    expect(left.url).toContain(toolkit.origin)
    expect(await placesOf(browser)).toEqual([])
    const other = await enterBoth()
    const back = await other.open(`${mellon.origin}/mellon/logout?ReturnTo=/`)
    expect(back.url).toBe(`${mellon.origin}/`)
    expect(await placesOf(other)).toEqual([])
  })

  it('reaches all from the portal', async () => {
    const browser = await enterBoth()
    const out = await browser.submit(await browser.open(`${directory.url}/portal`))
    expect(wordsOn(out)).toContain('You are signed out')
    expect(wordsOn(out)).not.toContain('could not be told')
    expect(await placesOf(browser)).toEqual([])
  })

  it('goes on past one that knows no logout, and says so', async () => {
    const browser = await enterBoth()
    await configure(directory, mellonApp, { logout_url: null })
    const out = await browser.submit(await browser.open(`${directory.url}/portal`))
    expect(wordsOn(out)).toContain('could not be told')
    expect(await placesOf(browser)).toEqual(['mellon'])
    await introduce(directory, mellonApp, await mellon.metadata())
  })
})
