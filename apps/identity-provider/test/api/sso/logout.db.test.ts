import { inflateRawSync } from 'node:zlib'
import { testDatabases } from '@joinery/database/testing'
import {
  createCertificate,
  type LogoutMessage,
  newMessageId,
  type OutgoingLogoutResponse,
  postFields,
  readLogout,
  readSignInResponse,
  redirectUrl,
  type SigningKey,
  writeLogoutRequest,
  writeLogoutResponse,
} from '@joinery/saml'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AppSso, ssoOfApp } from '../../../src/sso/app-sso.ts'
import { type RunningApi, startApi } from '../../running-api.ts'
import { addApp, hire, sentForm, signIn } from '../../sso/enter-app.ts'
import { PersonBrowser, type Seen } from '../../sso/person-browser.ts'

/** An application: its side of a logout. */
interface LogoutApp {
  readonly id: number
  readonly entityId: string
  /** Null where it knows no single logout. */
  readonly logoutUrl: string | null
  readonly sso: AppSso
}

interface Entered {
  readonly browser: PersonBrowser
  /** What each app calls the session. */
  readonly indexes: readonly string[]
  readonly nameId: { readonly value: string; readonly format: string }
}

let apps = 0

async function asBrowsed(page: Promise<Seen>) {
  const { status, html } = await page
  return { status, html, location: '' }
}

async function isSignedIn(browser: PersonBrowser): Promise<boolean> {
  return (await browser.open('/portal', false)).status === 200
}

/** Where the browser is led: by a redirect, or by a page that goes on. */
function ledTo({ html, headers }: Seen): string {
  const [, onward] = /<meta http-equiv="refresh" content="0;url=([^"]+)">/u.exec(html) ?? []
  return headers.get('location') ?? (onward ?? '').replaceAll('&amp;', '&')
}

/** The message in the address, as XML. */
function messageIn(url: string): string {
  const { searchParams } = new URL(url)
  const encoded = searchParams.get('SAMLRequest') ?? searchParams.get('SAMLResponse') ?? ''
  return inflateRawSync(Buffer.from(encoded, 'base64')).toString()
}

