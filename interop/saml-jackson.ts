/**
 * The directory sync of @boxyhq/saml-jackson (Polis), as its own service calls it: the path and the headers go in,
 * status and body come out. Everything is in memory. Prints where it listens, and ends with its parent.
 *
 * Its SCIM answers never contain a group's members, so `GET /members` tells them as its admin API does.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import jackson from '@boxyhq/saml-jackson'
import { listenAndTell } from './listen.ts'

const scimPath = '/api/scim/v2.0'
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

const { directorySyncController: sync } = await jackson.controllers({
  externalUrl: 'http://127.0.0.1',
  samlPath: '/saml',
  scimPath,
  db: { engine: 'mem', pageLimit: 1000 },
  noAnalytics: true,
  logger: silent,
})
const made = await sync.directories.create({
  tenant: 'acme',
  product: 'app',
  type: 'onelogin-scim-v2',
  name: 'OneLogin',
})
if (made.data === null) throw new Error(made.error.message)
const directory = made.data

async function answerScim(incoming: IncomingMessage, url: URL): Promise<{ status: number; data?: unknown }> {
  const [directoryId = '', resourceType = '', resourceId] = url.pathname
    .slice(scimPath.length + 1)
    .split('/')
    .map(decodeURIComponent)
  const text = await readText(incoming)
  const count = url.searchParams.get('count')
  const filter = url.searchParams.get('filter')
  const startIndex = url.searchParams.get('startIndex')
  return sync.requests.handle({
    method: incoming.method ?? 'GET',
    body: text === '' ? undefined : JSON.parse(text),
    directoryId,
    resourceType: resourceType === 'Users' ? 'users' : 'groups',
    resourceId,
    apiSecret: (incoming.headers.authorization ?? '').replace(/^bearer /iu, ''),
    query: {
      ...(count !== null && { count: Number(count) }),
      ...(startIndex !== null && { startIndex: Number(startIndex) }),
      ...(filter !== null && { filter }),
    },
  })
}

/** Every group with the ids of its members: `{"Sales":["5f0c…"]}`. */
async function listMembers(): Promise<Readonly<Record<string, readonly string[]>>> {
  sync.groups.setTenantAndProduct(directory.tenant, directory.product)
  const { data: groups } = await sync.groups.getAll({ directoryId: directory.id })
  const entries = (groups ?? []).map(async ({ id, name }) => {
    const { data: members } = await sync.groups.getGroupMembers({ groupId: id })
    return [name, (members ?? []).map(member => member.user_id)] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

async function answer(incoming: IncomingMessage): Promise<{ status: number; data?: unknown }> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
  if (url.pathname === '/members') return { status: 200, data: await listMembers() }
  if (url.pathname.startsWith(`${scimPath}/`)) return answerScim(incoming, url)
  return { status: 404 }
}

async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const { status, data } = await answer(incoming)
    outgoing.writeHead(status, { 'content-type': 'application/json' })
    outgoing.end(data === undefined ? undefined : JSON.stringify(data))
  } catch (error) {
    outgoing.writeHead(500).end(String(error))
  }
}

await listenAndTell(
  (incoming, outgoing) => void respond(incoming, outgoing),
  origin => ({ scimBaseUrl: `${origin}${scimPath}/${directory.id}`, token: directory.scim.secret ?? '' }),
)
