/**
 * Puts a server together: the core with its defaults, the writes that the application shares with HTTP, and
 * the two doors through which requests come in. RFC 7644.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { v7 } from 'uuid'
import { clientSettings } from './client-settings.ts'
import { createFetchDoor } from './doors/fetch.ts'
import { createNodeDoor } from './doors/node.ts'
import { defaultMembers } from './groups/settings.ts'
import { defaultLimits } from './message/limits.ts'
import type { ScimRequest, ScimResponse } from './message/records.ts'
import { createCore } from './request/handle.ts'
import { checkResourceType } from './resource/kind.ts'
import { createWriter, type ResourceWriter } from './resource/write.ts'
import type { ScimServerOptions, SharedSettings } from './settings.ts'

export interface ScimServer<Tx> {
  /** Answers a plain record. Never rejects, whatever comes. */
  readonly handle: (request: ScimRequest) => Promise<ScimResponse>
  /** The door for fetch handlers: Hono, Next, Workers. */
  readonly fetch: (request: Request) => Promise<Response>
  /** The door for node:http and what is built on it. */
  readonly node: (request: IncomingMessage, response: ServerResponse) => void
  /** The same writes for the application itself, inside a transaction of the store's. */
  readonly write: ResourceWriter<Tx>
}

/**
 * Returns a SCIM server over a store. `fetch` and `node` are free functions and may be handed over as they are.
 *
 * @throws Error when a listed resource type asks for something that cannot be kept, or the base URL is none
 * @see RFC 7644 §3
 */
export function createScimServer<Tx>(options: ScimServerOptions<Tx>): ScimServer<Tx> {
  const settings = clientSettings(settle(options), options)
  const write = createWriter(settings)
  const core = createCore(settings, write)
  const door = {
    core,
    basePath: () => new URL(settings.baseUrl()).pathname,
    bodyBytes: settings.limits.bodyBytes,
  }
  return { handle: core.handle, fetch: createFetchDoor(door), node: createNodeDoor(door), write }
}

function settle<Tx>(options: ScimServerOptions<Tx>): SharedSettings<Tx> {
  return {
    baseUrl: settleBaseUrl(options.baseUrl),
    resourceTypesOf: settleResourceTypes(options.resourceTypes),
    store: options.store,
    authenticate: request => options.authenticate(request),
    adopt: options.adopt && ((tx, arrival) => options.adopt?.(tx, arrival) ?? Promise.resolve(undefined)),
    onChange: async (tx, change) => options.onChange?.(tx, change),
    onRequest: record => options.onRequest?.(record),
    limits: { ...defaultLimits, ...options.limits },
    members: { ...defaultMembers, ...options.members },
    clock: options.clock ?? (() => new Date()),
    newId: settleIds(options.newId ?? (() => v7())),
  }
}

/** The keyword that a bulk refers by is in no id. @see RFC 7643 §3.1 */
function settleIds(newId: () => string): () => string {
  return () => {
    const id = newId()
    if (id.includes('bulkId')) throw new Error(`newId made "${id}": no id may hold "bulkId" (RFC 7643 §3.1).`)
    return id
  }
}

/** A list is looked at now, before anything is stored; what a function returns, when it is used. */
function settleResourceTypes<Tx>(
  resourceTypes: ScimServerOptions<Tx>['resourceTypes'],
): SharedSettings<Tx>['resourceTypesOf'] {
  if (typeof resourceTypes === 'function') return resourceTypes
  for (const type of resourceTypes) checkResourceType(type)
  return () => resourceTypes
}

/** Reads a fixed URL once, and one that may change again whenever it has changed. */
function settleBaseUrl(baseUrl: string | (() => string)): () => string {
  const current = typeof baseUrl === 'string' ? () => baseUrl : baseUrl
  if (typeof baseUrl === 'string') normaliseBaseUrl(baseUrl)
  let known: { readonly text: string; readonly url: string } | undefined
  return () => {
    const text = current()
    if (known?.text !== text) known = { text, url: normaliseBaseUrl(text) }
    return known.url
  }
}

/** The URL without query, fragment and trailing slash. @throws Error when it is not an absolute http(s) URL */
function normaliseBaseUrl(text: string): string {
  if (!URL.canParse(text)) throw new Error(`The SCIM base URL is not a URL: "${text}".`)
  const { protocol, origin, pathname } = new URL(text)
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new Error(`The SCIM base URL has to be http or https: "${text}".`)
  }
  return `${origin}${pathname.replace(/\/+$/, '')}`
}
