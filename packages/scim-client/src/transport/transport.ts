/**
 * The one place of this package that does I/O: a request out, its answer back, over connections that are kept. It does
 * not judge a status, does not follow redirects and does not repeat anything but a request whose access token was
 * refused; a lost reply is for the caller to settle by a lookup.
 */
import { ClientInputError, TargetError } from '../errors.ts'
import { sendWithToken } from '../oauth/send-with-token.ts'
import { createTokenSources } from '../oauth/token-sources.ts'
import type { Target } from '../target.ts'
import type { WireRequest, WireResponse } from '../wire.ts'
import { callsOnAbort } from './abort-watch.ts'
import { Answer, type RawAnswer } from './answer.ts'
import { networkError, timeoutError } from './network-error.ts'
import { createPools, type Pools } from './pools.ts'
import { readBody } from './response-body.ts'
import { type Route, routeOf } from './route.ts'

export interface TransportOptions {
  /** Connections to one origin at a time; 32 unless given. */
  readonly connections?: number
  /** For everything from connecting to the last byte of the answer; 8000 unless given. */
  readonly timeoutMs?: number
  /** Of an answer's body; 4 MiB unless given. */
  readonly maxResponseBytes?: number
  /** Origins whose connections are kept at a time; 256 unless given. */
  readonly origins?: number
  /** A clock that only goes forward, in milliseconds, for the life of access tokens. */
  readonly now?: () => number
}

export interface SendOptions {
  /** Gives the request up; `send` then rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** True asks the token endpoint even where an access token is kept, as a test of the settings does. */
  readonly freshToken?: boolean
}

export interface Transport {
  /**
   * The answer, whatever its status. Where the target echoes the token it was sent, the answer is without it. For a
   * target with `oauth` an access token is obtained first; the time limit is for all of it.
   *
   * @throws TargetError unauthorized when no access token is given; unreachable, timeout, response_too_large or not_scim when there is no complete HTTP answer
   * @throws ClientInputError bad_base_url, bad_token, bad_header, bad_token_url, bad_client when the target cannot be
   * addressed; transport_closed
   */
  send(target: Target, request: WireRequest, options?: SendOptions): Promise<WireResponse>
  /** Waits for the requests under way, then closes every connection. */
  close(): Promise<void>
}

interface Limits {
  readonly timeoutMs: number
  readonly maxResponseBytes: number
}

export function createTransport(options: TransportOptions = {}): Transport {
  const limits: Limits = {
    timeoutMs: options.timeoutMs ?? 8_000,
    maxResponseBytes: options.maxResponseBytes ?? 4 * 1024 * 1024,
  }
  const pools = createPools({
    connections: options.connections ?? 32,
    connectTimeoutMs: limits.timeoutMs,
    origins: options.origins ?? 256,
  })
  const { now = () => performance.now() } = options
  const sources = createTokenSources({
    send: (target, request) => exchange(pools, limits, target, request, undefined),
    now,
  })
  const within = (timeoutMs: number, target: Target, request: WireRequest, signal: AbortSignal | undefined) =>
    exchange(pools, { ...limits, timeoutMs }, target, request, signal)
  return {
    send: (target, request, { signal, freshToken } = {}) =>
      target.oauth === undefined
        ? within(limits.timeoutMs, target, request, signal)
        : sendWithToken(
            { send: within, source: sources.of(target.oauth), timeoutMs: limits.timeoutMs, now },
            target,
            request,
            { signal, fresh: freshToken },
          ),
    close: () => pools.close(),
  }
}

async function exchange(
  pools: Pools,
  limits: Limits,
  target: Target,
  request: WireRequest,
  signal: AbortSignal | undefined,
): Promise<WireResponse> {
  const route = routeOf(target)
  const { origin } = route
  signal?.throwIfAborted()
  const answer = new Answer(limits.maxResponseBytes, origin)
  const timer = setTimeout(
    () => answer.giveUp(timeoutError(origin, limits.timeoutMs, answer.hasBegun)),
    limits.timeoutMs,
  )
  const calls = signal === undefined ? undefined : callsOnAbort(signal)
  const abandon = (): void => answer.giveUp(abandoned)
  calls?.add(abandon)
  try {
    const options = {
      method: request.method,
      path: route.basePath + request.path,
      headers: route.headers(request),
      body: request.body ?? null,
    }
    pools.get(origin).dispatch(options, answer)
    const { status, headers, body } = await answer.whole
    const encoding = headers['content-encoding']
    const text = await readBody(body, flat(encoding), limits.maxResponseBytes, origin)
    return { status, headers: headersOf(headers, route), body: route.redact(text) }
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof TargetError || error instanceof ClientInputError) throw error
    throw networkError(error, origin)
  } finally {
    clearTimeout(timer)
    calls?.delete(abandon)
  }
}

/** What a request ends with that its caller has given up; he is told the reason of his own signal instead. */
const abandoned = new Error('The caller has given up')

function headersOf(headers: RawAnswer['headers'], { redact }: Route): Record<string, string> {
  const clean: Record<string, string> = {}
  for (const name in headers) clean[name.toLowerCase()] = redact(flat(headers[name]) ?? '')
  return clean
}

function flat(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value
}
