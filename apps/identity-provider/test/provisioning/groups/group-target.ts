/** Applications with groups behind a real port, which tests can make answer otherwise for a while. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { groupResourceType, type JsonObject, userResourceType } from '@joinery/scim'
import type { Target } from '@joinery/scim-client'
import { createScimServer } from '@joinery/scim-server'
import { memoryStore } from '@joinery/scim-server/memory'
import { listenOnFreePort } from '../targets/listening.ts'
import type { Answer, Handle, Seen } from './handle.ts'
import { sampleProvider } from './sample-provider.ts'

export interface Intercepted {
  /** Left out: the application's own answer. `close` ends the connection without one. */
  readonly answer?: Answer | 'close'
  /** True: the application does what was asked, and only the answer is another. */
  readonly done?: boolean
}

type Interception = (seen: Seen) => Promise<Intercepted | undefined> | Intercepted | undefined

export interface GroupTarget {
  readonly target: Target
  readonly seen: Seen[]
  /** What has been asked since the last call: `GET`, `POST`, `PATCH`. */
  newCalls(): readonly string[]
  /** The answer waits for what is done meanwhile. */
  intercept(how: Interception | undefined): void
  /** Makes so many users and returns their ids. */
  users(count: number): Promise<readonly string[]>
  /** Makes a group behind our back and returns its id. */
  makeGroup(name: string): Promise<string>
  removeGroup(id: string): Promise<void>
  renameGroup(id: string, name: string): Promise<void>
  /** The ids of the members of each group, sorted, by the group's name. Of two groups with one name, both are shown. */
  members(): Promise<Readonly<Record<string, readonly string[]>>>
  close(): Promise<void>
}

const base = '/scim/v2'
const token = 'token-of-the-application-0123456789'

export type TargetKind = 'ours' | 'sample'

export async function startGroupTarget(kind: TargetKind = 'ours'): Promise<GroupTarget> {
  const handle = kind === 'ours' ? ourServer() : sampleProvider()
  const seen: Seen[] = []
  let told = 0
  let how: Interception | undefined
  const respond = async (incoming: IncomingMessage): Promise<Answer | 'close'> => {
    const raw = await textOf(incoming)
    const request = {
      method: incoming.method ?? '',
      path: (incoming.url ?? '').slice(base.length),
      body: raw === '' ? undefined : (JSON.parse(raw) as JsonObject),
    }
    seen.push(request)
    const other = await how?.(request)
    if (other?.answer === undefined) return handle(request, raw)
    if (other.done) await handle(request, raw)
    return other.answer
  }
  const server = createServer((incoming, outgoing) => {
    void respond(incoming)
      .catch((error: unknown): Answer => ({ status: 599, body: String(error) }))
      .then(answer => send(outgoing, answer))
  })
  const listening = await listenOnFreePort(server)
  const ask = async (method: string, path: string, body?: JsonObject): Promise<JsonObject> => {
    const answer = await handle({ method, path, body }, body === undefined ? '' : JSON.stringify(body))
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`)
    return answer.body === undefined || answer.body === '' ? {} : (JSON.parse(answer.body) as JsonObject)
  }
  let userCount = 0
  return {
    target: { baseUrl: listening.origin + base, token },
    seen,
    newCalls: () => {
      const calls = seen.slice(told).map(({ method }) => method)
      told = seen.length
      return calls
    },
    intercept: given => {
      how = given
    },
    users: async count => {
      const made: string[] = []
      for (let index = 0; index < count; index += 1) {
        userCount += 1
        const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User']
        made.push(String((await ask('POST', '/Users', { schemas, userName: `user-${userCount}` }))['id']))
      }
      return made
    },
    makeGroup: async displayName => {
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
      return String((await ask('POST', '/Groups', { schemas, displayName }))['id'])
    },
    removeGroup: async id => {
      await ask('DELETE', `/Groups/${id}`)
    },
    renameGroup: async (id, displayName) => {
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
      const Operations = [{ op: 'replace', path: 'displayName', value: displayName }]
      await ask('PATCH', `/Groups/${id}`, { schemas, Operations })
    },
    members: async () => {
      const { Resources } = await ask('GET', '/Groups?count=1000')
      const entries = (Resources as { displayName: string; members?: { value: string }[] }[]).map(group => [
        group.displayName,
        (group.members ?? []).map(({ value }) => value).sort(),
      ])
      const twice = entries.length - new Set(entries.map(([name]) => name)).size
      if (twice > 0) throw new Error(`${twice} groups are there twice`)
      return Object.fromEntries(entries) as Record<string, string[]>
    },
    close: () => listening.close(),
  }
}

function ourServer(): Handle {
  const scim = createScimServer({
    baseUrl: `http://127.0.0.1${base}`,
    resourceTypes: [userResourceType(), groupResourceType()],
    store: memoryStore(),
    authenticate: async () => ({ tenant: 'only', label: 'test', id: '1', profile: 'onelogin' }),
  })
  return async ({ method, path }, raw) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }
    const answer = await scim.handle({ method, target: path, headers, body: raw === '' ? undefined : raw })
    return { status: answer.status, headers: answer.headers, body: answer.body }
  }
}

function send(outgoing: ServerResponse, answer: Answer | 'close'): ServerResponse {
  if (answer === 'close') return outgoing.destroy()
  return outgoing.writeHead(answer.status, answer.headers).end(answer.body)
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
