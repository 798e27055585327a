/**
 * As much of a browser as single sign-on takes: somebody signs in at the portal of the identity provider, opens an app
 * there, and the form that comes with it is posted to the application. SAML profiles 2.0 §4.1.
 */
import { CliError } from '../errors.ts'
import { makeOnce } from './make-once.ts'
import { type Answer, type AskedCall, type Patience, patiently } from './patience.ts'

interface Form {
  readonly action: string
  readonly fields: URLSearchParams
}

const seeOther = 303
const ok = 200
const wordsAtMost = 600

export class PortalClient {
  readonly #url: string
  readonly #patience: Patience
  /** By origin, since both halves may be on one host, and by name. */
  readonly #cookies = new Map<string, Map<string, string>>()

  /** @param url of the identity provider */
  constructor(url: string, patience: Patience) {
    this.#url = url
    this.#patience = patience
  }

  /** Submits the form of the sign-in page. Returns 200 where that opened the portal, else the status of the refusal. */
  async signIn(person: { readonly name: string; readonly password: string }): Promise<number> {
    const fields = new URLSearchParams({ ...person, return: '/portal' })
    const { status } = await this.#submit({ action: `${this.#url}/login`, fields }, true)
    return status === seeOther ? await this.openPortal() : status
  }

  /** Returns 200 to who is signed in; 303 leads anybody else to the sign-in page. */
  async openPortal(): Promise<number> {
    return await this.ask(`${this.#url}/portal`)
  }

  /**
   * Opens the app in the portal and goes where that leads. Returns 303 where the application has let the person in, else
   * the status of its refusal. @throws request_failed when the identity provider does not lead there
   */
  async enterApp(appId: number): Promise<number> {
    const tile = `${this.#url}/portal/apps/${appId}`
    // What it leads there with is good for once: where no answer came, another one is asked for.
    return await makeOnce(
      async () => {
        const page = await this.#open(tile)
        const form = page.status === ok ? samlFormOn(page.text) : undefined
        if (form === undefined) throw notLed(page)
        return (await this.#submit(form, false)).status
      },
      () => Promise.resolve(undefined),
    )
  }

  /** Returns with which status an address is answered. */
  async ask(url: string): Promise<number> {
    return (await this.#open(url)).status
  }

  async #open(url: string): Promise<Answer> {
    return await this.#send(url, { method: 'GET', path: new URL(url).pathname })
  }

  async #submit({ action, fields }: Form, repeatable: boolean): Promise<Answer> {
    return await this.#send(action, { method: 'POST', path: new URL(action).pathname, repeatable }, fields)
  }

  async #send(url: string, call: AskedCall, body?: URLSearchParams): Promise<Answer> {
    const { origin } = new URL(url)
    const cookies = this.#cookies.get(origin) ?? new Map<string, string>()
    this.#cookies.set(origin, cookies)
    return await patiently(call, this.#patience, async signal => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(url, {
        method: call.method,
        redirect: 'manual',
        headers: cookie === '' ? {} : { cookie },
        signal,
        ...(body !== undefined && { body }),
      })
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=;]+)=([^;]*)/u.exec(line) ?? []
        if (name !== undefined && value !== undefined) cookies.set(name, value)
      }
      return response
    })
  }
}

function notLed({ status, text }: Answer): CliError {
  const message = `The portal does not lead into the application: it answered ${status}: ${text.slice(0, wordsAtMost)}`
  return new CliError('request_failed', message)
}

/** Returns the form with a SAML response that a browser would submit by itself. */
function samlFormOn(page: string): Form | undefined {
  const [, action, inside = ''] = /<form [^>]*\baction="([^"]*)"[^>]*>(.*?)<\/form>/su.exec(page) ?? []
  const inputs = inside.matchAll(/<input [^>]*\bname="([^"]*)" value="([^"]*)"/gu)
  const fields = new URLSearchParams(
    Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, unescaped(value)])),
  )
  return action !== undefined && fields.has('SAMLResponse')
    ? { action: unescaped(action), fields }
    : undefined
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/gu, entity => entities[entity] ?? entity)
}
