/**
 * Requests to the addresses that administrators enter: over TLS, never to where a redirect points, for a bounded time, and
 * of the answer no more is read than is asked for. This machine and the network around it are reached only where the
 * installation allows it, for workspaces are run by strangers. What a secret goes out in is never logged here.
 */
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestOverTls } from 'node:https'
import { isLocalAddress, lookupPublic } from './local-network.ts'

export interface OutgoingRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  readonly timeoutMs: number
  /** The longest answer that is taken, in bytes. */
  readonly mostBytes: number
  /** Whether it may go to this machine and to private networks. */
  readonly localTargets: boolean
}

export type Outcome =
  /** `body` is undefined where the answer is longer than was asked for, or no UTF-8. */
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly retryAfterSeconds: number | null
      /** The header Content-Type as it came; empty where there is none. */
      readonly contentType: string
      readonly body: string | undefined
    }
  /** Whether it arrived is not known. */
  | { readonly kind: 'unanswered'; readonly reason: string }

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]'])

/** What is wrong with an address that requests are to go to, undefined where nothing is: `must be https`. */
export function faultOfUrl(text: string, localTargets: boolean): string | undefined {
  const url = URL.parse(text)
  if (url === null || /[\s\p{Cc}]/u.test(text)) return 'is no URL'
  if (url.username !== '' || url.password !== '') return 'must not carry a user name or a password'
  if (url.hash !== '') return 'must not have a fragment'
  if (!localTargets) return faultOfPublicUrl(url)
  if (url.protocol === 'https:') return undefined
  if (url.protocol === 'http:' && loopback.has(url.hostname)) return undefined
  return 'must be https (http only to 127.0.0.1)'
}

/** Names are looked up when they are called. */
function faultOfPublicUrl({ protocol, hostname }: URL): string | undefined {
  if (protocol !== 'https:') return 'must be https'
  return isLocalAddress(addressOf(hostname)) ? 'must not be an address of the local network' : undefined
}

/** An IPv6 address stands in brackets in a URL. */
function addressOf(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}

/** Sends the request once. */
export async function send(request: OutgoingRequest, signal?: AbortSignal): Promise<Outcome> {
  const fault = faultOfUrl(request.url, request.localTargets)
  if (fault !== undefined) return { kind: 'unanswered', reason: `the address ${fault}` }
  const timeout = AbortSignal.timeout(request.timeoutMs)
  const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout])
  try {
    const response = await begin(request, either)
    const body = await readAtMost(response, request.mostBytes)
    const retryAfterSeconds = retryAfterOf(response)
    const contentType = response.headers['content-type'] ?? ''
    return { kind: 'answered', status: response.statusCode ?? 0, retryAfterSeconds, contentType, body }
  } catch (error) {
    const late = timeout.aborted
    return { kind: 'unanswered', reason: late ? `no answer within ${request.timeoutMs} ms` : reasonOf(error) }
  }
}

/** The beginning of the answer. Each request has a connection of its own, to the address that was looked at. */
function begin(
  { method, url, headers, body, localTargets }: OutgoingRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const start = url.startsWith('https:') ? requestOverTls : requestPlain
  const options = { method, headers, signal, agent: false, ...(!localTargets && { lookup: lookupPublic }) }
  const sent = start(new URL(url), options, resolve)
  sent.on('error', reject)
  sent.end(body)
  return promise
}

async function readAtMost(response: IncomingMessage, mostBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response) {
    if (!(chunk instanceof Uint8Array)) continue
    length += chunk.byteLength
    if (length > mostBytes) return undefined
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    return undefined
  }
}

/** The header in seconds; a date is not read. */
function retryAfterOf(response: IncomingMessage): number | null {
  const text = response.headers['retry-after'] ?? ''
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}

/** `there was no connection: ECONNREFUSED`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const known = 'code' in error ? reasons[String(error.code)] : undefined
  if (known !== undefined) return known
  return `there was no connection: ${'code' in error ? String(error.code) : error.message}`
}

const reasons: Readonly<Record<string, string>> = {
  ELOCALTARGET: 'the address must not be one of the local network',
}
