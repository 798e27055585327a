/** Our application as its process runs it, over a database of its own, with workspaces that sign in by single sign-on. */
import { testDatabases } from '@joinery/database/testing'
import { readIdentityProviderMetadata } from '@joinery/saml'
import { type Body, done, objectOf, rows, type Speak, speakTo, textOf } from '../acceptance/speaking.ts'
import type { Browser } from './browser.ts'
import type { Peer } from './peers.ts'

const adminToken = 'the-operator-of-these-tests'

export interface Application {
  readonly url: string
  /** The API with the operator's token. */
  readonly operator: Speak
  /** What it has said beside its answers. */
  readonly log: readonly string[]
  close(): Promise<void>
}

export interface Workspace {
  readonly id: string
  /** The operator speaks under the path of the workspace. */
  readonly ask: Speak
  readonly entityId: string
  readonly consumerUrl: string
  readonly startUrl: string
}

export async function openApplication(): Promise<Application> {
  const { serveServiceProvider } = await import('@joinery/service-provider')
  const place = await testDatabases()[0].open([], { folder: true })
  await place.database.close()
  const log: string[] = []
  const secretKey = Buffer.alloc(32, 7).toString('base64')
  const application = await serveServiceProvider({
    secretKey,
    adminToken,
    database: place.where,
    log: said => void log.push(said),
  })
  return {
    url: application.url,
    operator: speakTo(application.url, { authorization: `Bearer ${adminToken}` }),
    log,
    close: async () => {
      await application.close()
      await place.dispose()
    },
  }
}

/** Makes a workspace with the product's habits for roles, to which everybody comes by signing in. */
export async function addWorkspace({ operator }: Application, name: string): Promise<Workspace> {
  const draft = { name, preset: 'automation' }
  const id = textOf(await done(operator('POST', '/api/workspaces', draft)), 'id')
  const ask: Speak = (method, path, body) => operator(method, `/api/workspaces/${id}${path}`, body)
  const service = objectOf(await done(ask('GET', '/sso')), 'serviceProvider')
  return {
    id,
    ask,
    entityId: textOf(service, 'entityId'),
    consumerUrl: textOf(service, 'consumerUrl'),
    startUrl: textOf(service, 'startUrl'),
  }
}

/**
 * Returns the workspace's metadata with its certificate, which is there once it knows of some identity provider: so that
 * it can be given to one that is started with it.
 */
export async function metadataOf({ ask, entityId }: Workspace, certificate: string): Promise<string> {
  const nowhere = 'http://127.0.0.1:9/nowhere'
  const placeholder = {
    entityId: nowhere,
    signOn: { redirect: nowhere, post: null },
    certificates: [certificate],
    wantsSignedRequests: true,
  }
  await done(ask('PUT', '/sso', { identityProvider: placeholder }))
  return (await fetch(entityId)).text()
}

/**
 * By its metadata's address, by the document, or field by field, and then with the addresses alone that take messages by
 * form.
 */
export type SetUpBy = 'url' | 'xml' | 'fields'

/** Tells the workspace of the identity provider, with people made as they come. */
export async function trust({ ask }: Workspace, peer: Peer, how: SetUpBy, more: Body = {}): Promise<void> {
  const settings = {
    jit: 'create_and_update',
    jitWithScim: 'create_and_link',
    roleSync: 'latest',
    ...more,
  }
  await done(ask('PUT', '/sso', { identityProvider: await sourceOf(peer, how), ...settings }))
}

async function sourceOf(peer: Peer, how: SetUpBy): Promise<Body> {
  if (how === 'url') return { metadataUrl: peer.metadataUrl }
  const metadata = await peer.metadata()
  if (how === 'xml') return { metadata }
  const { entityId, signOn, logout, certificates, wantsSignedRequests } =
    readIdentityProviderMetadata(metadata)
  const byForm = {
    signOn: { redirect: null, post: signOn.post },
    logout: { redirect: null, post: logout.post },
  }
  return { entityId, ...byForm, certificates, wantsSignedRequests }
}

/** Where the browser sees what its person may do in the workspace; 401 where nobody is signed in. */
export function ownPath({ id }: Workspace): string {
  return `/api/workspaces/${id}/my`
}

export async function isSignedIn(
  { url }: Application,
  workspace: Workspace,
  browser: Browser,
): Promise<boolean> {
  const { status } = await browser.step(url + ownPath(workspace))
  if (status === 200 || status === 401) return status === 200
  throw new Error(`${ownPath(workspace)} answered ${status}`)
}

/** The member of that userName with all that is known of him. */
export async function memberNamed({ ask }: Workspace, userName: string): Promise<Body> {
  const found = (await rows(ask('GET', '/members?limit=200'))).find(one => one['userName'] === userName)
  if (found === undefined) throw new Error(`There is no ${userName}`)
  return done(ask('GET', `/members/${textOf(found, 'id')}`))
}

/** What was tried lately, the newest first: `refused replayed`. */
export async function attempts({ ask }: Workspace): Promise<readonly string[]> {
  const items = await rows(ask('GET', '/sso/attempts?limit=5'))
  return items.map(one => `${textOf(one, 'outcome')} ${textOf(one, 'code')}`)
}

/** Why the last attempt was refused, as an administrator reads it. */
export async function lastReason({ ask }: Workspace): Promise<string> {
  const [last = {}] = await rows(ask('GET', '/sso/attempts?limit=1'))
  return textOf(last, 'reason')
}
