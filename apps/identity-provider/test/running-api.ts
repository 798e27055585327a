/** The API on a real database behind a real port, for tests: with a caller of every scope and a look at what was touched. */

import { getRequestListener } from '@hono/node-server'
import type { TestDatabases, TestOptions } from '@joinery/database/testing'
import { listen } from '@joinery/http-host'
import { createTransport } from '@joinery/scim-client'
import { createSecrets } from '@joinery/secrets'
import { CallLimit, usualCallsPerHour } from '../src/access/call-limit.ts'
import { readTrustedProxies } from '../src/access/client-address.ts'
import { issueCredential } from '../src/access/credentials.ts'
import { createLive } from '../src/access/live.ts'
import { PasswordGate } from '../src/access/passwords.ts'
import { RequestLimit, usualRequestsPerMinute } from '../src/access/request-limit.ts'
import { issueToken } from '../src/access/tokens.ts'
import type { ApiContext } from '../src/api/context.ts'
import { type Api, createApi } from '../src/api/server.ts'
import { createRunChange } from '../src/change.ts'
import { prepareAccount } from '../src/first-account.ts'
import { followChange } from '../src/provisioning/follow.ts'
import type { Scope } from '../src/storage/access-tables.ts'
import { migrations } from '../src/storage/migrations.ts'
import type { Tables } from '../src/storage/tables.ts'
import { holdToDeclaration } from './declared-answers.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** The JSON of the answer, undefined when it had no body. */
  readonly body: unknown
}

export interface EventSeen {
  readonly type: number
  readonly user: string | null
  readonly role: string | null
  readonly notes: string | null
}

export interface RunningApi {
  readonly url: string
  readonly context: ApiContext
  readonly shapes: Api['shapes']
  /** Of the link by which the owner sets his password. */
  readonly setupToken: string
  readonly log: readonly string[]
  readonly account: number
  /** What another process would open the database by, where it lies on a server. */
  readonly where: string
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  tokenOf(scope: Scope): Promise<string>
  /** The events written since the last time this was asked, oldest first. */
  newEvents(): Promise<readonly EventSeen[]>
  /** The users touched since the last time this was asked, in ascending order. */
  newlyTouched(): readonly number[]
  /** Those of them to whom mappings were to be applied. */
  newlyMapped(): readonly number[]
  close(): Promise<void>
}

const clock = (): Date => new Date()
const wake = (): void => undefined

export async function startApi(databases: TestDatabases, options: TestOptions = {}): Promise<RunningApi> {
  const { database, where, dispose } = await databases.open<Tables>(migrations, options)
  const transport = createTransport()
  const touched = new Set<number>()
  const mapped = new Set<number>()
  const follow = async (change: Parameters<typeof followChange>[0]): Promise<void> => {
    for (const id of change.touchedUsers) touched.add(id)
    for (const id of change.mappedUsers) mapped.add(id)
    await followChange(change)
  }
  const runChange = createRunChange({ database, clock, follow, wake })
  const secrets = createSecrets(new Uint8Array(32))
  const access = {
    callLimit: new CallLimit(usualCallsPerHour),
    requestLimit: new RequestLimit(usualRequestsPerMinute),
    passwords: new PasswordGate(),
    proxies: readTrustedProxies([]),
  }
  const server = await listen({ port: 0, host: '127.0.0.1', starting: {} })
  const ports = { database, runChange, secrets, clock, transport, wakeEngine: wake }
  const log: string[] = []
  const live = createLive({ database, clock, log: line => log.push(line) })
  const context: ApiContext = { ...ports, access, live, publicUrl: server.url }
  const api = createApi(context, line => log.push(line))
  const complaints: string[] = []
  const answer = getRequestListener(holdToDeclaration(api, complaint => complaints.push(complaint)))
  server.handleWith((request, response) => void answer(request, response))
  const { credential: first, setupToken } = await prepareAccount(database, clock(), {
    issueCredential: false,
  })
  if (first === undefined || setupToken === undefined) throw new Error('the fresh database had an account')
  const { token, account } = await issueToken(database, first, clock())
  let lastEvent = 0
  return {
    url: server.url,
    context,
    shapes: api.shapes,
    setupToken,
    log,
    account,
    where,
    call: (method, path, body, headers = {}) => call(server.url, token, method, path, body, headers),
    tokenOf: async scope => {
      const credential = await issueCredential(database.query, account, scope, clock())
      return (await issueToken(database, credential, clock())).token
    },
    newEvents: async () => {
      const events = await database.query
        .selectFrom('event')
        .selectAll()
        .where('id', '>', lastEvent)
        .orderBy('id')
        .execute()
      lastEvent = events.at(-1)?.id ?? lastEvent
      return events.map(event => ({
        type: event.event_type_id,
        user: event.user_name,
        role: event.role_name,
        notes: event.notes,
      }))
    },
    newlyTouched: () => drain(touched),
    newlyMapped: () => drain(mapped),
    close: async () => {
      live.endStreams()
      await server.close(1_000)
      await live.stop()
      await transport.close()
      await dispose()
      if (complaints.length > 0) throw new Error([...new Set(complaints)].join('\n'))
    },
  }
}

function drain(ids: Set<number>): number[] {
  const sorted = [...ids].sort((a, b) => a - b)
  ids.clear()
  return sorted
}

async function call(
  url: string,
  token: string,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': raw ? 'text/csv' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? Buffer.from(body) : JSON.stringify(body) }),
  })
  const text = await textOf(response)
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  }
}

/** Of a stream, which has no end, there is none. */
export async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return response.text()
  await response.body?.cancel()
  return ''
}

/** Returns the id of a body like `{id: 7}`. */
export function idOf(answer: Answer): number {
  const { body } = answer
  if (typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'number') return body.id
  throw new Error(`no id in ${JSON.stringify(body)}`)
}
