/** JSON over HTTP as anybody could speak it with curl, and reading what comes back. */
import { z } from 'zod'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Undefined where nothing came. */
  readonly body: unknown
}

export type Speak = (method: string, path: string, body?: unknown) => Promise<Answer>

export type Body = Readonly<Record<string, unknown>>

/** Returns how to speak to one server with these headers; a text goes as CSV. */
export function speakTo(url: string, headers: Readonly<Record<string, string>> = {}): Speak {
  return async (method, path, body) => {
    const isText = typeof body === 'string'
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-type': isText ? 'text/csv' : 'application/json' }),
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }
}

const object = z.record(z.string(), z.unknown())
const list = z.array(object)
const page = z.object({ items: list })

/** Returns the body of a success. @throws Error with the answer's words otherwise */
export async function done(asked: Promise<Answer>): Promise<Body> {
  const { status, body } = await asked
  if (status >= 200 && status < 300) return object.safeParse(body).data ?? {}
  throw new Error(`It was answered ${status}: ${JSON.stringify(body)}`)
}

/** Returns the rows of a list: the body itself, or its `items`. @throws Error when it was refused */
export async function rows(asked: Promise<Answer>): Promise<readonly Body[]> {
  const { status, body } = await asked
  const found = list.safeParse(body).data ?? page.safeParse(body).data?.items
  if (found !== undefined) return found
  throw new Error(`It was answered ${status}: ${JSON.stringify(body)}`)
}

export function textOf(body: Body, name: string): string {
  return z.string().parse(body[name], { error: () => `no text ${name} in ${JSON.stringify(body)}` })
}

export function numberOf(body: Body, name: string): number {
  return z.number().parse(body[name], { error: () => `no number ${name} in ${JSON.stringify(body)}` })
}

export function objectOf(body: Body, name: string): Body {
  return object.parse(body[name], { error: () => `no object ${name} in ${JSON.stringify(body)}` })
}

export function listOf(body: Body, name: string): readonly Body[] {
  return list.parse(body[name], { error: () => `no list ${name} in ${JSON.stringify(body)}` })
}

/** Returns `403 access_refused Your access …` of the application, `400 The …` of the identity provider. */
export function wordsOf({ status, body }: Answer): string {
  const said = object.safeParse(body).data ?? {}
  const error = object.safeParse(said['error']).data
  const words = error === undefined ? [said['message']] : [error['code'], error['message']]
  return [status, ...words].filter(word => word !== undefined).join(' ')
}

/** The machine may be busy with other tests. */
const longestWaitMs = 90_000

/** Returns as soon as it holds. @throws Error with what was found last when it does not in good time */
export async function waitFor<T>(look: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  const deadline = performance.now() + longestWaitMs
  for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 1.5, 200)) {
    const found = await look()
    if (holds(found)) return found
    if (performance.now() > deadline) throw new Error(`It did not come to pass: ${JSON.stringify(found)}`)
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
}
