/**
 * A person's browser, for tests: it keeps cookies, fills in forms and goes where it is sent within the installation. What
 * the script of a link's page does, it does as well.
 */
import { hashPassword } from '@joinery/sign-in'
import { createApi } from '../../src/api/server.ts'
import type { RunningApi } from '../running-api.ts'

export const password = 'correct horse battery'
/** Hashing takes its time, so everybody has the same. */
let passwordHash: Promise<string> | undefined

/** Gives the person the password of these tests, as of long ago. */
export async function givePassword(api: RunningApi, userId: number): Promise<void> {
  passwordHash ??= hashPassword(password)
  await api.context.database.query
    .updateTable('directory_user')
    .set({ password_hash: await passwordHash, password_changed_at: new Date(0) })
    .where('account_id', '=', api.account)
    .where('id', '=', userId)
    .execute()
}

/** Returns a browser for which time stands still: what is slowed down stays so, however slow the machine is. */
export function inNoTime(api: RunningApi): PersonBrowser {
  const now = new Date()
  const still = createApi({ ...api.context, clock: () => now }, () => undefined)
  return new PersonBrowser(api, request => still.fetch(request))
}

export interface Seen {
  readonly status: number
  /** Path, query and fragment of the page that it has ended at. */
  readonly at: string
  readonly html: string
  readonly headers: Headers
  /** What the page says is wrong. */
  readonly problem: string | undefined
}

interface Sent {
  readonly method?: string
  readonly body?: URLSearchParams
  readonly headers?: Readonly<Record<string, string>>
}

const mostHops = 8

export class PersonBrowser {
  readonly cookies = new Map<string, string>()
  /** The last Set-Cookie, as it came. */
  lastSet = ''
  readonly #url: string
  readonly #fetch: (request: Request) => Response | Promise<Response>

  constructor(api: Pick<RunningApi, 'url'>, ask: (request: Request) => Response | Promise<Response> = fetch) {
    this.#url = api.url
    this.#fetch = ask
  }

  /** Opens an address; `follow` false stays at the first answer. */
  async open(path: string, follow = true): Promise<Seen> {
    return this.#go(path, {}, follow)
  }

  /** Sends a form as a page of ours does, or with the headers of another's. */
  async send(
    path: string,
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' },
    follow = true,
  ): Promise<Seen> {
    return this.#go(path, { method: 'POST', body: new URLSearchParams(form), headers }, follow)
  }

  /** Signs in on the page, and returns where that leads. */
  async signIn(name: string, given = password, returnTo = '/portal'): Promise<Seen> {
    return this.send('/login', { name, password: given, return: returnTo })
  }

  async #go(path: string, init: Sent, follow: boolean): Promise<Seen> {
    let next = path
    let request = init
    for (let hop = 0; hop < mostHops; hop += 1) {
      const url = new URL(next, this.#url)
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { ...request.headers, ...(cookie === '' ? {} : { cookie }) }
      const response = await this.#fetch(new Request(url, { ...request, headers, redirect: 'manual' }))
      this.#keep(response)
      const html = await response.text()
      const location = response.headers.get('location')
      const onward = follow ? formOfLink(url, html) : undefined
      if (onward !== undefined) {
        const done = await this.send(url.pathname, onward)
        return { ...done, at: `${url.pathname}${url.search}${url.hash}` }
      }
      if (!follow || location === null || !new URL(location, url).href.startsWith(this.#url)) {
        const problem = /<p role="alert">([^<]*)<\/p>/u.exec(html)?.[1]
        const at = `${url.pathname}${url.search}`
        return { status: response.status, at, html, headers: response.headers, problem }
      }
      next = new URL(location, url).href
      request = {}
    }
    throw new Error(`${path} leads in a circle`)
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      this.lastSet = line
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}

/** Returns what the page of a link sends on at once, with the secret of the address. */
function formOfLink({ hash }: URL, html: string): Readonly<Record<string, string>> | undefined {
  const token = new URLSearchParams(hash.slice(1)).get('token')
  if (token === null || !html.includes(' data-at-once')) return undefined
  const hidden = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/gu)
  return { ...Object.fromEntries([...hidden].map(([, name, value]) => [name, value])), token }
}