describe.each(testDatabases())('single logout on $name', databases => {
  let api: RunningApi
  let key: SigningKey
  let strange: SigningKey
  let vault: LogoutApp
  let wiki: LogoutApp
  let mute: LogoutApp

  beforeAll(async () => {
    api = await startApi(databases)
    const made = { from: new Date(), years: 1 }
    const [own, other] = await Promise.all([
      createCertificate({ commonName: 'app', ...made }),
      createCertificate({ commonName: 'other', ...made }),
    ])
    key = { ...own, algorithm: 'SHA-256' }
    strange = { ...other, algorithm: 'SHA-256' }
    vault = await makeApp()
    wiki = await makeApp()
    mute = await makeApp(null)
  })
  afterAll(() => api.close())
  beforeEach(() => api.newEvents())

  const makeApp = async (logout: string | null = 'https://app.example/slo'): Promise<LogoutApp> => {
    apps += 1
    const entityId = `urn:example:app:${apps}`
    const logoutUrl = logout === null ? null : `${logout}?app=${apps}`
    const configuration = {
      audience: entityId,
      consumer_url: 'https://app.example/acs',
      logout_url: logoutUrl,
    }
    const id = await addApp(api, 156557, { configuration })
    const row = await api.context.database.query
      .updateTable('app')
      .set({ sp_certificates: JSON.stringify([key.certificate]) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return { id, entityId, logoutUrl, sso: await ssoOfApp(api.context, row) }
  }

  const configure = async ({ id }: LogoutApp, settings: object): Promise<void> => {
    const { status } = await api.call('PUT', `/api/provisioning/apps/${id}/sso`, settings)
    expect(status).toBe(200)
  }

  /** A person who has entered the apps in a new session. */
  const entered = async (into: readonly LogoutApp[], person?: number): Promise<Entered & { id: number }> => {
    const id = person ?? (await hire(api, [vault.id, wiki.id, mute.id]))
    const browser = new PersonBrowser(api)
    browser.cookies.set('joinery_person', await signIn(api, id))
    const indexes: string[] = []
    let nameId = { value: '', format: '' }
    for (const app of into) {
      const form = sentForm(await asBrowsed(browser.open(`/portal/apps/${app.id}`)))
      const identityProvider = {
        entityId: app.sso.entityId,
        certificates: [app.sso.certificate.certificate],
      }
      const expected = { identityProvider, audience: app.entityId, consumer: form.action }
      const read = await readSignInResponse(form.fields['SAMLResponse'] ?? '', expected, new Date())
      indexes.push(read.sessionIndex ?? '')
      nameId = { ...read.nameId }
    }
    return { id, browser, indexes, nameId }
  }

  /** What the app reads of where the browser was led. */
  const readBy = (app: LogoutApp, url: string): LogoutMessage => {
    const query = url.slice(url.indexOf('?') + 1)
    const expected = {
      issuer: app.sso.entityId,
      certificates: [app.sso.certificate.certificate],
      destination: app.logoutUrl ?? '',
    }
    return readLogout({ binding: 'redirect', query: query.replace(/^app=\d+&/u, '') }, expected, new Date())
  }
  const requestBy = (
    app: LogoutApp,
    nameId: Entered['nameId'],
    sessionIndexes: readonly string[],
    more: { issuer?: string; destination?: string } = {},
  ) => {
    const id = newMessageId()
    const until = new Date(Date.now() + 60_000)
    const destination = app.sso.addresses.logout
    const head = { id, now: new Date(), issuer: app.entityId, destination, ...more }
    return { id, xml: writeLogoutRequest({ ...head, nameId, sessionIndexes, notOnOrAfter: until }, null) }
  }
  const sendRequest = (app: LogoutApp, xml: string, by: SigningKey | null = key): Promise<Seen> =>
    open(redirectUrl(app.sso.addresses.logout, { kind: 'SAMLRequest', xml, relayState: 'there & back' }, by))
  /** The application's own browser tab has no cookie of ours. */
  const open = (url: string): Promise<Seen> => new PersonBrowser(api).open(url, false)
  const answer = (
    app: LogoutApp,
    asked: LogoutMessage,
    {
      status = 'Success',
      by = key,
    }: { status?: OutgoingLogoutResponse['status']; by?: SigningKey | null } = {},
  ): Promise<Seen> => {
    const inResponseTo = asked.kind === 'request' ? asked.id : ''
    const destination = app.sso.addresses.logout
    const xml = writeLogoutResponse(
      { id: newMessageId(), now: new Date(), issuer: app.entityId, destination, inResponseTo, status },
      null,
    )
    const relayState = asked.relayState ?? undefined
    return open(redirectUrl(destination, { kind: 'SAMLResponse', xml, relayState }, by))
  }
  const done = 'You are signed out'
  const partial = 'Some applications could not be told'

  describe('from here', () => {
    it('ends the session at once, and tells every app that it has entered, one after the other', async () => {
      const { browser, indexes, nameId } = await entered([vault, wiki])
      const page = await browser.send('/logout', {})
      expect(page.headers.get('content-security-policy')).toContain("form-action 'none'")
      const first = ledTo(page)
      expect(first).toMatch(/^https:\/\/app\.example\/slo\?app=\d+&SAMLRequest=/u)
      const toVault = readBy(vault, first)
      expect(toVault).toMatchObject({ kind: 'request', nameId, sessionIndexes: [indexes[0]] })
      expect(await isSignedIn(browser)).toBe(false)
      const next = await answer(vault, toVault)
      expect(next.status).toBe(303)
      const toWiki = readBy(wiki, ledTo(next))
      expect(toWiki).toMatchObject({ kind: 'request', nameId, sessionIndexes: [indexes[1]] })
      const last = await answer(wiki, toWiki)
      expect(last.html).toContain(done)
      expect(last.html).not.toContain(partial)
      expect(await api.context.database.query.selectFrom('saml_logout').selectAll().execute()).toEqual([])
    })

    it.each([
      { what: 'knows no single logout', into: () => [mute], reply: undefined },
      { what: 'could not do it', into: () => [vault], reply: { status: 'Responder' } as const },
      { what: 'did it in part', into: () => [vault], reply: { status: 'PartialLogout' } as const },
      { what: 'does not sign its answer', into: () => [vault], reply: { by: null } },
    ])('says so where an app $what', async ({ into, reply }) => {
      const { browser } = await entered(into())
      const page = await browser.send('/logout', {})
      const seen = reply === undefined ? page : await answer(vault, readBy(vault, ledTo(page)), reply)
      expect(seen.html).toContain(done)
      expect(seen.html).toContain(partial)
    })

    it('is a request that is signed, and names the format, unless the app is set otherwise', async () => {
      const plain = await makeApp()
      await configure(plain, { sign_slo_request: false, nameid_format_in_logout: false })
      const id = await hire(api, [vault.id, plain.id])
      const { browser, nameId } = await entered([vault, plain], id)
      const toVault = ledTo(await browser.send('/logout', {}))
      expect(new URL(toVault).searchParams.has('Signature')).toBe(true)
      expect(messageIn(toVault)).toContain(`Format="${nameId.format}"`)
      const toPlain = ledTo(await answer(vault, readBy(vault, toVault)))
      expect(new URL(toPlain).searchParams.has('Signature')).toBe(false)
      expect(new URL(toPlain).searchParams.has('SigAlg')).toBe(false)
      expect(messageIn(toPlain)).toMatch(new RegExp(`<saml:NameID xmlns:saml="[^"]*">${nameId.value}<`, 'u'))
    })

    it('goes past an app that was deleted meanwhile', async () => {
      const gone = await makeApp()
      const { browser, id } = await entered([vault])
      await api.call('PUT', `/api/provisioning/apps/${gone.id}/users/${id}`)
      await browser.open(`/portal/apps/${gone.id}`)
      const toVault = readBy(vault, ledTo(await browser.send('/logout', {})))
      expect((await api.call('DELETE', `/api/2/apps/${gone.id}`)).status).toBe(204)
      expect((await answer(vault, toVault)).html).toContain(partial)
    })

    it('takes an answer once, from the app that was asked, and only for a while', async () => {
      const { browser } = await entered([vault, wiki])
      const toVault = readBy(vault, ledTo(await browser.send('/logout', {})))
      // Signed well, but by an app that was not asked: neither the id nor the RelayState serves it.
      expect((await answer(wiki, toVault)).status).toBe(400)
      expect((await answer(wiki, toVault, { by: null })).status).toBe(400)
      const next = await answer(vault, toVault)
      expect(next.status).toBe(303)
      expect(await answer(vault, toVault)).toMatchObject({ status: 400 })
      await api.context.database.query.updateTable('saml_logout').set({ expires_at: new Date() }).execute()
      expect((await answer(wiki, readBy(wiki, ledTo(next)))).status).toBe(400)
    })
  })

  describe('from an app', () => {
    it('ends the session without its cookie, tells the others, and answers in the end', async () => {
      const { browser, indexes, nameId } = await entered([vault, wiki])
      const { id, xml } = requestBy(vault, nameId, [indexes[0] ?? ''])
      const led = await sendRequest(vault, xml)
      expect(await isSignedIn(browser)).toBe(false)
      const toWiki = readBy(wiki, ledTo(led))
      expect(toWiki).toMatchObject({ kind: 'request', nameId, sessionIndexes: [indexes[1]] })
      const back = await answer(wiki, toWiki)
      expect(readBy(vault, ledTo(back))).toEqual({
        kind: 'response',
        inResponseTo: id,
        success: true,
        relayState: 'there & back',
      })
    })

    it('may come by a form of another site, and leads on by a page', async () => {
      const { browser, nameId } = await entered([vault])
      const { id, destination } = { id: newMessageId(), destination: vault.sso.addresses.logout }
      const until = new Date(Date.now() + 60_000)
      const head = { id, now: new Date(), issuer: vault.entityId, destination, nameId }
      const xml = writeLogoutRequest({ ...head, sessionIndexes: [], notOnOrAfter: until }, key)
      const { pathname } = new URL(destination)
      const cross = { 'sec-fetch-site': 'cross-site', origin: 'https://app.example' }
      const fields = postFields('SAMLRequest', xml, 'back')
      const page = await new PersonBrowser(api).send(pathname, fields, cross)
      expect(page.status).toBe(200)
      expect(readBy(vault, ledTo(page))).toMatchObject({ kind: 'response', inResponseTo: id, success: true })
      expect(await isSignedIn(browser)).toBe(false)
    })

    it('is answered without a signature where the app is set so, and still has to be signed', async () => {
      const plain = await makeApp()
      await configure(plain, { sign_slo_response: false })
      const { nameId, browser } = await entered([plain], await hire(api, [plain.id]))
      const { id, xml } = requestBy(plain, nameId, [])
      expect((await sendRequest(plain, xml, null)).status).toBe(400)
      expect(await isSignedIn(browser)).toBe(true)
      const back = ledTo(await sendRequest(plain, xml))
      expect(new URL(back).searchParams.has('Signature')).toBe(false)
      expect(messageIn(back)).toContain(`InResponseTo="${id}"`)
    })

    it('is answered with a partial logout where another app could not be told', async () => {
      const { nameId } = await entered([vault, mute])
      const { xml } = requestBy(vault, nameId, [])
      expect(readBy(vault, ledTo(await sendRequest(vault, xml)))).toMatchObject({ success: false })
    })

    it('means the sessions that it names, all of the person where it names none, and nobody else', async () => {
      const first = await entered([vault])
      const second = await entered([vault], first.id)
      const other = await entered([vault])
      const { nameId } = first
      await sendRequest(vault, requestBy(vault, nameId, [first.indexes[0] ?? '']).xml)
      expect(await isSignedIn(first.browser)).toBe(false)
      expect(await isSignedIn(second.browser)).toBe(true)
      // Another app's word for it means nothing.
      await sendRequest(wiki, requestBy(wiki, nameId, []).xml)
      expect(await isSignedIn(second.browser)).toBe(true)
      const unknown = await sendRequest(vault, requestBy(vault, { ...nameId, value: 'nobody' }, []).xml)
      expect(readBy(vault, ledTo(unknown))).toMatchObject({ kind: 'response', success: true })
      await sendRequest(vault, requestBy(vault, nameId, []).xml)
      expect(await isSignedIn(second.browser)).toBe(false)
      expect(await isSignedIn(other.browser)).toBe(true)
    })

    it('is refused where it is not the app’s own word, and nobody is signed out', async () => {
      const { browser, nameId } = await entered([vault])
      const good = requestBy(vault, nameId, [])
      const elsewhere = requestBy(vault, nameId, [], { destination: wiki.sso.addresses.logout })
      const refused = [
        await sendRequest(vault, good.xml, null),
        await sendRequest(vault, good.xml, strange),
        await sendRequest(vault, requestBy(vault, nameId, [], { issuer: wiki.entityId }).xml),
        await sendRequest(vault, elsewhere.xml),
        await open(`${vault.sso.addresses.logout}?SAMLRequest=nonsense`),
        await open(vault.sso.addresses.logout),
        await open(`${vault.sso.addresses.logout}?SAMLResponse=nonsense&RelayState=nothing`),
      ]
      for (const page of refused) {
        expect(page.status).toBe(400)
        expect(page.problem).toContain('a message that cannot be taken')
      }
      expect(await isSignedIn(browser)).toBe(true)
      const nowhere = vault.sso.addresses.logout.replace(/[^/]+$/u, 'nothing')
      expect((await open(nowhere)).status).toBe(404)
    })
  })
})
