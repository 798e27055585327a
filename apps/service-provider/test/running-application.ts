/** The application listening on a free port over a test database, spoken to by fetch as clients do. */
import type { Database, OpenOptions } from '@joinery/database'
import type { TestDatabases } from '@joinery/database/testing'
import { holdToDeclaration } from '@joinery/http-api/testing'
import { listen } from '@joinery/http-host'
import type { JsonObject } from '@joinery/scim'
import { createSecrets } from '@joinery/secrets'
import type { CallsPerMinute } from '../src/api/call-limit.ts'
import type { RouteShape } from '../src/api/route.ts'
import { openApplication } from '../src/application.ts'
import { readTrustedProxies } from '../src/options.ts'
import { systemPorts } from '../src/ports.ts'
import { migrations } from '../src/storage/migrations.ts'
import type { Tables } from '../src/storage/tables.ts'
import { presets } from '../src/tenants/presets.ts'
import { scimPath } from '../src/tenants/scim-path.ts'
import { errorBodyOf } from './error-body.ts'

export const adminToken = 'the-admin-token-of-these-tests'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: JsonObject
}

export interface RunningApplication {
  readonly url: string
  readonly workspaceId: string
  readonly token: string
  readonly database: Database<Tables>
  /** What another process would open it by, where it lies on a server. */
  readonly where: string
  readonly logged: readonly string[]
  /** The application's clock stands this far ahead of the machine's. */
  advance(ms: number): void
  scim(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>
  /** Under the path of the workspace: `/members`. */
  api(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>
  /** Under `/api` itself: `/status`. */
  call(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>
  /** Under any path: `/api/status`. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>
  readonly shapes: readonly RouteShape[]
  settle(): Promise<void>
  dispose(): Promise<void>
}

export async function runApplication(
  databases: TestDatabases,
  options: {
    readonly adminToken?: string | undefined
    readonly environments?: readonly string[]
    readonly trustedProxies?: readonly string[]
    readonly callsPerMinute?: CallsPerMinute
    /** Whether mails wait to be sent; nobody sends them by himself. */
    readonly sending?: boolean
    /** What the database is opened with: `{ poolSize: 1 }`. */
    readonly connections?: Pick<OpenOptions, 'poolSize' | 'connectionWaitMs'>
  } = { adminToken },
): Promise<RunningApplication> {
  const test = await databases.open<Tables>(migrations, options.connections)
  const server = await listen({ port: 0, host: '127.0.0.1', starting: {} })
  const logged: string[] = []
  let aheadMs = 0
  const application = await openApplication({
    database: test.database,
    scimBaseUrl: `${server.url}${scimPath}`,
    environments: options.environments ?? presets.plain.environments,
    trustedProxies: readTrustedProxies(options.trustedProxies ?? []),
    adminToken: options.adminToken,
    issueToken: false,
    sending: options.sending ?? false,
    ...(options.callsPerMinute === undefined ? {} : { callsPerMinute: options.callsPerMinute }),
    secrets: createSecrets(new Uint8Array(32).fill(7)),
    localTargets: true,
    ports: { ...systemPorts, clock: () => new Date(Date.now() + aheadMs) },
    log: line => logged.push(line),
  })
  server.handleWith(application.handle)
  const token = application.tokens['generic'] ?? ''
  const complaints: string[] = []
  const held = holdToDeclaration<RouteShape, undefined>(request => fetch(request), {
    shapes: application.shapes,
    errorOf: errorBodyOf,
    complain: complaint => complaints.push(complaint),
  })
  const ask = asker(server.url, held)
  const workspacePath = `/api/workspaces/${application.workspaceId}`
  return {
    url: server.url,
    workspaceId: application.workspaceId,
    token,
    database: test.database,
    where: test.where,
    logged,
    advance(ms) {
      aheadMs += ms
    },
    scim: (method, path, body, bearer = token, headers = {}) =>
      ask(method, `${scimPath}${path}`, body, bearer, headers),
    api: (method, path, body, bearer = adminToken, headers = {}) =>
      ask(method, `${workspacePath}${path}`, body, bearer, headers),
    call: (method, path, body, bearer = adminToken, headers = {}) =>
      ask(method, `/api${path}`, body, bearer, headers),
    ask: (method, path, body, bearer = adminToken, headers = {}) => ask(method, path, body, bearer, headers),
    shapes: application.shapes,
    settle: () => application.settle(),
    async dispose() {
      await server.close(0)
      await application.settle()
      await test.dispose()
      if (complaints.length > 0) throw new Error([...new Set(complaints)].join('\n'))
    },
  }
}

function asker(url: string, held: (request: Request) => Promise<Response>) {
  return async (
    method: string,
    path: string,
    body: unknown,
    bearer: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> => {
    const request = new Request(`${url}${path}`, {
      method,
      headers: {
        ...headers,
        ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const response = await held(request)
    const text = await textOfAnswer(response)
    const answer: JsonObject = text === '' ? {} : JSON.parse(text)
    return { status: response.status, headers: response.headers, body: answer }
  }
}

/** Of a stream, which has no end, there is none. */
async function textOfAnswer(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return response.text()
  await response.body?.cancel()
  return ''
}

/** The objects of a list in an answer: `items` of the admin API, `Resources` of SCIM. */
export function listOf(body: JsonObject, name = 'items'): readonly JsonObject[] {
  const list = body[name]
  if (!Array.isArray(list)) throw new Error(`no list ${name} in ${JSON.stringify(body)}`)
  return list.map(item => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) throw new Error('not an object')
    return item
  })
}

export function textOf(body: JsonObject, name: string): string {
  const value = body[name]
  if (typeof value !== 'string') throw new Error(`no text ${name} in ${JSON.stringify(body)}`)
  return value
}

const workatoRole = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'

/** A user as the recommended OneLogin template sends it. */
export function userBody(userName: string, changes: JsonObject = {}): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', workatoRole],
    userName,
    name: { givenName: 'Ann', familyName: 'Lee' },
    emails: [{ value: `${userName}@example.com`, type: 'work', primary: true }],
    active: true,
    [workatoRole]: { workato_role: 'Admin', workato_role_test: '', workato_role_prod: 'Operator' },
    ...changes,
  }
}
