/**
 * Puts a server together: the core with its defaults, the writes that the application shares with HTTP, and
 * the two doors through which requests come in. RFC 7644.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { strict, strictPatch, type Tolerance, tolerant, tolerantPatch } from '@joinery/scim'
import { v7 } from 'uuid'
import { createFetchDoor } from './doors/fetch.ts'
import { createNodeDoor } from './doors/node.ts'
import { defaultLimits } from './message/limits.ts'
import type { ScimRequest, ScimResponse } from './message/records.ts'
import { createCore } from './request/handle.ts'
import { createWriter, type ResourceWriter } from './resource/write.ts'
import type { PatchSettings, ScimServerOptions, Settings } from './settings.ts'

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
 * @throws Error when a resource type asks for something that cannot be kept, or the base URL is none
 * @see RFC 7644 §3
 */
export function createScimServer<Tx>(options: ScimServerOptions<Tx>): ScimServer<Tx> {
  const settings = settle(options)
  const write = createWriter(settings)
  const core = createCore(settings, write)
  const door = {
    core,
    basePath: () => new URL(settings.baseUrl()).pathname,
    bodyBytes: settings.limits.bodyBytes,
  }
  return { handle: core.handle, fetch: createFetchDoor(door), node: createNodeDoor(door), write }
}

function settle<Tx>(options: ScimServerOptions<Tx>): Settings<Tx> {
  return {
    baseUrl: settleBaseUrl(options.baseUrl),
    resourceTypes: options.resourceTypes,
    store: options.store,
    authenticate: request => options.authenticate(request),
    onChange: async (tx, change) => options.onChange?.(tx, change),
    onRequest: record => options.onRequest?.(record),
    limits: { ...defaultLimits, ...options.limits },
    tolerance: options.tolerance ?? tolerant,
    patch: settlePatch(options.tolerance ?? tolerant, options.patch),
    clock: options.clock ?? (() => new Date()),
    newId: options.newId ?? (() => v7()),
  }
}

/** Who wants resources by the letter wants patches so too. */
function settlePatch(tolerance: Tolerance, patch: PatchSettings | undefined): PatchSettings {
  const byTheLetter = JSON.stringify({ ...strict, ...tolerance }) === JSON.stringify(strict)
  return { tolerance: { ...(byTheLetter ? strictPatch : tolerantPatch), ...tolerance }, ...patch }
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
