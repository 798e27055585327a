/**
 * A browser without scripts and pictures: it keeps cookies, follows redirects and refreshes, and submits forms, those that
 * carry a SAML message by itself. Cookies are kept by host, as browsers do, so that servers on other ports of the loopback
 * see them too.
 */
const mostSteps = 30
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export interface Page {
  readonly status: number
  readonly url: string
  readonly headers: Headers
  readonly text: string
}

export interface Form {
  readonly action: string
  readonly method: string
  readonly fields: Readonly<Record<string, string>>
}

interface Cookie {
  readonly name: string
  readonly value: string
  readonly host: string
  readonly path: string
}

type Asking = Readonly<{ method: string; body: URLSearchParams | undefined }>

const get: Asking = { method: 'GET', body: undefined }

export class Browser {
  /** Every address that was asked, `GET http://127.0.0.1:4000/login`. */
  readonly visited: string[] = []
  #cookies: readonly Cookie[] = []

  /** Returns another browser with the cookies that this one has now. */
  copy(): Browser {
    const other = new Browser()
    other.#cookies = this.#cookies
    return other
  }

  /** Opens an address and goes on until a page is there that does not lead on by itself. */
  async open(url: string): Promise<Page> {
    return this.#carry(await this.step(url))
  }

  /** Submits the form of a page with these fields filled in, and goes on as `open` does. */
  async submit(page: Page, filled: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.#carry(await this.stepBy(formOn(page), filled))
  }

  /** Opens an address and follows redirects; a form that carries a message stays unsent. */
  async step(url: string): Promise<Page> {
    return this.#follow(url, get)
  }

  /** As `step`, by a form. */
  async stepBy(
    { action, method, fields }: Form,
    filled: Readonly<Record<string, string>> = {},
  ): Promise<Page> {
    const body = new URLSearchParams({ ...fields, ...filled })
    if (method === 'POST') return this.#follow(action, { method, body })
    const url = new URL(action)
    url.search = body.toString()
    return this.#follow(url.href, get)
  }

  async #carry(first: Page): Promise<Page> {
    let page = first
    for (let steps = 0; steps < mostSteps; steps += 1) {
      const form = page.status < 400 ? firstForm(page) : undefined
      if (form === undefined || !carriesMessage(form)) return page
      page = await this.stepBy(form)
    }
    throw new Error(`It never ends: ${this.visited.join('\n')}`)
  }

  async #follow(start: string, asking: Asking): Promise<Page> {
    let [url, next] = [start, asking]
    for (let steps = 0; steps < mostSteps; steps += 1) {
      this.visited.push(`${next.method} ${url}`)
      const cookie = this.#cookiesFor(url)
      const response = await fetch(url, {
        method: next.method,
        redirect: 'manual',
        headers: { accept: 'text/html', origin: new URL(url).origin, ...(cookie !== '' && { cookie }) },
        ...(next.body !== undefined && { body: next.body }),
      })
      this.#keep(url, response.headers.getSetCookie())
      const text = await response.text()
      const onward = onwardOf(response, text)
      if (onward === undefined)
        return { status: response.status, url, headers: response.headers, text }
        // 307 and 308 would send the form again; nothing here answers so.
      ;[url, next] = [new URL(onward, url).href, get]
    }
    throw new Error(`It never ends: ${this.visited.join('\n')}`)
  }

  #cookiesFor(url: string): string {
    const { hostname, pathname } = new URL(url)
    return this.#cookies
      .filter(({ host, path }) => host === hostname && covers(path, pathname))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }

  #keep(url: string, lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...rest] = line.split(';')
      const [, name = '', value = ''] = /^\s*([^=]*)=(.*)$/.exec(pair) ?? []
      const attributes = new Map(rest.map(one => splitAttribute(one)))
      const cookie = { name, value, host: new URL(url).hostname, path: attributes.get('path') ?? '/' }
      const others = this.#cookies.filter(one => one.name !== name || one.path !== cookie.path)
      const age = attributes.get('max-age')
      const expires = Date.parse(attributes.get('expires') ?? '')
      const isOver = age === undefined ? expires <= Date.now() : Number(age) <= 0
      this.#cookies = isOver ? others : [...others, cookie]
    }
  }
}

/** Returns the form of a page. @throws Error with the page's words where it has none */
export function formOn(page: Page): Form {
  const form = firstForm(page)
  if (form === undefined) throw new Error(`There is no form on ${page.url}: ${page.status} ${wordsOn(page)}`)
  return form
}

/** Returns what a person reads on a page. */
export function wordsOn({ text }: Page): string {
  const body = text.replace(/<(head|script|style)\b[\s\S]*?<\/\1>/gi, ' ')
  return decoded(body.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function firstForm(page: Page): Form | undefined {
  const [, tag, inside] = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(page.text) ?? []
  if (tag === undefined || inside === undefined) return undefined
  const inputs = [...inside.matchAll(/<(?:input|button)\b([^>]*)>/gi)].map(([, one = '']) => one)
  const fields = inputs
    .map(one => [attribute(one, 'name'), attribute(one, 'value') ?? ''] as const)
    .filter((pair): pair is readonly [string, string] => pair[0] !== undefined)
  return {
    action: new URL(attribute(tag, 'action') ?? '', page.url).href,
    method: (attribute(tag, 'method') ?? 'GET').toUpperCase(),
    fields: Object.fromEntries(fields),
  }
}

function carriesMessage({ fields }: Form): boolean {
  return 'SAMLRequest' in fields || 'SAMLResponse' in fields
}

function onwardOf(response: Response, text: string): string | undefined {
  const location = response.headers.get('location')
  if (response.status >= 300 && response.status < 400 && location !== null) return location
  const refresh = /<meta\b[^>]*http-equiv="refresh"[^>]*>/i.exec(text)?.[0]
  return refresh === undefined ? undefined : /url=(.*)$/i.exec(attribute(refresh, 'content') ?? '')?.[1]
}

function attribute(tag: string, name: string): string | undefined {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag) ?? []
  const value = double ?? single
  return value === undefined ? undefined : decoded(value)
}

function decoded(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (all: string, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
      return entities[name ?? ''] ?? all
    },
  )
}

function covers(path: string, asked: string): boolean {
  return asked === path || asked.startsWith(path.endsWith('/') ? path : `${path}/`)
}

function splitAttribute(text: string): readonly [string, string] {
  const [, name = '', value = ''] = /^\s*([^=]*)=?(.*)$/.exec(text) ?? []
  return [name.trim().toLowerCase(), value.trim()]
}
