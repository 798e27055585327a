/** A real SCIM application behind a real port, which tests can make answer otherwise for a while. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JsonObject } from '@joinery/scim'
import { userResourceType } from '@joinery/scim'
import { createScimServer } from '@joinery/scim-server'
import { memoryStore } from '@joinery/scim-server/memory'

export interface SeenRequest {
  readonly method: string
  /** Below the base URL. */
  readonly path: string
  readonly body: JsonObject | undefined
}

export interface OtherAnswer {
  /** Left out: the application's own answer. */
  readonly status?: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  /** True: the application does what was asked, and only the answer is another. */
  readonly afterAll?: boolean
  /** The answer comes after this long; never, when it is Infinity. */
  readonly delayMs?: number
}

export interface Target {
  readonly baseUrl: string
  readonly token: string
  readonly seen: SeenRequest[]
  /** What has been asked since the last call, as `GET lookup`, `POST`, `PUT`, `DELETE`. */
  newCalls(): readonly string[]
  /** Answers what `answer` gives instead, where it gives something. */
  intercept(answer: ((request: SeenRequest) => OtherAnswer | undefined) | undefined): void
  users(): Promise<readonly JsonObject[]>
  /** However many there are. */
  allUsers(): Promise<readonly JsonObject[]>
  user(userName: string): Promise<JsonObject | undefined>
  create(userName: string): Promise<string>
  remove(id: string): Promise<void>
  /** Stops listening, and listens again on the same port. */
  goAway(): Promise<void>
  comeBack(): Promise<void>
  close(): Promise<void>
}

const token = 'token-of-the-application-0123456789'
const base = '/scim/v2'

export async function startTarget(): Promise<Target> {
  const state = { origin: 'http://127.0.0.1' }
  const scim = createScimServer({
    baseUrl: () => state.origin + base,
    resourceTypes: [userResourceType()],
    store: memoryStore(),
    authenticate: async request =>
      request.headers['authorization'] === `Bearer ${token}`
        ? { tenant: 'only', label: 'test', id: '1' }
        : undefined,
  })
  const seen: SeenRequest[] = []
  let told = 0
  let answer: ((request: SeenRequest) => OtherAnswer | undefined) | undefined

  const respond = async (
    incoming: IncomingMessage,
  ): Promise<Required<Pick<OtherAnswer, 'status'>> & OtherAnswer> => {
    const body = await text(incoming)
    const path = (incoming.url ?? '').slice(base.length)
    const request = { method: incoming.method ?? '', path, body: body === '' ? undefined : JSON.parse(body) }
    seen.push(request)
    const { status, afterAll = false, delayMs = 0, ...rest } = answer?.(request) ?? {}
    if (status !== undefined && !afterAll) return { status, ...rest }
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    )
    const real = await scim.handle({
      method: request.method,
      target: path,
      headers,
      body: body === '' ? undefined : body,
    })
    if (delayMs > 0) await wait(delayMs)
    if (status !== undefined) return { status, ...rest }
    return {
      status: real.status,
      headers: real.headers,
      ...(real.body === undefined ? {} : { body: real.body }),
    }
  }
  const server = createServer((incoming, outgoing) => {
    respond(incoming).then(
      ({ status, headers, body }) => outgoing.writeHead(status, headers).end(body),
      (error: unknown) => outgoing.writeHead(599).end(String(error)),
    )
  })
  const listen = (port: number): Promise<void> =>
    new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve()))
  const stop = async (): Promise<void> => {
    if (!server.listening) return
    const stopped = new Promise(resolve => server.close(resolve))
    server.closeAllConnections()
    await stopped
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  state.origin = `http://127.0.0.1:${port}`

  const ask = async (method: string, path: string, body?: object): Promise<JsonObject> => {
    const response = await scim.handle({
      method,
      target: path,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    return response.body === undefined ? {} : JSON.parse(response.body)
  }
  const users = async (): Promise<readonly JsonObject[]> => {
    const list = await ask('GET', '/Users?count=1000')
    return (list['Resources'] ?? []) as JsonObject[]
  }
  const allUsers = async (): Promise<readonly JsonObject[]> => {
    const all: JsonObject[] = []
    for (;;) {
      const page = await ask('GET', `/Users?count=500&startIndex=${all.length + 1}`)
      const found = (page['Resources'] ?? []) as JsonObject[]
      all.push(...found)
      if (found.length === 0 || all.length >= Number(page['totalResults'])) return all
    }
  }
  return {
    baseUrl: state.origin + base,
    token,
    seen,
    newCalls: () => {
      const calls = seen.slice(told).map(callName)
      told = seen.length
      return calls
    },
    intercept: given => {
      answer = given
    },
    users,
    allUsers,
    user: async userName => (await users()).find(user => user['userName'] === userName),
    create: async userName => {
      const body = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName }
      const { id } = await ask('POST', '/Users', body)
      if (typeof id !== 'string') throw new Error(`${userName} was not created`)
      return id
    },
    remove: async id => {
      await ask('DELETE', `/Users/${id}`)
    },
    goAway: stop,
    comeBack: () => listen(port),
    close: stop,
  }
}

async function wait(milliseconds: number): Promise<void> {
  await new Promise(resolve => {
    if (Number.isFinite(milliseconds)) setTimeout(resolve, milliseconds)
  })
}

function callName({ method, path }: SeenRequest): string {
  if (method !== 'GET') return method
  return path.includes('filter=') ? 'GET lookup' : 'GET by id'
}

async function text(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
