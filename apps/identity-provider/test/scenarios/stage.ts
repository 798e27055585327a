/**
 * Where scenarios are played: the whole identity provider as its own process would run it, reached through its HTTP API
 * alone, with whatever targets a scenario brings. One stage serves many scenarios, also at the same time, each with an app
 * and people of its own.
 */
import type { TestDatabases } from '@joinery/database/testing'
import { z } from 'zod'
import { serveIdentityProvider } from '../../src/main.ts'
import type { BackOffs } from '../../src/provisioning/reconcile/failure.ts'
import { migrations } from '../../src/storage/migrations.ts'

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

export interface Stage {
  /** Asks the API with a token of full scope; `body` goes as JSON, a text as CSV. */
  ask(method: string, path: string, body?: unknown): Promise<Answered>
  /** Asks and returns the body. @throws Error unless the answer is a success */
  call(method: string, path: string, body?: unknown): Promise<unknown>
  /** As `call`, of an answer like `{"id":7}`. */
  make(path: string, body: unknown): Promise<number>
  /** A number that no other scenario on this stage has. */
  nextNumber(): number
  readonly log: readonly string[]
  close(): Promise<void>
}

/** Many scenarios share two cores with whatever else is tested. */
export const aScenarioTakesMs = 120_000

const withId = z.object({ id: z.number() })

/** As the product waits, but no longer than a test should. */
const backOff: BackOffs = {
  again: { firstMs: 20, longestMs: 200 },
  wait: { firstMs: 20, longestMs: 200 },
}

/** @throws Error when there is no database to test on */
export async function openStage(databases: TestDatabases | undefined): Promise<Stage> {
  if (databases === undefined) throw new Error('There is no database to test on')
  const place = await databases.open(migrations, { folder: true })
  await place.database.close()
  const log: string[] = []
  const provider = await serveIdentityProvider({
    database: place.where,
    secretKey: Buffer.alloc(32, 1).toString('base64'),
    backOff,
    log: line => log.push(line),
  })
  const token = await tokenOf(provider.url, `${provider.clientId}:${provider.clientSecret}`)
  await setOwner(provider)
  const ask: Stage['ask'] = async (method, path, body) => {
    const type = typeof body === 'string' ? 'text/csv' : 'application/json'
    const response = await fetch(provider.url + path, {
      method,
      headers: {
        authorization: `bearer ${token}`,
        ...(body !== undefined && { 'content-type': type }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }
  const call: Stage['call'] = async (method, path, body) => {
    const answer = await ask(method, path, body)
    if (answer.status < 300) return answer.body
    const said = JSON.stringify(answer.body)
    throw new Error(`${method} ${path} was answered ${answer.status}: ${said}\n${log.join('\n')}`)
  }
  let last = 0
  return {
    ask,
    call,
    make: async (path, body) => withId.parse(await call('POST', path, body)).id,
    nextNumber: () => (last += 1),
    log,
    close: async () => {
      await provider.close()
      await place.dispose()
    },
  }
}

/** Mails about what goes wrong are for the account's admins, so there is one. */
async function setOwner({ url, setupUrl }: { url: string; setupUrl: string | null }): Promise<void> {
  const token = new URLSearchParams(new URL(setupUrl ?? url).hash.slice(1)).get('token')
  const response = await fetch(`${url}/api/session/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token, email: 'owner@example.com', password: 'a long enough password' }),
  })
  if (!response.ok) throw new Error(`There is no owner: ${await response.text()}`)
}

async function tokenOf(url: string, credential: string): Promise<string> {
  const response = await fetch(`${url}/auth/oauth2/v2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(credential)}`, 'content-type': 'application/json' },
    body: '{"grant_type":"client_credentials"}',
  })
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token
}

/** Returns as soon as it holds. @throws Error with what was found last when it does not within a minute */
export async function waitFor<T>(look: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  const deadline = Date.now() + 60_000
  for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 1.5, 200)) {
    const found = await look()
    if (holds(found)) return found
    if (Date.now() > deadline) throw new Error(`It did not come to pass: ${JSON.stringify(found)}`)
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
}
